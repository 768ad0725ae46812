import Foundation
import Testing

@testable import Postgres

/// A network that swallows everything never holds a thread beyond its bounds.
@Suite struct SilentNetworkTests {
    func withProxy(
        _ body: (SilentProxy, PostgresPool) async throws -> Void
    ) async throws {
        var connection = try await TestServer.settings()
        let server = try #require(connection["host"])
        let proxy = try await blocking { try SilentProxy(to: server) }
        defer { proxy.end() }
        connection["host"] = proxy.folder
        var settings = PoolSettings()
        settings.size = 1
        settings.cancelGrace = .milliseconds(300)
        settings.rollbackTimeout = .milliseconds(300)
        settings.connectTimeout = .milliseconds(400)
        settings.firstBackoff = .milliseconds(10)
        settings.readDeadline = .milliseconds(500)
        settings.writeDeadline = .milliseconds(500)
        try await TestServer.withPool(on: connection, settings) { pool in
            let value: [Int] = try await pool.select("SELECT 1::bigint")
            #expect(value == [1])
            try await body(proxy, pool)
            proxy.speakAgain()
            try await Task.sleep(for: .milliseconds(50))
            let after: [Int] = try await pool.select("SELECT 2::bigint")
            #expect(after == [2])
        }
    }

    func expect(
        _ kind: ConnectionError.Kind, isOutcomeUnknown: Bool = false, within limit: Duration,
        _ body: () async throws -> Void
    ) async {
        let start = ContinuousClock.now
        do {
            try await body()
            Issue.record("an answer came through a silent network")
        } catch {
            let error = error as? ConnectionError
            #expect(error?.kind == kind)
            #expect(error?.isOutcomeUnknown == isOutcomeUnknown)
        }
        #expect(ContinuousClock.now - start < limit)
    }

    @Test func aQueryEndsAtItsDeadline() async throws {
        try await withProxy { proxy, pool in
            proxy.fallSilent()
            await expect(.deadlineExceeded, within: .seconds(20)) {
                let _: [Int] = try await pool.select("SELECT 1::bigint")
            }
            #expect(pool.metrics.lost == 1)
        }
    }

    @Test func aCancelledQueryEndsWithinTheGrace() async throws {
        try await withProxy { proxy, pool in
            proxy.fallSilent()
            let task = Task { try await pool.select("SELECT 1::bigint", as: Int.self) }
            try await Task.sleep(for: .milliseconds(100))
            let start = ContinuousClock.now
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }

    @Test func aTransactionEndsAtItsDeadline() async throws {
        try await withProxy { proxy, pool in
            await expect(.deadlineExceeded, within: .seconds(20)) {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("SELECT 1")
                    proxy.fallSilent()
                    try tx.execute("SELECT 2")
                }
            }
        }
    }

    @Test func aSilentCommitHasAnUnknownOutcome() async throws {
        try await withProxy { proxy, pool in
            await expect(.deadlineExceeded, isOutcomeUnknown: true, within: .seconds(20)) {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("SELECT 1")
                    proxy.fallSilent()
                }
            }
        }
    }

    @Test func aCopyEndsAtItsDeadline() async throws {
        try await withProxy { proxy, pool in
            await expect(.deadlineExceeded, within: .seconds(3)) {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("CREATE TEMPORARY TABLE staging (line text)")
                    try tx.copyIn("COPY staging FROM STDIN") { writer in
                        proxy.fallSilent()
                        for _ in 0..<100_000 {
                            try writer.write(bytes: [UInt8](repeating: 65, count: 1023) + [10])
                        }
                    }
                }
            }
        }
    }

    @Test func aClosureThatThrowsIsNotHeldUpByItsRollback() async throws {
        struct Refusal: Error {}
        try await withProxy { proxy, pool in
            let start = ContinuousClock.now
            do {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("SELECT 1")
                    proxy.fallSilent()
                    throw Refusal()
                }
                Issue.record("a refused transaction was committed")
            } catch let error as TransactionError {
                #expect(error.cause is Refusal)
                #expect((error.rollback as? ConnectionError)?.kind == .deadlineExceeded)
            }
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }

    @Test func connectingEndsInTime() async throws {
        var connection = try await TestServer.settings()
        let server = try #require(connection["host"])
        let proxy = try await blocking { try SilentProxy(to: server) }
        defer { proxy.end() }
        connection["host"] = proxy.folder
        proxy.fallSilent()
        var settings = PoolSettings()
        settings.connectTimeout = .milliseconds(300)
        try await TestServer.withPool(on: connection, settings) { pool in
            await expect(.unavailable, within: .seconds(1)) {
                let _: [Int] = try await pool.select("SELECT 1")
            }
        }
    }
}
