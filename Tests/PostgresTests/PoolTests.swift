import Dispatch
import Foundation
import Testing

@testable import Postgres

@Suite struct PoolTests {
    func single(_ change: (inout PoolSettings) -> Void = { _ in }) -> PoolSettings {
        var settings = PoolSettings()
        settings.size = 1
        change(&settings)
        return settings
    }

    func backend(_ pool: PostgresPool) async throws -> Int {
        let found: [Int] = try await pool.select("SELECT pg_backend_pid()")
        return try #require(found.first)
    }

    /// Waits until the pool is as described, for at most half a minute.
    func wait(
        for pool: PostgresPool, until condition: (PoolMetrics) -> Bool
    ) async throws {
        for _ in 0..<3000 {
            if condition(pool.metrics) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the pool did not come so far: \(pool.metrics)")
    }

    @Test func opensNoMoreConnectionsThanItsSize() async throws {
        var settings = PoolSettings()
        settings.size = 3
        try await TestServer.withPool(settings) { pool in
            let backends = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<30 {
                    group.addTask {
                        try await pool.select("SELECT pg_backend_pid() FROM pg_sleep(0.01)")
                    }
                }
                var all: Set<Int> = []
                for try await found in group { all.formUnion(found) }
                return all
            }
            #expect(backends.count <= 3)
            #expect(pool.metrics.opened == backends.count)
            #expect(pool.metrics.completed == 30)
            #expect(pool.metrics.waiting == 0)
            #expect(pool.metrics.busy == 0)
        }
    }

