import Foundation
import Testing

@testable import Postgres

@Suite struct MigratorTests {
    static func file(_ name: String, _ text: String) -> MigrationFile {
        MigrationFile(name: name, bytes: Array(text.utf8))
    }

    static let first = file(
        "0001_item.sql",
        "-- Items.\n-- readable-from: 1\nCREATE TABLE item (number bigint);\n"
            + "INSERT INTO item VALUES (1); INSERT INTO item VALUES (2);\n")
    static let second = file(
        "0002_name.sql", "-- readable-from: 1\nALTER TABLE item ADD COLUMN name text DEFAULT 'æ';\n"
    )
    static let third = file(
        "0003_index.sql",
        "-- no-transaction\n-- readable-from: 2\nCREATE INDEX CONCURRENTLY item_number ON item (number);\n"
    )

    func migrator(
        _ connection: ConnectionSettings, _ files: [MigrationFile],
        views: [MigrationFile] = []
    ) throws -> Migrator {
        try Migrator(connection, migrations: files, views: views, logger: TestServer.logger)
    }

    func expect(
        _ kind: MigrationError.Kind, file: String?, _ body: () async throws -> Void
    ) async {
        do {
            try await body()
            Issue.record("\(kind) was not noticed")
        } catch {
            let error = error as? MigrationError
            #expect(error?.kind == kind)
            #expect(error?.file == file)
            #expect(error?.remedy.isEmpty == false)
        }
    }

    @Test func appliesEachFileOnceWithItsRowInTheLedger() async throws {
        try await TestServer.withDatabase { connection in
            let all = try migrator(connection, [Self.third, Self.first, Self.second])
            let before = try await all.status()
            #expect(before.verdict == .older(by: 3))
            #expect(before.pending == ["0001_item.sql", "0002_name.sql", "0003_index.sql"])
            let plan = try await all.plan()
            #expect(plan == before.pending)
            let told = Guarded<[Migrator.Progress]>([])
            let done = try await all.run { step in told.withLock { $0.append(step) } }
            #expect(done == before.pending)
            #expect(told.withLock { $0.count } == 6)
            #expect(told.withLock { $0.first } == .applying("0001_item.sql"))
            let after = try await all.status()
            #expect(after.verdict == .current)
            #expect(after.isUsable)
            #expect(after.applied.map(\.number) == [1, 2, 3])
            #expect(after.applied.map(\.readableFrom) == [1, 1, 2])
            #expect(after.applied.map(\.appliedBy) == ["postgres", "postgres", "postgres"])
            let again = try await all.run()
            #expect(again == [])
            try await TestServer.withPool(on: connection) { pool in
                let names: [String] = try await pool.select("SELECT name FROM attune.item")
                #expect(names == ["æ", "æ"])
                let valid: [Bool] = try await pool.select(
                    "SELECT indisvalid FROM pg_index WHERE indexrelid = 'attune.item_number'::regclass"
                )
                #expect(valid == [true])
            }
        }
    }

