import Foundation
package import Host
import Logging

/// The one throw-away PostgreSQL of this test process, started by the first test that needs it.
///
/// It ends with the process: see `ProcessFolder`.
package struct TestCluster: Sendable {
    package let address: ClusterAddress
    private let psql: String

    private static let starting = Task { try await start() }

    /// The cluster, running, with the roles of `Migrations/Roles.sql`.
    ///
    /// - Throws: `TestSetupError` saying what to install, and what kept the server from starting.
    package static func shared() async throws -> TestCluster {
        try await starting.value
    }

    private static func start() async throws -> TestCluster {
        let home = try ProcessFolder.path() + "/shared"
        do {
            let cluster = try PrivateCluster(
                place: ClusterPlace(home: home), invoker: Account.current(), profile: .throwaway,
                logger: Logger(label: "attune.tests") { _ in SwiftLogNoOpLogHandler() })
            try await cluster.start()
            let started = TestCluster(address: cluster.address, psql: try await findPsql())
            let roles = Checkout.folder + "/Migrations/Roles.sql"
            try await started.superuser(database: "postgres", ["--file", roles])
            return started
        } catch let error as ClusterError {
            throw TestSetupError("the tests need a PostgreSQL server: \(error)")
        }
    }

    /// Runs statements as the superuser, outside any transaction of ours.
    ///
    /// - Parameters:
    ///   - sql: Statements; those that refuse a transaction, as CREATE DATABASE, must come alone.
    ///   - database: Where.
    /// - Returns: Rows as lines, columns parted by `|`.
    /// - Throws: `ChildProcessError` with what psql said.
    @discardableResult
    package func superuser(_ sql: String, database: String = "postgres") async throws -> String {
        try await superuser(database: database, ["--command", sql])
    }

    @discardableResult
    private func superuser(database: String, _ arguments: [String]) async throws -> String {
        let uri = address.uri(database: database, role: "postgres")
        let fixed = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]
        return try await ChildProcess(
            psql, fixed + ["--set", "ON_ERROR_STOP=1", "--dbname", uri] + arguments
        ).runSuccessfully().output.trimmingCharacters(in: .newlines)
    }

    private static func findPsql() async throws -> String {
        let versions = "/usr/lib/postgresql"
        let folders =
            (FileManager.default.fileExists(atPath: versions)
            ? try FileManager.default.contentsOfDirectory(atPath: versions) : [])
            .sorted().reversed().map { "\(versions)/\($0)/bin" }
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        for folder in folders + path.map(String.init)
        where FileManager.default.isExecutableFile(atPath: folder + "/psql") {
            return folder + "/psql"
        }
        throw TestSetupError("psql is missing: apt-get install postgresql-client-15")
    }
}
