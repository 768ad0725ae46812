// What comes before the first migration: roles and the database itself. Both are the cluster's and
// stand outside any ledger; both are safe to do again.

public import Logging

/// Makes what migrations presuppose, as somebody who may create roles and databases.
public struct ServerPreparation: Sendable {
    private let connection: ConnectionSettings
    private let logger: Logger

    /// A way to a server.
    ///
    /// - Parameters:
    ///   - connection: to any database of the server, such as `postgres`.
    ///   - logger: for the connection.
    public init(_ connection: ConnectionSettings, logger: Logger) {
        self.connection = connection
        self.logger = logger
    }

    /// Runs a script that is safe to run again, such as one that creates roles.
    ///
    /// - Throws: `MigrationError` when the file is not text; `PostgresError`; `ConnectionError`.
    public func run(_ script: MigrationFile) async throws {
        let text = try Migration.text(of: script)
        try await withConnection { connection, origin in
            try connection.runScript(text, origin: origin)
        }
    }

    /// Creates a database of UTF-8 text, unless there is one of that name.
    ///
    /// - Returns: whether it was created.
    /// - Throws: `PostgresError`; `ConnectionError`.
    public func createDatabase(_ name: String, owner: String) async throws -> Bool {
        let statement: SQL = """
            CREATE DATABASE \(identifier: name) OWNER \(identifier: owner)
            ENCODING 'UTF8' TEMPLATE template0
            """
        do {
            try await withConnection { connection, origin in
                try connection.runScript(statement.text, origin: origin)
            }
            return true
        } catch let error as PostgresError where error.sqlState == "42P04" {
            return false
        }
    }

    private func withConnection(
        _ body: @escaping @Sendable (Connection, Origin) throws -> Void
    ) async throws {
        var settings = PoolSettings()
        settings.size = 1
        let pool = PostgresPool(connection, settings: settings, logger: logger)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(
                try await pool.perform(deadline: .seconds(60)) { connection, _ in
                    try body(connection, Origin(fileID: #fileID, line: #line))
                })
        } catch {
            outcome = .failure(error)
        }
        await pool.shutDown(gracePeriod: .zero)
        try outcome.get()
    }
}
