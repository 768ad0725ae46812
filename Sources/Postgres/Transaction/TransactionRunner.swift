// Runs a transaction again when the server says that running it again may help, and never
// otherwise. Whether it may is asked of the transaction, not of the error: a closure may have
// translated the server's error into its own.

import CLibPQ
import Glibc

enum TransactionRunner {
    static func run<Value>(
        _ options: TransactionOptions, on connection: Connection, engine: PoolEngine,
        origin: Origin, _ body: (Transaction) throws -> Value
    ) throws -> Value {
        var attempt = 0
        while true {
            let transaction = Transaction(
                connection: connection, options: options, origin: origin)
            do {
                return try body(transaction)
            } catch {
                guard transaction.failure?.isRetryable == true, attempt < options.retries,
                    connection.isOpen, connection.transactionStatus == PQTRANS_IDLE
                else { throw error }
                attempt += 1
                engine.count(\.retries)
                pause(attempt, connection)
                try connection.checkInterruption()
            }
        }
    }

    /// A short rest that grows, and differs from thread to thread so that two that ran into each
    /// other do not do so again.
    private static func pause(_ attempt: Int, _ connection: Connection) {
        let spread = UInt32(connection.wakeup.descriptor) % 7
        usleep((1_000 + spread * 500) << UInt32(min(attempt, 8)))
    }
}
