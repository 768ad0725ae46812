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
}
