import CLibPQ
import Foundation
import Testing

@testable import Postgres

@Suite struct TransactionTests {
    struct Refusal: Error {}

    func withItems(
        _ settings: PoolSettings = PoolSettings(), _ body: (PostgresPool) async throws -> Void
    ) async throws {
        try await TestServer.withPool(settings) { pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute(
                    "CREATE TABLE item (number bigint CONSTRAINT item_pkey PRIMARY KEY, name text)")
            }
            try await body(pool)
        }
    }

    func items(_ pool: PostgresPool) async throws -> [Int] {
        try await pool.select("SELECT number FROM item ORDER BY number")
    }

    @Test func commitsWhatTheClosureWrote() async throws {
        try await withItems { pool in
            let counts = try await pool.transaction(.write()) { tx in
                let one = try tx.execute("INSERT INTO item (number) VALUES (\(1))")
                let more = try tx.flight([
                    "INSERT INTO item (number) VALUES (2), (3)",
                    "UPDATE item SET name = \("Østergård")", "SELECT number FROM item",
                ])
                return [one] + more
            }
            #expect(counts == [1, 2, 3, 3])
            let left = try await items(pool)
            #expect(left == [1, 2, 3])
        }
    }

    @Test func rollsBackAndThrowsTheClosuresOwnError() async throws {
        try await withItems { pool in
            await #expect(throws: Refusal.self) {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("INSERT INTO item (number) VALUES (\(1))")
                    throw Refusal()
                }
            }
            let left = try await items(pool)
            #expect(left == [])
        }
    }

    @Test func settingsLastAsLongAsTheTransaction() async throws {
        var settings = PoolSettings()
        settings.size = 1
        try await TestServer.withPool(settings) { pool in
            let inside: [String] = try await pool.readOne(
                .read(settings: [("app.who", "Åse"), ("app.what", "it's")]),
                "SELECT current_setting('app.who') || current_setting('app.what')")
            #expect(inside == ["Åseit's"])
            let after: [String?] = try await pool.select(
                "SELECT nullif(current_setting('app.who', true), '')")
            #expect(after == [nil])
            var options = TransactionOptions.write()
            options.asynchronousCommit = true
            options.statementTimeout = .milliseconds(1234)
            let shown = try await pool.transaction(options) { tx in
                try tx.row(
                    """
                    SELECT current_setting('synchronous_commit') || ' '
                        || current_setting('statement_timeout')
                    """, as: String.self)
            }
            #expect(shown == "off 1234ms")
        }
    }

    @Test(arguments: [
        (TransactionOptions.Isolation.readCommitted, "read committed"),
        (.repeatableRead, "repeatable read"), (.serializable, "serializable"),
    ])
    func opensWithTheIsolationAskedFor(
        isolation: TransactionOptions.Isolation, name: String
    ) async throws {
        try await TestServer.withPool { pool in
            for options in [
                TransactionOptions.read(isolation: isolation), .write(isolation: isolation),
            ] {
                let mode = try await pool.transaction(options) { tx in
                    try tx.row(
                        """
                        SELECT current_setting('transaction_isolation') || ' '
                            || current_setting('transaction_read_only')
                        """, as: String.self)
                }
                #expect(mode == "\(name) \(options.access == .read ? "on" : "off")")
            }
        }
    }

    @Test func readingTransactionsRefuseToWrite() async throws {
        try await withItems { pool in
            for _ in 0..<2 {
                await #expect {
                    let _: [Int] = try await pool.readOne(
                        .read(), "INSERT INTO item (number) VALUES (1) RETURNING number")
                } throws: { ($0 as? PostgresError)?.sqlState == "25006" }
            }
            let left = try await items(pool)
            #expect(left == [])
        }
    }

    @Test func statementsBeforeCommitRunInOrderAndCountForTheOutcome() async throws {
        try await withItems { pool in
            try await pool.transaction(.write()) { tx in
                tx.beforeCommit("INSERT INTO item (number) SELECT 10 + count(*) FROM item")
                tx.beforeCommit("INSERT INTO item (number) SELECT 20 + count(*) FROM item")
                try tx.execute("INSERT INTO item (number) VALUES (1)")
            }
            let first = try await items(pool)
            #expect(first == [1, 11, 22])
            try await pool.transaction(.write()) { tx in
                tx.beforeCommit("DELETE FROM item WHERE number > 1")
            }
            let second = try await items(pool)
            #expect(second == [1])
            await #expect {
                try await pool.transaction(.write()) { tx in
                    tx.beforeCommit("INSERT INTO item (number) VALUES (1)")
                    try tx.execute("INSERT INTO item (number) VALUES (2)")
                }
            } throws: { ($0 as? PostgresError)?.constraint == "item_pkey" }
            let third = try await items(pool)
            #expect(third == [1])
        }
    }

    @Test func aDeferredConstraintFailsAtCommit() async throws {
        var settings = PoolSettings()
        settings.size = 1
        try await withItems(settings) { pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute(
                    """
                    CREATE TABLE part (item bigint CONSTRAINT part_item_fkey REFERENCES item
                        DEFERRABLE INITIALLY DEFERRED)
                    """)
            }
            await #expect {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("INSERT INTO part (item) VALUES (99)")
                }
            } throws: { error in
                let error = error as? PostgresError
                return error?.sqlState == "23503" && error?.constraint == "part_item_fkey"
            }
            let count: [Int] = try await pool.select("SELECT count(*) FROM part")
            #expect(count == [0])
            #expect(pool.metrics.opened == 1)
        }
    }

    @Test func aSwallowedErrorDoesNotBecomeASilentRollback() async throws {
        try await withItems { pool in
            await #expect {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("INSERT INTO item (number) VALUES (1)")
                    do {
                        try tx.execute("INSERT INTO item (number) VALUES (1)")
                    } catch {}
                }
            } throws: { ($0 as? PostgresError)?.sqlState == "23505" }
            let left = try await items(pool)
            #expect(left == [])
        }
    }

    @Test func noticesThatCommitWasAnsweredWithRollback() async throws {
        try await withItems { pool in
            let isRolledBack = try await pool.perform(deadline: .seconds(5)) { connection, _ in
                let origin = Origin(fileID: #fileID, line: #line)
                try connection.enqueue("BEGIN", origin: origin)
                try connection.enqueue("SELECT 1 / 0", origin: origin)
                do { try connection.fly() } catch is PostgresError {}
                #expect(connection.transactionStatus == PQTRANS_INERROR)
                try connection.enqueue("COMMIT", origin: origin)
                try connection.fly()
                return connection.landed.isRolledBack
            }
            #expect(isRolledBack)
        }
    }

    @Test func serializationFailuresAreRunAgain() async throws {
        try await TestServer.withPool { pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TABLE counter (total bigint)")
                try tx.execute("INSERT INTO counter (total) VALUES (0)")
            }
            var options = TransactionOptions.write(isolation: .serializable)
            options.retries = 50
            let patient = options
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            try await pool.transaction(patient) { tx in
                                let total = try tx.row("SELECT total FROM counter", as: Int.self)
                                usleep(500)
                                try tx.execute("UPDATE counter SET total = \((total ?? 0) + 1)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let total: [Int] = try await pool.select("SELECT total FROM counter")
            #expect(total == [80])
            #expect(pool.metrics.retries > 0)
        }
    }

    @Test func retriesEndAndOnlyFollowTheTwoStates() async throws {
        try await withItems { pool in
            let attempts = Guarded(0)
            for (state, expected) in [("40001", 4), ("40P01", 4), ("23505", 1)] {
                attempts.withLock { $0 = 0 }
                await #expect {
                    try await pool.transaction(.write()) { tx in
                        attempts.withLock { $0 += 1 }
                        try tx.execute(
                            SQL(
                                unchecked:
                                    "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '\(state)'; END $$"
                            ))
                    }
                } throws: { ($0 as? PostgresError)?.sqlState == state }
                #expect(attempts.withLock { $0 } == expected)
            }
        }
    }

    @Test func aTranslatedSerializationFailureIsRunAgainAllTheSame() async throws {
        try await withItems { pool in
            let attempts = Guarded(0)
            try await pool.transaction(.write()) { tx in
                let attempt = attempts.withLock { count in
                    count += 1
                    return count
                }
                do {
                    if attempt == 1 {
                        try tx.execute(
                            SQL(
                                trusted:
                                    "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$"))
                    }
                } catch { throw Refusal() }
            }
            #expect(attempts.withLock { $0 } == 2)
        }
    }

    @Test func aFailedRollbackKeepsTheCause() async throws {
        try await withItems { pool in
            let folder = try #require(try await TestServer.settings()["host"])
            do {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("INSERT INTO item (number) VALUES (1)")
                    let pid = try tx.row("SELECT pg_backend_pid()", as: Int.self) ?? 0
                    let psql = try TestCluster.binaries.get() + "/psql"
                    try TestCluster.run(
                        "\(psql) -h '\(folder)' -U postgres -qAt postgres"
                            + " -c 'SELECT pg_terminate_backend(\(pid), 5000)'")
                    throw Refusal()
                }
                Issue.record("a refused transaction was committed")
            } catch let error as TransactionError {
                #expect(error.cause is Refusal)
                #expect((error.rollback as? ConnectionError)?.kind == .lost)
            }
            let left = try await items(pool)
            #expect(left == [])
        }
    }

    @Test func errorsNameWhatWasTouchedAndHideTheData() async throws {
        try await withItems { pool in
            let line: UInt = #line + 3
            do {
                try await pool.transaction(.write()) { tx in
                    try tx.execute(
                        "INSERT INTO item (number, name) VALUES (5, 'hemmelig'), (5, '')")
                }
                Issue.record("a duplicate was taken")
            } catch let error as PostgresError {
                #expect(error.sqlState == "23505")
                #expect(error.constraint == "item_pkey")
                #expect(error.table == "item")
                #expect(error.schema == "public")
                #expect(error.detail == "Key (number)=(5) already exists.")
                #expect(error.fileID == "PostgresTests/TransactionTests.swift")
                #expect(error.line == line)
                #expect(!"\(error)".contains("(5)"))
                #expect(error.debugDescription.contains("Key (number)=(5)"))
            }
        }
    }

    @Test func aRowAskedForAtMostOnceIsRefusedTwice() async throws {
        try await TestServer.withPool { pool in
            let none = try await pool.transaction(.read()) { tx in
                try tx.row("SELECT 1 WHERE false", as: Int.self)
            }
            #expect(none == nil)
            await #expect(throws: RowDecodingError.self) {
                try await pool.transaction(.read()) { tx in
                    _ = try tx.row("SELECT generate_series(1, 2)", as: Int.self)
                }
            }
        }
    }

    @Test func statementsArePreparedOnceAndGivenUpBeyondTheLimit() async throws {
        var settings = PoolSettings()
        settings.size = 1
        settings.preparedStatementLimit = 8
        try await TestServer.withPool(settings) { pool in
            for number in 0..<30 {
                let value: [Int] = try await pool.select(
                    SQL(unchecked: "SELECT \(number % 20)::bigint"))
                #expect(value == [number % 20])
            }
            let count: [Int] = try await pool.select("SELECT count(*) FROM pg_prepared_statements")
            #expect(count[0] <= 9)
            for _ in 0..<5 {
                // A statement that fails to prepare must not count as prepared.
                await #expect(throws: PostgresError.self) {
                    let _: [Int] = try await pool.select("SELECT nonsense FROM nowhere")
                }
            }
            let same: [Int] = try await pool.select("SELECT 1::bigint")
            #expect(same == [1])
        }
    }

    @Test func aStatementWhoseTableChangedIsPreparedAnew() async throws {
        var settings = PoolSettings()
        settings.size = 1
        try await withItems(settings) { pool in
            let _: [Int] = try await pool.select("SELECT * FROM item")
            try await pool.transaction(.write()) { tx in
                try tx.execute("ALTER TABLE item ADD COLUMN extra text")
            }
            await #expect(throws: PostgresError.self) {
                let _: [Int] = try await pool.select("SELECT * FROM item")
            }
            let after: [Int] = try await pool.select("SELECT * FROM item")
            #expect(after == [])
        }
    }
}
