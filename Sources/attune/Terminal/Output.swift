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
        try Self.write(text, to: STDOUT_FILENO)
    }

    /// Writes data to a file of its own: first beside it, then in its place, so that nobody ever
    /// reads half a report.
    ///
    /// - Throws: `OperatorError` (`ATT-OUT-001`).
    func write(_ text: String, toFile path: String) throws {
        let draft = path + ".part"
        func refuse() -> OperatorError {
            OperatorError(.cannotWrite, detail: FileFailure.last(path).description)
        }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw refuse() }
        do {
            try Self.write(text, to: descriptor)
        } catch {
            close(descriptor)
            unlink(draft)
            throw error
        }
        guard close(descriptor) == 0, rename(draft, path) == 0 else { throw refuse() }
    }

    /// Writes a line for the person at the terminal to stderr.
    ///
    /// Nothing can be told of a failure here, so there is none to throw.
    func say(_ line: String) {
        do { try Self.write(line + "\n", to: STDERR_FILENO) } catch {}
    }

    /// Writes a line over the one before it, on a terminal.
    func overwrite(_ line: String) {
        do { try Self.write("\r\u{1B}[K" + line, to: STDERR_FILENO) } catch {}
    }

    private static func write(_ text: String, to descriptor: Int32) throws {
        var text = text
        let failure: Int32? = text.withUTF8 { bytes in
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
        guard let failure else { return }
        // The reader went away (`| head`): there is nobody left to tell, and nothing went wrong.
        if failure == EPIPE { throw ExitStatusError(status: .done) }
        throw OperatorError(
            .cannotWrite,
            detail: "\(descriptor == STDOUT_FILENO ? "stdout" : "stderr"): "
                + String(cString: strerror(failure)))
    }
}
