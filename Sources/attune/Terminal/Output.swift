import Glibc

/// Where a command's words go: data on stdout, everything else on stderr.
struct Output: Sendable {
    /// The process's environment, for `NO_COLOR`, `TERM` and `COLUMNS`.
    let environment: [String: String]

    /// Whether colour belongs on stderr.
    var hasColouredErrors: Bool { Colour.isWanted(on: STDERR_FILENO, environment: environment) }

    /// Whether somebody is watching stderr.
    var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes data to stdout.
    ///
    /// - Throws: `OperatorError` (`ATT-OUT-001`) when stdout cannot be written, a full disk above
    ///   all. A reader that went away ends the program quietly, as it does for `cat`.
    func data(_ text: String) throws {
        try Self.write(text, to: STDOUT_FILENO, named: "stdout")
    }

    /// Writes a line for the person at the terminal to stderr.
    ///
    /// Nothing can be told of a failure here, so there is none to throw.
    func say(_ line: String) {
        do { try Self.write(line + "\n", to: STDERR_FILENO, named: "stderr") } catch {}
    }

    /// Writes a line over the one before it, on a terminal.
    func overwrite(_ line: String) {
        do { try Self.write("\r\u{1B}[K" + line, to: STDERR_FILENO, named: "stderr") } catch {}
    }

    /// Writes to a descriptor, whose failures are told under this name.
    ///
    /// - Throws: `OperatorError` (`ATT-OUT-001`); `ExitStatusError` when the reader went away.
    static func write(_ text: String, to descriptor: Int32, named name: String) throws {
        var text = text
        try finish(text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }, name)
    }

    /// The same for bytes.
    static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws {
        try finish(bytes.withUnsafeBytes { write($0, to: descriptor) }, name)
    }

    /// Writes all of it; the reason where that failed.
    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
        var offset = 0
        while offset < bytes.count {
            let count = Glibc.write(
                descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
            if count > 0 {
                offset += count
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }

    private static func finish(_ failure: Int32?, _ name: String) throws {
        guard let failure else { return }
        // The reader went away (`| head`): there is nobody left to tell, and nothing went wrong.
        if failure == EPIPE { throw ExitStatusError(status: .done) }
        throw OperatorError(
            .cannotWrite, detail: name + ": " + String(cString: strerror(failure)))
    }
}
