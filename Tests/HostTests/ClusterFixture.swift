import Foundation
import Glibc
import Host
import Logging
import TestSupport
import Testing

/// A cluster of its own for a test that stops, breaks or destroys it.
struct ClusterFixture {
    let folder: TemporaryFolder
    let cluster: PrivateCluster

    init(search: ServerBinaries.SearchPath = .init()) throws {
        folder = try TemporaryFolder()
        cluster = try Self.cluster(at: ClusterPlace(home: folder.path + "/c"), search: search)
    }

    static func cluster(
        at place: ClusterPlace, search: ServerBinaries.SearchPath = .init()
    ) throws -> PrivateCluster {
        try PrivateCluster(
            place: place, invoker: .current(), profile: .throwaway, search: search,
            logger: Logger(label: "attune.tests") { _ in SwiftLogNoOpLogHandler() })
    }

    /// What a test finds.
    enum Beginning {
        case nothing
        /// A complete cluster, stopped: a copy of one that was made once, ten times as fast.
        case made
    }

    /// Runs a test's work and stops the server whatever came of it.
    static func use(
        _ beginning: Beginning = .made, _ work: (ClusterFixture) async throws -> Void
    ) async throws {
        let fixture = try ClusterFixture()
        if beginning == .made {
            let original = try await making.value
            try await ChildProcess(
                "/bin/cp", ["-a", original, fixture.cluster.place.home]
            ).runSuccessfully()
        }
        do {
            try await work(fixture)
        } catch {
            try await fixture.putAway()
            throw error
        }
        try await fixture.putAway()
    }

    /// Made by the first test that wants a copy.
    private static let making = Task<String, any Error> {
        let home = try ProcessFolder.path() + "/original"
        let cluster = try ClusterFixture.cluster(at: ClusterPlace(home: home))
        try await cluster.withRunning(signals: []) { _ in }
        return home
    }

    /// The processes whose working directory is the data directory: the server and its backends.
    func processes() throws -> [Int32] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init)
            .filter { processID in
                let link = "/proc/\(processID)/cwd"
                var buffer = [UInt8](repeating: 0, count: 4096)
                let count = readlink(link, &buffer, buffer.count)
                guard count > 0 else { return false }
                return String(decoding: buffer.prefix(count), as: UTF8.self)
                    .hasPrefix(cluster.place.dataDirectory)
            }
    }

    /// What a client sees of the server.
    ///
    /// - Returns: psql's output.
    func ask(_ sql: String, role: String = "postgres", as account: Account? = nil) async throws
        -> ChildProcess.Result
    {
        try await ChildProcess(
            "/usr/lib/postgresql/15/bin/psql",
            ["-XAtc", sql, "-d", cluster.address.uri(database: "postgres", role: role)],
            account: account
        ).run()
    }

    private func putAway() async throws {
        if try cluster.status().state != .absent { try await cluster.stop() }
    }
}
