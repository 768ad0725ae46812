// Forward only. The ledger is written in the same transaction as the file's own statements, by
// the same connection that holds an advisory lock, so that two migrators never interleave and
// nothing is half applied. Hashes are computed by PostgreSQL: the library needs no cryptography.

public import Logging

/// Applies numbered files of SQL, once each and in order, and keeps the ledger of them.
public struct Migrator: Sendable {
    /// The schema that holds the ledger, and first in the `search_path` of the files.
    public var schema = "attune"
    /// The role that owns what the files create; the one that signs in when `nil`.
    public var owner: String?
    /// How long a statement may wait for a lock on a table before its file is given up.
    public var lockTimeout: Duration = .seconds(2)
    /// How long to wait for another migrator before giving up.
    public var patience: Duration = .zero
    /// How long one whole run may take.
    public var deadline: Duration = .seconds(4 * 3600)

    let connection: ConnectionSettings
    let migrations: [Migration]
    let views: [MigrationFile]
    let logger: Logger

    /// What `run` tells as it goes.
    public enum Progress: Sendable, Equatable {
        /// A file is about to be applied.
        case applying(String)
        /// A file has been applied.
        case applied(String)
    }

    /// A migrator with a program's files.
    ///
    /// - Throws: `MigrationError` when the files are not numbered from 1 without a gap, or a
    ///   header is not understood.
    public init(
        _ connection: ConnectionSettings, migrations: [MigrationFile], views: [MigrationFile] = [],
        logger: Logger
    ) throws(MigrationError) {
        self.connection = connection
        self.migrations = try Migration.inOrder(migrations)
        for view in views { _ = try Migration.text(of: view) }
        self.views = views.sorted { $0.name < $1.name }
        self.logger = logger
    }

    /// Compares the ledger with the files; changes nothing.
    ///
    /// - Throws: `ConnectionError`, `PostgresError`.
    public func status() async throws -> MigrationStatus {
        try await withSession { session in try session.status() }
    }

    /// What `run` would apply, in order; changes nothing.
    ///
    /// - Throws: what `run` throws before it begins.
    public func plan() async throws -> [String] {
        try await withSession { session in
            let status = try session.status()
            try session.refuse(status)
            return status.pending + session.viewsToApply(status).map(\.name)
        }
    }

    /// Applies what is pending, then the views that have changed with those behind them.
    ///
    /// - Returns: the names of the files that were applied, in order.
    /// - Throws: `MigrationError`; `ConnectionError`; `CancellationError`.
    public func run(
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> [String] {
        try await withSession { session in try session.run(progress: progress) }
    }

    /// A connection of its own, with bounds that suit long files.
    private func withSession<Value: Sendable>(
        _ body: @escaping @Sendable (MigrationSession) throws -> Value
    ) async throws -> Value {
        var settings = PoolSettings()
        settings.size = 1
        settings.statementTimeout = .zero
        settings.idleInTransactionTimeout = .seconds(60)
        settings.startupSettings = ["lock_timeout": "\(lockTimeout.wholeMilliseconds)"]
        let pool = PostgresPool(connection, settings: settings, logger: logger)
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(
                try await pool.perform(deadline: deadline) { connection, _ in
                    // Closed at the end: the role and the advisory lock must not outlive the run.
                    defer { connection.close() }
                    return try body(MigrationSession(migrator: self, connection: connection))
                })
        } catch {
            outcome = .failure(error)
        }
        await pool.shutDown(gracePeriod: .zero)
        return try outcome.get()
    }
}
