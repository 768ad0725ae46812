import Foundation
import Glibc

/// A fresh folder for one test, removed when the last reference goes.
///
/// Its path is short, because sockets are made in it, and everybody may look into it, because a
/// server of another user may have to.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Throws: `TestSetupError` when there is no room in `/tmp`.
    package init() throws {
        var template = Array("/tmp/attune-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw TestSetupError(
                "no folder can be made in /tmp: \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, 0o755)
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