    @Test func anExhaustedPoolRefusesInTime() async throws {
        let settings = single { $0.acquisitionTimeout = .milliseconds(200) }
        try await TestServer.withPool(settings) { pool in
            let slow = Task {
                try await pool.select("SELECT true FROM pg_sleep(5)", as: Bool.self)
            }
            try await wait(for: pool) { $0.busy == 1 }
            let start = ContinuousClock.now
            await #expect {
                let _: [Int] = try await pool.select("SELECT 1")
            } throws: { ($0 as? ConnectionError)?.kind == .acquisitionTimedOut }
            let elapsed = ContinuousClock.now - start
            #expect(elapsed >= .milliseconds(190) && elapsed < .seconds(4))
            #expect(try await slow.value == [true])
            #expect(pool.metrics.acquisitionTimeouts == 1)
            let after: [Int] = try await pool.select("SELECT 1::bigint")
            #expect(after == [1])
        }
    }

    @Test func servesThoseWhoWaitInTheOrderTheyCame() async throws {
        let settings = single {
            $0.acquisitionTimeout = .seconds(50)
            $0.idleInTransactionTimeout = .seconds(50)
        }
        try await TestServer.withPool(settings) { pool in
            let order = Guarded<[Int]>([])
            // Held until all the others wait, however long they take to come.
            let gate = DispatchSemaphore(value: 0)
            let first = Task {
                try await pool.transaction(.read()) { tx in
                    try tx.execute("SELECT 1")
                    gate.wait()
                }
            }
            try await wait(for: pool) { $0.busy == 1 }
            var tasks: [Task<Void, any Error>] = []
            for number in 0..<10 {
                tasks.append(
                    Task {
                        try await pool.transaction(.read()) { tx in
                            try tx.execute("SELECT 1")
                            order.withLock { $0.append(number) }
                        }
                    })
                try await wait(for: pool) { $0.waiting == number + 1 }
            }
            gate.signal()
            try await first.value
            for task in tasks { try await task.value }
            #expect(order.withLock { $0 } == Array(0..<10))
        }
    }

    @Test func aCancelledWaiterLeavesAndTheOthersAreServed() async throws {
        try await TestServer.withPool(single()) { pool in
            let slow = Task {
                try await pool.select("SELECT true FROM pg_sleep(3)", as: Bool.self)
            }
            try await wait(for: pool) { $0.busy == 1 }
            let waiter = Task { try await pool.select("SELECT 1::bigint", as: Int.self) }
            let patient = Task { try await pool.select("SELECT 2::bigint", as: Int.self) }
            try await wait(for: pool) { $0.waiting == 2 }
            let start = ContinuousClock.now
            waiter.cancel()
            await #expect(throws: CancellationError.self) { _ = try await waiter.value }
            #expect(ContinuousClock.now - start < .milliseconds(2500))
            #expect(pool.metrics.waiting == 1)
            #expect(try await slow.value == [true])
            #expect(try await patient.value == [2])
        }
    }

    @Test func aCancelledStatementEndsAndItsConnectionIsUsedAgain() async throws {
        try await TestServer.withPool(single()) { pool in
            let before = try await backend(pool)
            for _ in 0..<5 {
                let slow = Task {
                    try await pool.select("SELECT true FROM pg_sleep(30)", as: Bool.self)
                }
                try await wait(for: pool) { $0.busy == 1 }
                try await Task.sleep(for: .milliseconds(30))
                let start = ContinuousClock.now
                slow.cancel()
                await #expect(throws: CancellationError.self) { _ = try await slow.value }
                #expect(ContinuousClock.now - start < .seconds(20))
                let after = try await backend(pool)
                #expect(after == before)
            }
        }
    }

    @Test func cancellingATransactionRollsItBack() async throws {
        try await TestServer.withPool(single()) { pool in
            let before = try await backend(pool)
            try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TABLE item (number bigint)")
            }
            let slow = Task {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("INSERT INTO item (number) VALUES (1)")
                    try tx.execute("SELECT pg_sleep(30)")
                }
            }
            try await wait(for: pool) { $0.busy == 1 }
            try await Task.sleep(for: .milliseconds(100))
            slow.cancel()
            await #expect(throws: CancellationError.self) { try await slow.value }
            let count: [Int] = try await pool.select("SELECT count(*) FROM item")
            #expect(count == [0])
            let after = try await backend(pool)
            #expect(after == before)
        }
    }

    @Test func aTaskCancelledBeforehandSendsNothing() async throws {
        try await TestServer.withPool(single()) { pool in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await pool.select("SELECT 1::bigint", as: Int.self)
            }
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
            #expect(pool.metrics.opened == 0)
        }
    }

    @Test func workBeyondItsDeadlineEndsAndItsConnectionIsUsedAgain() async throws {
        try await TestServer.withPool(single()) { pool in
            let before = try await backend(pool)
            var options = TransactionOptions.write()
            options.deadline = .milliseconds(200)
            let hasty = options
            let start = ContinuousClock.now
            await #expect {
                try await pool.transaction(hasty) { tx in
                    try tx.execute("SELECT pg_sleep(30)")
                }
            } throws: { ($0 as? ConnectionError)?.kind == .deadlineExceeded }
            #expect(ContinuousClock.now - start < .seconds(20))
            let after = try await backend(pool)
            #expect(after == before)
        }
    }

    @Test func theServersOwnBoundsAreSet() async throws {
        let settings = single {
            $0.statementTimeout = .milliseconds(100)
            $0.idleInTransactionTimeout = .milliseconds(300)
            $0.startupSettings = ["search_path": "pg_catalog, public", "app.note": "a b"]
        }
        try await TestServer.withPool(settings) { pool in
            await #expect {
                let _: [Bool] = try await pool.select("SELECT true FROM pg_sleep(5)")
            } throws: { ($0 as? PostgresError)?.sqlState == "57014" }
            let shown: [String] = try await pool.select(
                "SELECT current_setting('search_path') || ';' || current_setting('app.note')")
            #expect(shown == ["pg_catalog, public;a b"])
            await #expect {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("SELECT 1")
                    usleep(900_000)
                    try tx.execute("SELECT 2")
                }
            } throws: { error in
                let error = error as? ConnectionError
                return error?.kind == .lost && error?.serverError?.sqlState == "25P03"
            }
            let after: [Int] = try await pool.select("SELECT 1::bigint")
            #expect(after == [1])
        }
    }

    @Test func oldConnectionsAreOpenedAnew() async throws {
        let settings = single { $0.lifetime = .milliseconds(200) }
        try await TestServer.withPool(settings) { pool in
            let before = try await backend(pool)
            let same = try await backend(pool)
            #expect(same == before)
            try await Task.sleep(for: .milliseconds(300))
            let after = try await backend(pool)
            #expect(after != before)
        }
    }

    @Test func idleConnectionsAreClosed() async throws {
        let settings = single { $0.idleTimeout = .milliseconds(150) }
        try await TestServer.withPool(settings) { pool in
            _ = try await backend(pool)
            #expect(pool.metrics.idle == 1)
            try await wait(for: pool) { $0.idle == 0 && $0.busy == 0 }
            let again = try await backend(pool)
            #expect(again > 0)
        }
    }

    @Test func aConnectionEndedWhileIdleIsNotHandedOut() async throws {
        try await TestServer.withPool(single()) { pool in
            let before = try await backend(pool)
            try await TestServer.withPool(on: try await TestServer.settings()) { other in
                let ended: [Bool] = try await other.select(
                    "SELECT pg_terminate_backend(\(Int32(before)), 5000)")
                #expect(ended == [true])
            }
            let after = try await backend(pool)
            #expect(after != before)
        }
    }

    @Test func anAbsentServerIsToldAtOnceAndTriedAgainLater() async throws {
        var absent = ConnectionSettings()
        absent["host"] = "/tmp/apg-nowhere"
        absent["user"] = "me"
        absent["password"] = "hemmelig"
        let settings = single { $0.firstBackoff = .seconds(2) }
        try await TestServer.withPool(on: absent, settings) { pool in
            var pause: Duration = .zero
            let began = ContinuousClock.now
            for _ in 0..<3 {
                let start = ContinuousClock.now
                do {
                    let _: [Int] = try await pool.select("SELECT 1")
                    Issue.record("there is a server where none should be")
                } catch let error as ConnectionError {
                    #expect(error.kind == .unavailable)
                    pause = error.retryAfter ?? .zero
                    #expect(pause > .zero)
                    #expect(!"\(error)".contains("hemmelig"))
                    #expect(!error.message.contains("\n"))
                }
                #expect(ContinuousClock.now - start < .seconds(4))
            }
            // The second and third were answered without another attempt, unless the machine was so busy
            // that the pause was over between them.
            let pauses = Int((ContinuousClock.now - began) / .seconds(2))
            #expect(pool.metrics.failed <= 1 + pauses)
            let before = pool.metrics.failed
            try await Task.sleep(for: pause + .milliseconds(50))
            await #expect(throws: ConnectionError.self) {
                let _: [Int] = try await pool.select("SELECT 1")
            }
            #expect(pool.metrics.failed == before + 1)
        }
    }

    @Test func shuttingDownEndsEveryConnection() async throws {
        try await TestServer.withDatabase { connection in
            let pool = PostgresPool(connection, settings: single(), logger: TestServer.logger)
            let slow = Task {
                try await pool.select("SELECT true FROM pg_sleep(30)", as: Bool.self)
            }
            try await wait(for: pool) { $0.busy == 1 }
            let waiter = Task { try await pool.select("SELECT 1::bigint", as: Int.self) }
            try await wait(for: pool) { $0.waiting == 1 }
            try await Task.sleep(for: .milliseconds(100))
            let start = ContinuousClock.now
            await pool.shutDown(gracePeriod: .milliseconds(100))
            #expect(ContinuousClock.now - start < .seconds(20))
            await #expect(throws: CancellationError.self) { _ = try await slow.value }
            await #expect {
                _ = try await waiter.value
            } throws: { ($0 as? ConnectionError)?.kind == .shutDown }
            await #expect {
                let _: [Int] = try await pool.select("SELECT 1")
            } throws: { ($0 as? ConnectionError)?.kind == .shutDown }
            #expect(pool.metrics.busy == 0 && pool.metrics.idle == 0)
            try await TestServer.withPool(on: try await TestServer.settings()) { other in
                let name = try #require(connection["dbname"])
                var left = 1
                for _ in 0..<100 where left > 0 {
                    let found: [Int] = try await other.select(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = \(name)")
                    left = try #require(found.first)
                    if left > 0 { try await Task.sleep(for: .milliseconds(20)) }
                }
                #expect(left == 0)
            }
        }
    }
}
