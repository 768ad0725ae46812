import Foundation

/// The folder in which an organisation keeps its own instruments, reviews and comparison rules, and what
/// its licences let it add to the instruments that come with the program.
///
/// It lies apart from the program's own files, so that an update never touches it.
package struct DefinitionsFolder: Sendable, Equatable {
    package let root: String

    /// The folders in it, of which it has at least one.
    private static let marks = ["instruments", "supplements", "evidence"]

    /// Finds the folder; what is in it is not read yet.
    ///
    /// - Throws: `ShareFolderError.unreadable` when it is no folder, or has neither of the folders
    ///   that are looked for.
    package init(root: String) throws(ShareFolderError) {
        self.root = root
        guard Self.isFolder(root) else { throw .unreadable(path: root, reason: "no such folder") }
        guard Self.marks.contains(where: { Self.isFolder(root + "/" + $0) }) else {
            throw .unreadable(
                path: root,
                reason: "it has no folder `instruments`, `supplements` or `evidence`")
        }
    }

    /// The organisation's own definitions, by name.
    package func instruments() throws(ShareFolderError) -> [ShareFolder.File] {
        try files(in: "instruments")
    }

    /// What it adds to definitions, by name.
    package func supplements() throws(ShareFolderError) -> [ShareFolder.File] {
        try files(in: "supplements")
    }

    /// Its own reviews and comparison rules, by name.
    package func evidence() throws(ShareFolderError) -> [ShareFolder.File] {
        try files(in: "evidence")
    }

    private func files(in name: String) throws(ShareFolderError) -> [ShareFolder.File] {
        let folder = root + "/" + name
        guard Self.isFolder(folder) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
                .map { name in
                    let path = folder + "/" + name
                    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
                    return ShareFolder.File(name: name, path: path, bytes: bytes)
                }
        } catch {
            throw .unreadable(path: folder, reason: error.localizedDescription)
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }
}
