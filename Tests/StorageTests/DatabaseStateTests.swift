import Clinic
import Foundation
import Logging
import Storage
import TestSupport
import Testing

/// What a program must know of a database before it works on it.
struct DatabaseStateTests {
    private let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
    private let context = ActingContext(
        actor: Actor(name: "cli:test", roles: [.administrator]), organisation: nil,
        purpose: .administration, at: Date(timeIntervalSince1970: 0))

    private func files(_ folder: String) throws -> [SchemaFile] {
        let path = Checkout.folder + "/" + folder
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(".sql") && $0 != "Roles.sql" }
            .map { name in
                SchemaFile(
                    name: name, bytes: Array(try Data(contentsOf: URL(filePath: path + "/" + name)))
                )
            }
    }

    private func keeper(
        _ uri: String, migrations: [SchemaFile]? = nil
    ) throws -> SchemaKeeper {
        try SchemaKeeper(
            DatabaseConfiguration(url: uri),
            migrations: migrations ?? files("Migrations"), views: files("Migrations/Views"),
            logger: quiet)
    }

    private func withStorage<Value: Sendable>(
        _ uri: String, _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let storage = try Database(DatabaseConfiguration(url: uri, connections: 2), logger: quiet)
        do {
            let value = try await body(storage)
            await storage.shutDown()
            return value
        } catch {
            await storage.shutDown()
            throw error
        }
    }

    @Test func anEmptyDatabaseHasNoSchemaAndGetsOne() async throws {
        try await withTestDatabase(.empty) { database in
            let keeper = try keeper(database.uri(.superuser))
            #expect(try await keeper.state() == .absent)
            let plan = try await keeper.plan()
            let applied = try await keeper.migrate { _ in }
            #expect(plan == applied)
            let number = try files("Migrations").count
            #expect(try await keeper.state() == .current(number: number))
            let seen = try await self.keeper(database.uri(.service)).state()
            #expect(seen == .current(number: number))
            #expect(try await keeper.migrate { _ in } == [])
        }
    }

    @Test func anOlderAndANewerProgramSayWhatTheyFind() async throws {
        try await withTestDatabase { database in
            let all = try files("Migrations")
            let older = try keeper(database.uri(), migrations: Array(all.dropLast()))
            #expect(try await older.state() == .newerReadable(number: all.count))
            let next = SchemaFile(
                name: "0099_more.sql".replacing("0099", with: "000\(all.count + 1)"),
                bytes: Array("-- readable-from: 1\nSELECT 1;\n".utf8))
            let newer = try keeper(database.uri(), migrations: all + [next])
            #expect(
                try await newer.state() == .older(number: all.count, wanted: all.count + 1))
            try await database.superuser(
                "UPDATE attune.schema_migration SET readable_from = number")
            #expect(try await older.state() == .newerUnreadable(number: all.count))
        }
    }

    @Test func anEditedMigrationIsNamed() async throws {
        try await withTestDatabase { database in
            var all = try files("Migrations")
            all[1] = SchemaFile(name: all[1].name, bytes: all[1].bytes + Array("-- more\n".utf8))
            let state = try await keeper(database.uri(), migrations: all).state()
            guard case .edited(let detail) = state else {
                Issue.record("the edit was not seen")
                return
            }
            #expect(detail.contains(all[1].name))
        }
    }

    @Test func onlyTheServiceMayServe() async throws {
        try await withTestDatabase { database in
            let service = try await withStorage(database.uri(.service)) { try await $0.roleState() }
            #expect(service.excesses.isEmpty)
            let superuser = try await withStorage(database.uri(.superuser)) {
                try await $0.roleState()
            }
            #expect(superuser.excesses.count == 3)
        }
    }

    @Test func aServerThatIsNotThereIsUnavailable() async throws {
        await #expect(throws: StorageError.self) {
            try await withStorage("host=/nowhere dbname=attune user=attune_service") {
                try await $0.ping()
            }
        }
        #expect(throws: StorageError.self) {
            _ = try Database(
                DatabaseConfiguration(url: "postgres://[", connections: 1), logger: quiet)
        }
    }

    @Test func aRoleWithoutTheRightIsNotAllowed() async throws {
        try await withTestDatabase { database in
            let error = await #expect(throws: StorageError.self) {
                try await withStorage(database.uri(.commissioner)) { storage in
                    try await storage.write(as: context) { writing in
                        writing.record(AuditEvent(.refused))
                    }
                }
            }
            guard case .notAllowed? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func anActAndItsAuditAreKeptTogetherOrNotAtAll() async throws {
        struct Stop: Error {}
        try await withTestDatabase { database in
            try await withStorage(database.uri()) { storage in
                let new = NewOrganisation(
                    id: ID(UUID()), code: "A", name: "A", odsCode: nil, timeZone: "Europe/London",
                    isSynthetic: false)
                await #expect(throws: Stop.self) {
                    try await storage.write(as: context) { writing in
                        try writing.insert(new)
                        writing.record(AuditEvent(.organisationAdded))
                        throw Stop()
                    }
                }
                _ = try await storage.write(as: context) { writing in
                    try writing.insert(new)
                    writing.record(AuditEvent(.organisationAdded))
                }
                let violation = await #expect(throws: RuleViolation.self) {
                    try await storage.write(as: context) { writing in
                        try writing.insert(new)
                        writing.record(AuditEvent(.organisationAdded))
                    }
                }
                #expect(violation != nil)
            }
            #expect(try await database.superuser("SELECT count(*) FROM attune.audit_entry") == "1")
            #expect(try await database.superuser("SELECT count(*) FROM attune.organisation") == "1")
        }
    }

    /// Somebody may have put goals into the record before there was a command for them.
    @Test func goalsRecordedBeforeTheirCommandAreCarriedOver() async throws {
        try await withTestDatabase(.empty) { database in
            let all = try files("Migrations")
            let before = try #require(all.firstIndex { $0.name.hasPrefix("0006") })
            _ = try await keeper(
                database.uri(.superuser), migrations: Array(all.prefix(before))
            ).migrate { _ in }
            try await database.superuser(
                """
                SET app.actor = 'test';
                INSERT INTO attune.organisation (id, code, name) VALUES ('\(Self.id)', 'A', 'A');
                INSERT INTO attune.family (organisation_id, id, reference)
                VALUES ('\(Self.id)', '\(Self.id)', 'F');
                INSERT INTO attune.team (organisation_id, id, code, name)
                VALUES ('\(Self.id)', '\(Self.id)', 'T', 'T');
                INSERT INTO attune.programme (organisation_id, id, code, name)
                VALUES ('\(Self.id)', '\(Self.id)', 'P', 'P');
                INSERT INTO attune.team_programme (organisation_id, team_id, programme_id)
                VALUES ('\(Self.id)', '\(Self.id)', '\(Self.id)');
                INSERT INTO attune.episode (
                    organisation_id, id, reference, family_id, programme_id, team_id, reportable,
                    course_id, referred_on, referral_source)
                VALUES ('\(Self.id)', '\(Self.id)', 'E', '\(Self.id)', '\(Self.id)', '\(Self.id)',
                    true, '\(Self.id)', '2025-01-01', 'family');
                INSERT INTO attune.goal (
                    organisation_id, id, episode_id, team_id, reportable, number, agreed_on,
                    closed_on)
                VALUES ('\(Self.id)', '\(Self.id)', '\(Self.id)', '\(Self.id)', true, 1,
                    '2025-02-01', '2025-06-01');
                INSERT INTO attune.goal_rating
                    (organisation_id, goal_id, rated_on, rated_by, rating)
                VALUES ('\(Self.id)', '\(Self.id)', '2025-02-01', 'parent', 3)
                """)
            _ = try await keeper(database.uri(.superuser)).migrate { _ in }
            let carried = try await database.superuser(
                """
                SELECT g.instrument, g.version, g.closed_reason, g.revision, r.agreed_on,
                    r.reportable, r.rating
                FROM attune.goal AS g JOIN attune.goal_rating AS r ON r.goal_id = g.id
                """)
            #expect(carried == "gbo|1|other|2|2025-02-01|t|3")
        }
    }

    private static let id = "00000000-0000-7000-8000-000000000001"
}
