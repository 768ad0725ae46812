/// How a transaction is opened, and its bounds.
public struct TransactionOptions: Sendable {
    /// Whether the transaction may write.
    public enum Access: Sendable, Hashable {
        /// `READ ONLY`
        case read
        /// `READ WRITE`
        case write
    }

    /// What the transaction sees of others.
    public enum Isolation: Sendable, Hashable {
        /// Each statement sees what was committed before it.
        case readCommitted
        /// The whole transaction sees one snapshot.
        case repeatableRead
        /// As if transactions ran one after the other.
        case serializable
    }

    /// Whether the transaction may write.
    public var access: Access
    /// What the transaction sees of others.
    public var isolation: Isolation
    /// Settings for this transaction only (`set_config(name, value, true)`), sent with `BEGIN`.
    public var settings: [(name: String, value: String)]
    /// Answers the commit before it is on disk (`synchronous_commit = off`).
    public var asynchronousCommit = false
    /// How long everything may take once a connection is there, retries included; the pool's
    /// `readDeadline` or `writeDeadline` when `nil`.
    public var deadline: Duration?
    /// How long one statement may take; the connection's `statement_timeout` when `nil`.
    public var statementTimeout: Duration?
    /// How often the transaction is run again after SQLSTATE 40001 or 40P01.
    public var retries = 3

    /// Options with their defaults.
    public init(
        access: Access, isolation: Isolation = .readCommitted,
        settings: [(name: String, value: String)] = []
    ) {
        self.access = access
        self.isolation = isolation
        self.settings = settings
    }

    /// A transaction that only reads.
    public static func read(
        settings: [(name: String, value: String)] = [], isolation: Isolation = .readCommitted
    ) -> TransactionOptions {
        TransactionOptions(access: .read, isolation: isolation, settings: settings)
    }

    /// A transaction that reads and writes.
    public static func write(
        settings: [(name: String, value: String)] = [], isolation: Isolation = .readCommitted
    ) -> TransactionOptions {
        TransactionOptions(access: .write, isolation: isolation, settings: settings)
    }

    /// `BEGIN` with its mode.
    var begin: SQL {
        switch (access, isolation) {
        case (.read, .readCommitted): "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY"
        case (.read, .repeatableRead): "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case (.read, .serializable): "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY"
        case (.write, .readCommitted): "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
        case (.write, .repeatableRead): "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"
        case (.write, .serializable): "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
        }
    }

    /// One SELECT that makes all settings, or `nil` when there are none.
    var configuration: SQL? {
        var all = settings
        if asynchronousCommit { all.append(("synchronous_commit", "off")) }
        if let statementTimeout {
            all.append(("statement_timeout", "\(statementTimeout.wholeMilliseconds)"))
        }
        guard !all.isEmpty else { return nil }
        var sql: SQL = "SELECT "
        for (index, setting) in all.enumerated() {
            if index > 0 { sql.append(", ") }
            sql.append("set_config(\(setting.name), \(setting.value), true)")
        }
        return sql
    }
}
