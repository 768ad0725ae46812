/// A transaction whose end went wrong as well; the cause is never lost to it.
public struct TransactionError: Error, Sendable, CustomStringConvertible {
    /// Why the transaction failed.
    public let cause: any Error
    /// Why the `ROLLBACK` failed; the connection is closed then, and the server rolls back.
    public let rollback: any Error

    init(cause: any Error, rollback: any Error) {
        self.cause = cause
        self.rollback = rollback
    }

    /// Both errors.
    public var description: String { "\(cause) (and the rollback failed: \(rollback))" }
}

/// `COMMIT` was answered with `ROLLBACK`: the transaction had failed before, and nothing was kept.
public struct RolledBackError: Error, Sendable, CustomStringConvertible {
    /// What happened.
    public var description: String { "the server rolled the transaction back at its commit" }
}