    /// The hash is that of `printf -- '-- nothing\n' | sha256sum`.
    @Test func keepsTheHashOfTheBytes() async throws {
        try await TestServer.withDatabase { connection in
            let file = Self.file("0001_nothing.sql", "-- nothing\n")
            _ = try await migrator(connection, [file]).run()
            let status = try await migrator(connection, [file]).status()
            #expect(
                status.applied.first?.sha256
                    == "51f68401fa2f1e068444e4c55e5cad5b6563553cdf6b591e281af7251cafe200")
        }
    }

    @Test func aFailingFileIsNamedWithItsLineAndLeavesNothing() async throws {
        try await TestServer.withDatabase { connection in
            let broken = Self.file(
                "0002_broken.sql", "CREATE TABLE æ (n int);\n\nSELECT nonsense;\n")
            do {
                _ = try await migrator(connection, [Self.first, broken]).run()
                Issue.record("a broken file was applied")
            } catch let error as MigrationError {
                #expect(error.kind == .failed)
                #expect(error.file == "0002_broken.sql")
                #expect(error.line == 3)
                #expect(error.serverError?.sqlState == "42703")
            }
            let status = try await migrator(connection, [Self.first, Self.second]).status()
            #expect(status.applied.map(\.name) == ["0001_item.sql"])
            try await TestServer.withPool(on: connection) { pool in
                let found: [Bool] = try await pool.select("SELECT to_regclass('attune.æ') IS NULL")
                #expect(found == [true])
            }
        }
    }

    @Test func editedFilesAreRefused() async throws {
        try await TestServer.withDatabase { connection in
            _ = try await migrator(connection, [Self.first, Self.second]).run()
            let edited = Self.file("0001_item.sql", "CREATE TABLE item (number integer);")
            let renamed = MigrationFile(name: "0002_other.sql", bytes: Self.second.bytes)
            let changed = try migrator(connection, [edited, Self.second])
            let status = try await changed.status()
            #expect(status.verdict == .edited(["0001_item.sql"]))
            #expect(!status.isUsable)
            await expect(.edited, file: "0001_item.sql") { _ = try await changed.run() }
            await expect(.edited, file: "0002_other.sql") {
                _ = try await migrator(connection, [Self.first, renamed]).run()
            }
        }
    }

    @Test func missingFilesAreRefused() async throws {
        try await TestServer.withDatabase { connection in
            await expect(.missingFile, file: "0003_index.sql") {
                _ = try migrator(connection, [Self.first, Self.third])
            }
            await expect(.duplicateNumber, file: "0001_z.sql") {
                _ = try migrator(connection, [Self.first, Self.file("0001_z.sql", "")])
            }
            _ = try await migrator(connection, [Self.first, Self.second, Self.third]).run()
            try await TestServer.withPool(on: connection) { pool in
                try await pool.transaction(.write()) { tx in
                    _ = try tx.execute("DELETE FROM attune.schema_migration WHERE number = 2")
                }
            }
            await expect(.outOfOrder, file: "0002_name.sql") {
                _ = try await migrator(connection, [Self.first, Self.second, Self.third]).run()
            }
        }
    }

    @Test func aNewerDatabaseIsReadableAsFarAsItsFilesSay() async throws {
        try await TestServer.withDatabase { connection in
            _ = try await migrator(connection, [Self.first, Self.second]).run()
            let older = try migrator(connection, [Self.first])
            let readable = try await older.status()
            #expect(readable.verdict == .newerReadable(by: 1))
            #expect(readable.isUsable)
            await expect(.tooNew, file: "0002_name.sql") { _ = try await older.run() }
            _ = try await migrator(connection, [Self.first, Self.second, Self.third]).run()
            let unreadable = try await older.status()
            #expect(unreadable.verdict == .newerUnreadable(by: 2))
            #expect(!unreadable.isUsable)
        }
    }

    @Test func aSecondMigratorIsRefusedWhileOneIsAtWork() async throws {
        try await TestServer.withDatabase { connection in
            let slow = Self.file("0001_slow.sql", "SELECT pg_sleep(1.5);")
            let one = try migrator(connection, [slow])
            let started = Guarded(false)
            let first = Task { try await one.run { _ in started.withLock { $0 = true } } }
            while !started.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
            await expect(.locked, file: nil) { _ = try await one.run() }
            var patient = one
            patient.patience = .seconds(20)
            let second = try await patient.run()
            #expect(second == [])
            #expect(try await first.value == ["0001_slow.sql"])
        }
    }

    @Test func aFileGivesUpWhenATableStaysLocked() async throws {
        try await TestServer.withDatabase { connection in
            _ = try await migrator(connection, [Self.first]).run()
            var hasty = try migrator(connection, [Self.first, Self.second])
            hasty.lockTimeout = .milliseconds(200)
            let impatient = hasty
            try await TestServer.withPool(on: connection) { pool in
                let isHeld = Guarded(false)
                let isDone = Guarded(false)
                let holder = Task {
                    try await pool.transaction(.write()) { tx in
                        try tx.execute("LOCK TABLE attune.item")
                        isHeld.withLock { $0 = true }
                        while !isDone.withLock({ $0 }) { usleep(10_000) }
                    }
                }
                while !isHeld.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
                do {
                    _ = try await impatient.run()
                    Issue.record("a locked table was altered")
                } catch let error as MigrationError {
                    #expect(error.kind == .failed)
                    #expect(error.serverError?.sqlState == "55P03")
                }
                isDone.withLock { $0 = true }
                try await holder.value
            }
            let done = try await impatient.run()
            #expect(done == ["0002_name.sql"])
        }
    }

    @Test func everythingBelongsToTheOwner() async throws {
        try await TestServer.withDatabase { connection in
            let owner = "owner_\(connection["dbname"] ?? "")"
            try await TestServer.withPool(on: connection) { pool in
                try await pool.transaction(.write()) { tx in
                    try tx.execute("CREATE ROLE \(identifier: owner) NOLOGIN")
                }
                var owned = try migrator(connection, [Self.first])
                owned.owner = owner
                _ = try await owned.run()
                let owners: [String] = try await pool.select(
                    "SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname = 'attune'")
                #expect(owners == [owner])
                let applied: [String] = try await pool.select(
                    "SELECT applied_by FROM attune.schema_migration")
                #expect(applied == ["postgres"])
                try await pool.transaction(.write()) { tx in
                    try tx.execute("DROP OWNED BY \(identifier: owner) CASCADE")
                    try tx.execute("DROP ROLE \(identifier: owner)")
                }
            }
        }
    }

    @Test func viewsAreAppliedAgainFromTheFirstThatChanged() async throws {
        try await TestServer.withDatabase { connection in
            func view(_ name: String, _ body: String) -> MigrationFile {
                Self.file(
                    "\(name).sql",
                    "DROP VIEW IF EXISTS \(name) CASCADE;\nCREATE VIEW \(name) AS \(body);\n")
            }
            let base = view("a_base", "SELECT number FROM item")
            let middle = view("b_middle", "SELECT number FROM a_base")
            let last = view("c_last", "SELECT number FROM b_middle")
            let all = try migrator(connection, [Self.first], views: [last, base, middle])
            let first = try await all.run()
            #expect(first == ["0001_item.sql", "a_base.sql", "b_middle.sql", "c_last.sql"])
            let none = try await all.run()
            #expect(none == [])
            let changed = view("b_middle", "SELECT number * 10 AS number FROM a_base")
            let later = try migrator(connection, [Self.first], views: [base, changed, last])
            let status = try await later.status()
            #expect(status.verdict == .older(by: 0))
            #expect(status.pendingViews == ["b_middle.sql"])
            let second = try await later.run()
            #expect(second == ["b_middle.sql", "c_last.sql"])
            try await TestServer.withPool(on: connection) { pool in
                let numbers: [Int] = try await pool.select(
                    "SELECT number FROM attune.c_last ORDER BY number")
                #expect(numbers == [10, 20])
            }
            let broken = view("b_middle", "SELECT nonsense")
            await expect(.failed, file: "b_middle.sql") {
                _ = try await migrator(connection, [Self.first], views: [base, broken]).run()
            }
        }
    }

    @Test func filesThatBreakTheRulesAreNamed() async throws {
        try await TestServer.withDatabase { connection in
            await expect(.endedTransaction, file: "0001_commit.sql") {
                _ = try await migrator(
                    connection, [Self.file("0001_commit.sql", "CREATE TABLE x (); COMMIT;")]
                ).run()
            }
            await expect(.notOneStatement, file: "0001_two.sql") {
                _ = try await migrator(
                    connection,
                    [Self.file("0001_two.sql", "-- no-transaction\nSELECT 1; SELECT 2;")]
                ).run()
            }
            for name in ["1_a.sql", "0001.sql", "0001_.sql", "0001_a.txt", "0000_a.sql", "x"] {
                await expect(.badName, file: name) {
                    _ = try migrator(connection, [Self.file(name, "")])
                }
            }
            for header in ["-- readable-from: 9", "-- readable-from:", "-- readable-from: x"] {
                await expect(.badHeader, file: "0001_a.sql") {
                    _ = try migrator(connection, [Self.file("0001_a.sql", header)])
                }
            }
            await expect(.badHeader, file: "0001_a.sql") {
                _ = try migrator(
                    connection, [MigrationFile(name: "0001_a.sql", bytes: [0xC3, 0x28])])
            }
        }
    }
}
