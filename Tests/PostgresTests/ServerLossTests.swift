import Foundation
import Testing

@testable import Postgres

/// A server that is killed and comes back: a cluster of these tests' own, one test at a time.
@Suite(.serialized) struct ServerLossTests {
    static let cluster = Result { try TestCluster() }

    func withOwnServer(
        _ body: (TestCluster, PostgresPool) async throws -> Void
    ) async throws {
        let cluster = try await blocking { try Self.cluster.get() }
        var settings = PoolSettings()
        settings.size = 2
        settings.firstBackoff = .milliseconds(50)
        settings.longestBackoff = .milliseconds(200)
        try await TestServer.withPool(on: cluster.settings, settings) { pool in
            try await eventually(pool)
            try await body(cluster, pool)
        }
    }

    /// Asks until the server answers again, for at most ten seconds; every refusal is prompt.
    func eventually(_ pool: PostgresPool) async throws {
        for _ in 0..<200 {
            let start = ContinuousClock.now
            do {
                let value: [Int] = try await pool.select("SELECT 1::bigint")
                #expect(value == [1])
                return
            } catch is ConnectionError {
                #expect(ContinuousClock.now - start < .seconds(15))
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        Issue.record("the pool did not find the server again")
    }

    func wait(for pool: PostgresPool, busy: Int) async throws {
        for _ in 0..<500 where pool.metrics.busy < busy {
            try await Task.sleep(for: .milliseconds(10))
        }
        try await Task.sleep(for: .milliseconds(200))
    }

    @Test(arguments: ["QUIT", "INT"])
    func aQueryUnderWayEndsAndTheServerIsFoundAgain(signal: String) async throws {
        try await withOwnServer { cluster, pool in
            let query = Task {
                try await pool.select("SELECT true FROM pg_sleep(30)", as: Bool.self)
            }
            try await wait(for: pool, busy: 1)
            try await blocking { cluster.stop(signal) }
            await #expect {
                _ = try await query.value
            } throws: { error in
                let error = error as? ConnectionError
                return error?.kind == .lost && error?.isOutcomeUnknown == false
            }
            await #expect {
                let _: [Int] = try await pool.select("SELECT 1")
            } throws: { ($0 as? ConnectionError)?.kind == .unavailable }
            try await blocking { try cluster.start() }
            try await eventually(pool)
        }
    }

    @Test func aTransactionUnderWayIsLostWhole() async throws {
        try await withOwnServer { cluster, pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TABLE IF NOT EXISTS item (number bigint)")
                try tx.execute("TRUNCATE item")
            }
            let work = Task {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("INSERT INTO item (number) VALUES (1)")
                    cluster.stop("QUIT")
                    try tx.execute("INSERT INTO item (number) VALUES (2)")
                }
            }
            await #expect {
                try await work.value
            } throws: { error in
                let error = error as? ConnectionError
                return error?.kind == .lost && error?.isOutcomeUnknown == false
            }
            try await blocking { try cluster.start() }
            try await eventually(pool)
            let left: [Int] = try await pool.select("SELECT number FROM item")
            #expect(left == [])
        }
    }

    @Test func aLossDuringCommitSaysThatTheOutcomeIsUnknown() async throws {
        try await withOwnServer { cluster, pool in
            let work = Task {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("SELECT 1")
                    tx.beforeCommit("SELECT pg_sleep(30)")
                }
            }
            try await wait(for: pool, busy: 1)
            try await blocking { cluster.stop("QUIT") }
            await #expect {
                try await work.value
            } throws: { error in
                let error = error as? ConnectionError
                return error?.kind == .lost && error?.isOutcomeUnknown == true
            }
            try await blocking { try cluster.start() }
            try await eventually(pool)
        }
    }

    @Test func aCopyUnderWayIsLostWhole() async throws {
        try await withOwnServer { cluster, pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TABLE IF NOT EXISTS item (number bigint)")
                try tx.execute("TRUNCATE item")
            }
            await #expect {
                try await pool.transaction(.write()) { tx in
                    try tx.copyIn("COPY item (number) FROM STDIN (FORMAT binary)") { writer in
                        for number in 0..<10_000_000 {
                            if number == 100_000 { cluster.stop("QUIT") }
                            try writer.row { try $0.append(number) }
                        }
                    }
                }
            } throws: { ($0 as? ConnectionError)?.kind == .lost }
            try await blocking { try cluster.start() }
            try await eventually(pool)
            await #expect {
                try await pool.transaction(.read()) { tx in
                    var seen = 0
                    try tx.copyOut("COPY (SELECT generate_series(1, 100000000)) TO STDOUT") { _ in
                        seen += 1
                        if seen == 1000 { cluster.stop("QUIT") }
                    }
                }
            } throws: { ($0 as? ConnectionError)?.kind == .lost }
            try await blocking { try cluster.start() }
            try await eventually(pool)
            let left: [Int] = try await pool.select("SELECT count(*) FROM item")
            #expect(left == [0])
        }
    }

    @Test func aRestartBetweenRequestsIsNotNoticed() async throws {
        try await withOwnServer { cluster, pool in
            try await blocking { cluster.stop() }
            try await blocking { try cluster.start() }
            let value: [Int] = try await pool.select("SELECT 1::bigint")
            #expect(value == [1])
        }
    }
}
