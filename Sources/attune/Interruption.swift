import Glibc

/// What Ctrl-C does.
enum Interruption {
    /// Ends the program at once with exit code 130.
    ///
    /// Nothing is half done then: what a command writes to the database is one transaction, which
    /// the server rolls back when the connection goes. Commands that start something of their own
    /// (`serve`, `demo`) put their own handling in the place of this one.
    static func endsTheProgram() {
        signal(SIGINT) { _ in
            // Only what is safe within a signal handler: no allocation, no locks.
            let words: StaticString =
                "\nError ATT-INT-001: interrupted; nothing is half done\nNext: run the same command again\n"
            _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
            _exit(130)
        }
    }
}
