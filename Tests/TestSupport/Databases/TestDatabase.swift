import Foundation
import Host
import Logging
package import Postgres

/// A database of one test's own.
package struct TestDatabase: Sendable {
    /// What it is made from.
    package enum Content: String, Sendable {
        /// A copy of a database that this checkout's migrations were applied to.
        case migrated
        /// Nothing but its owner, for tests of migrations themselves.
        case empty
    }

    /// As whom a test connects.
    package enum Role: String, Sendable {
        /// May do everything; policies do not bind it.
        case superuser = "postgres"
        /// What `attune serve` connects as.
        case service = "attune_service"
        /// What commissioners' requests connect as.
        case commissioner = "attune_commissioner"
    }

    package let name: String
    package let cluster: TestCluster

    /// The connection string, as `DATABASE_URL` takes it.
    package func uri(_ role: Role = .service) -> String {
        cluster.address.uri(database: name, role: role.rawValue)
    }

    /// The connection as the client library takes it.
    ///
    /// - Returns: Settings for a pool.
    /// - Throws: `ConnectionError` when libpq does not understand our own string.
    package func connection(_ role: Role = .service) throws -> ConnectionSettings {
        try ConnectionSettings(uri: uri(role))
    }

    /// Runs statements as the superuser.
    ///
    /// - Returns: Rows as lines, columns parted by `|`.
    /// - Throws: `ChildProcessError` with what psql said.
    @discardableResult
    package func superuser(_ sql: String) async throws -> String {
        try await cluster.superuser(sql, database: name)
    }
}

/// Lends a database to a test and drops it afterwards.
///
/// Copying a migrated template takes a tenth of the time of migrating (0.1 s), so that no test has
/// to share one. Only a few are lent at once: a test that wants two asks for both at the
/// beginning, one inside the other, and never three.
///
/// - Parameters:
///   - content: What is in it.
///   - work: The test.
/// - Returns: What the work returns.
/// - Throws: What the work throws; `TestSetupError` when there is no server to be had.
package func withTestDatabase<Value: Sendable>(
    _ content: TestDatabase.Content = .migrated,
    _ work: (TestDatabase) async throws -> Value
) async throws -> Value {
    await TestDatabases.turnstile.enter()
    do {
        let database = try await TestDatabases.make(content)
        do {
            let value = try await work(database)
            try await TestDatabases.drop(database)
            await TestDatabases.turnstile.leave()
            return value
        } catch {
            try await TestDatabases.drop(database)
            throw error
        }
    } catch {
        await TestDatabases.turnstile.leave()
        throw error
    }
}

/// Makes databases and drops them.
private enum TestDatabases {
    static let turnstile = Turnstile(places: 6)
    private static let template = "attune_template"
    private static let migrating = Task { try await makeTemplate() }

    static func make(_ content: TestDatabase.Content) async throws -> TestDatabase {
        let cluster = try await TestCluster.shared()
        let name =
            "attune_test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        switch content {
        case .empty:
            try await cluster.superuser("CREATE DATABASE \(name) OWNER attune_owner")
        case .migrated:
            try await migrating.value
            try await cluster.superuser(
                "CREATE DATABASE \(name) TEMPLATE \(template) OWNER attune_owner")
            // The migrations grant these on the database itself, which a copy does not inherit.
            try await cluster.superuser(
                """
                REVOKE ALL ON DATABASE \(name) FROM PUBLIC;
                GRANT CONNECT, TEMPORARY ON DATABASE \(name) TO attune_service;
                GRANT CONNECT ON DATABASE \(name) TO attune_commissioner;
                """)
        }
        return TestDatabase(name: name, cluster: cluster)
    }

    static func drop(_ database: TestDatabase) async throws {
        try await database.cluster.superuser("DROP DATABASE \(database.name) WITH (FORCE)")
    }

    private static func makeTemplate() async throws {
        let cluster = try await TestCluster.shared()
        try await cluster.superuser("CREATE DATABASE \(template) OWNER attune_owner")
        let share = try ShareFolder.locate(explicit: Checkout.folder, executable: "")
        let superuser = cluster.address.uri(
            database: template, role: TestDatabase.Role.superuser.rawValue)
        var migrator = try Migrator(
            ConnectionSettings(uri: superuser), migrations: share.migrations().map(file),
            views: share.views().map(file),
            logger: Logger(label: "attune.tests") { _ in SwiftLogNoOpLogHandler() })
        migrator.owner = "attune_owner"
        _ = try await migrator.run()
    }

    private static func file(_ file: ShareFolder.File) -> MigrationFile {
        MigrationFile(name: file.name, bytes: file.bytes)
    }
}
