import Foundation

/// A pipe on its way in: opened once and held until it is read, because a named pipe that is closed
/// in between loses its writer, and opening it again waits for another for ever.
final class StreamOnce: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var file: InputFile?

    init(_ file: InputFile) {
        self.file = file
    }

    /// The next bytes by and by, nil at the end.
    ///
    /// - Throws: `OperatorError` (`ATT-DAT-003`) when it is wanted a second time, which an import
    ///   does that met another one.
    func open() throws -> () throws -> [UInt8]? {
        let taken = lock.withLock {
            defer { file = nil }
            return file
        }
        guard let taken else {
            throw OperatorError(
                .unreadableFile, what: "the input had to be read again, and a pipe cannot be",
                detail: "nothing was written", next: "import it from a file")
        }
        return { try taken.next() }
    }
}
