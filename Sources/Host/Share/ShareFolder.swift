import Foundation

/// Where the files that belong to the program are read from: migrations, instruments, evidence,
/// templates and what a browser fetches.
///
/// One root for all of them, so that a copy of the program and a checkout look the same inside.
package struct ShareFolder: Sendable, Equatable {
    package let root: String

    /// One file, read whole.
    package struct File: Sendable, Equatable {
        /// The path below the folder it was listed from, as `pages/home.mustache`.
        package let name: String
        /// The full path, for messages.
        package let path: String
        package let bytes: [UInt8]
    }

    private static let marks = ["Migrations", "Resources"]

    /// Finds the folder.
    ///
    /// - Parameters:
    ///   - explicit: The `--share` option or setting; used when given, and must then be right.
    ///   - executable: The running program's path, symbolic links resolved.
    /// - Returns: The folder; what is in it is not read yet.
    /// - Throws: `ShareFolderError.notAShareFolder` when the explicit folder is not one,
    ///   `.notFound` when there is none in any of the usual places.
    package static func locate(
        explicit: String?, executable: String
    ) throws(ShareFolderError) -> ShareFolder {
        if let explicit {
            guard let missing = marks.first(where: { !isFolder(explicit + "/" + $0) }) else {
                return ShareFolder(root: explicit)
            }
            throw .notAShareFolder(path: explicit, missing: missing)
        }
        let binaries = URL(fileURLWithPath: executable).deletingLastPathComponent()
        let installed = binaries.deletingLastPathComponent().appending(path: "share/attune").path
        var looked = [installed]
        if marks.allSatisfy({ isFolder(installed + "/" + $0) }) {
            return ShareFolder(root: installed)
        }
        var folder = binaries
        while folder.path != "/" {
            looked.append(folder.path)
            let isCheckout = FileManager.default.fileExists(
                atPath: folder.appending(path: "Package.swift").path)
            if isCheckout, marks.allSatisfy({ isFolder(folder.path + "/" + $0) }) {
                return ShareFolder(root: folder.path)
            }
            folder.deleteLastPathComponent()
        }
        throw .notFound(looked: looked)
    }

    /// The running program's path, symbolic links resolved.
    ///
    /// - Throws: `ShareFolderError.unreadable` without a `/proc`.
    package static func runningExecutable() throws(ShareFolderError) -> String {
        do {
            return try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        } catch {
            throw .unreadable(path: "/proc/self/exe", reason: "is /proc mounted?")
        }
    }

    /// `NNNN_what.sql`, in the order of their numbers.
    package func migrations() throws(ShareFolderError) -> [File] {
        try files(in: "Migrations", endingIn: ".sql").filter { $0.name != "Roles.sql" }
    }

    /// The views that are applied again when they change, in the order of their names.
    package func views() throws(ShareFolderError) -> [File] {
        let folder = "Migrations/Views"
        return Self.isFolder(root + "/" + folder) ? try files(in: folder, endingIn: ".sql") : []
    }

    /// The statements that make the login roles, run once by a superuser.
    package func roles() throws(ShareFolderError) -> File {
        try file("Migrations/Roles.sql")
    }

    /// The definitions of instruments, by name.
    package func instruments() throws(ShareFolderError) -> [File] {
        try files(in: "Resources/Instruments", endingIn: ".yaml")
    }

    /// The reviews, by name.
    package func evidence() throws(ShareFolderError) -> [File] {
        try files(in: "Resources/Evidence", endingIn: ".yaml")
    }

    /// The fixed indicators of reports, by name.
    package func indicators() throws(ShareFolderError) -> [File] {
        try files(in: "Resources/Indicators", endingIn: ".yaml")
    }

    /// The templates of pages and reports, subfolders included, by name.
    package func templates() throws(ShareFolderError) -> [File] {
        try files(in: "Resources/Templates", endingIn: ".mustache", deep: true)
    }

    /// What a browser fetches as it is, subfolders included, by name.
    package func staticFiles() throws(ShareFolderError) -> [File] {
        try files(in: "Resources/Static", endingIn: "", deep: true)
    }

    /// One file by its path below the root.
    ///
    /// - Throws: `ShareFolderError.unreadable` naming the file.
    package func file(_ relativePath: String) throws(ShareFolderError) -> File {
        try read(name: relativePath, path: root + "/" + relativePath)
    }

    private func files(
        in folder: String, endingIn suffix: String, deep: Bool = false
    ) throws(ShareFolderError) -> [File] {
        let base = root + "/" + folder
        guard Self.isFolder(base) else { throw .unreadable(path: base, reason: "no such folder") }
        let names: [String]
        do {
            names =
                deep
                ? try FileManager.default.subpathsOfDirectory(atPath: base)
                : try FileManager.default.contentsOfDirectory(atPath: base)
        } catch {
            throw .unreadable(path: base, reason: error.localizedDescription)
        }
        var found: [File] = []
        for name in names.sorted() where isWanted(name, suffix) && !Self.isFolder("\(base)/\(name)")
        {
            found.append(try read(name: name, path: base + "/" + name))
        }
        guard !found.isEmpty else {
            throw .unreadable(path: base, reason: "it holds no file ending in '\(suffix)'")
        }
        return found
    }

    /// Editors' backup and hidden files are nobody's resource.
    private func isWanted(_ name: String, _ suffix: String) -> Bool {
        name.hasSuffix(suffix)
            && !name.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
    }

    private func read(name: String, path: String) throws(ShareFolderError) -> File {
        do {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            return File(name: name, path: path, bytes: bytes)
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }
}
