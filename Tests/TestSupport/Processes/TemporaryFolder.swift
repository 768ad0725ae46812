import Foundation

/// A fresh folder for one test, removed when the last reference goes.
///
/// Its path is short, because sockets are made in it.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Throws: `TestSetupError` when there is no room in `/tmp`.
    package init() throws {
        path = try ProcessFolder.makeFolder(ProcessFolder.path() + "/XXXXXX")
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch CocoaError.fileNoSuchFile {
            // A test may have removed it as part of what it proves.
        } catch {
            FileHandle.standardError.write(Data("\(path) was left behind: \(error)\n".utf8))
        }
    }

    /// Writes a file below the folder, with the folders above it.
    ///
    /// - Returns: The file's path.
    /// - Throws: When it cannot be written.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        let file = URL(fileURLWithPath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
