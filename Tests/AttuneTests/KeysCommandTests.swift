import Foundation
import TestSupport
import Testing

@Suite("Keys") struct KeysCommandTests {
    /// A database, a folder for the key's file, and the program with both.
    private func withKeys(
        _ work: (TestDatabase, String, ([String]) async throws -> AttuneRun) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            let folder = try TemporaryFolder()
            let file = folder.path + "/master.key"
            let environment = ["DATABASE_URL": database.uri(), "ATTUNE_KEY_FILE": file]
            try await work(database, file) { words in
                try await runAttune(["keys"] + words, environment: environment)
            }
            // The folder goes with its last reference, and the test is done only now.
            withExtendedLifetime(folder) {}
        }
    }

    private struct Key: Decodable, Equatable {
        let key: Int
        let purpose: String
        let state: String
        let masterKey: String
        let opens: Bool?
    }

    private func states(_ run: AttuneRun) throws -> [Key] {
        try JSONDecoder().decode([Key].self, from: Data(run.output.utf8))
    }

    @Test func areMadeAddedAndMadeCurrent() async throws {
        try await withKeys { database, file, keys in
            let before = try await keys(["status"])
            #expect(before.status == 78)
            #expect(before.error.hasPrefix("Error ATT-KEY-001: "), "\(before.error)")

            let made = try await keys(["init"])
            #expect(made.status == 0, "\(made.error)")
            #expect(made.output == "")
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o400)
            let content = try String(contentsOfFile: file, encoding: .utf8)
            #expect(content.wholeMatch(of: /attune-key-1 [0-9a-f]{64}\n/) != nil)

            let first = try states(try await keys(["status", "--format", "json"]))
            #expect(first.map(\.state) == ["current", "root"])
            #expect(first.allSatisfy { $0.opens == true })
            #expect(try await keys(["rotate"]).error.hasPrefix("Error ATT-KEY-007: "))

            #expect(try await keys(["add"]).error.contains("Added data key 3."))
            let waiting = try states(try await keys(["status", "--format", "json"]))
            #expect(waiting.map(\.state) == ["current", "root", "waiting"])
            #expect(try await keys(["rotate"]).error.contains("Data key 3 is current."))
            let last = try states(try await keys(["status", "--format", "json"]))
            #expect(last.map(\.state) == ["old", "root", "current"])
            #expect(last.map(\.purpose) == ["sealing", "derivation", "sealing"])

            let text = try await keys(["status"])
            #expect(text.status == 0)
            for line in text.output.split(separator: "\n") { #expect(line.count <= 80) }

            let entries = try await database.superuser(
                """
                SELECT convert_from(entry, 'UTF8')::jsonb ->> 'event' FROM attune.audit_entry
                WHERE organisation_id = '00000000-0000-0000-0000-000000000000' ORDER BY sequence
                """)
            #expect(
                entries.split(separator: "\n") == [
                    "key.added", "key.added", "key.made_current", "key.added", "key.made_current",
                ])
        }
    }

    @Test func neitherTheProgramNorTheDatabaseShowsTheMasterKey() async throws {
        try await withKeys { database, file, keys in
            var said = ""
            for words in [
                ["init"], ["add"], ["rotate"], ["status"], ["status", "--format", "json"],
            ] {
                let run = try await keys(words)
                #expect(run.status == 0, "\(run.error)")
                said += run.output + run.error
            }
            let digits = try String(contentsOfFile: file, encoding: .utf8)
                .dropFirst("attune-key-1 ".count).prefix(64)
            said += try await database.superuser(
                "SELECT k::text FROM attune.data_key AS k UNION ALL "
                    + "SELECT convert_from(entry, 'UTF8') FROM attune.audit_entry")
            #expect(said.contains("x"))
            for start in stride(from: 0, to: 64, by: 8) {
                let part = digits.dropFirst(start).prefix(8)
                #expect(part.count == 8)
                #expect(!said.lowercased().contains(part))
            }
        }
    }

    @Test func areMadeOnceAndNeverOverAKeyThatIsThere() async throws {
        try await withKeys { database, file, keys in
            #expect(try await keys(["init"]).status == 0)
            let content = try String(contentsOfFile: file, encoding: .utf8)
            let again = try await keys(["init"])
            #expect(again.status == 64)
            #expect(again.error.hasPrefix("Error ATT-KEY-005: "), "\(again.error)")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == content)

            // An empty database takes the key that is there.
            try await database.superuser("DELETE FROM attune.data_key")
            let kept = try await keys(["init"])
            #expect(kept.status == 0, "\(kept.error)")
            #expect(kept.error.hasPrefix("Used the master key "))
            #expect(try String(contentsOfFile: file, encoding: .utf8) == content)
        }
    }

    @Test func refuseAnotherMasterKey() async throws {
        try await withKeys { _, file, keys in
            #expect(try await keys(["init"]).status == 0)
            try FileManager.default.removeItem(atPath: file)
            let lost = try await keys(["add"])
            #expect(lost.status == 78)
            #expect(lost.error.hasPrefix("Error ATT-KEY-001: "), "\(lost.error)")
            let digits = String(repeating: "0123456789abcdef", count: 4)
            try "attune-key-1 \(digits)\n".write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            for words in [["add"], ["rotate"], ["status"]] {
                let run = try await keys(words)
                #expect(run.status == 78)
                #expect(run.error.hasPrefix("Error ATT-KEY-006: "), "\(run.error)")
                #expect(!run.error.contains("0123456789abcdef"))
            }
            let listed = try await keys(["status", "--format", "json"])
            #expect(try states(listed).map(\.opens) == [false, false])
        }
    }

    @Test func refuseAWrappingThatWasAlteredOrMoved() async throws {
        try await withKeys { database, _, keys in
            #expect(try await keys(["init"]).status == 0)
            #expect(try await keys(["add"]).status == 0)
            try await database.superuser(
                """
                UPDATE attune.data_key SET wrapped =
                    (SELECT wrapped FROM attune.data_key WHERE number = 1) WHERE number = 3
                """)
            let moved = try await keys(["rotate"])
            #expect(moved.error.hasPrefix("Error ATT-KEY-006: "), "\(moved.error)")
            let listed = try await keys(["status", "--format", "json"])
            #expect(try states(listed).map(\.opens) == [true, true, false])
        }
    }

    @Test func refuseAFileThatOthersCouldReadOrReplace() async throws {
        try await withKeys { _, file, keys in
            #expect(try await keys(["init"]).status == 0)
            for mode in [0o440, 0o404, 0o644, 0o660, 0o500, 0o700] {
                try FileManager.default.setAttributes(
                    [.posixPermissions: mode], ofItemAtPath: file)
                let run = try await keys(["status"])
                #expect(run.status == 78)
                #expect(run.error.hasPrefix("Error ATT-KEY-002: "), "\(run.error)")
                #expect(run.error.hasSuffix("Next: chmod 400 \(file)\n"))
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            #expect(try await keys(["status"]).status == 0)
            try FileManager.default.moveItem(atPath: file, toPath: file + ".real")
            try FileManager.default.createSymbolicLink(
                atPath: file, withDestinationPath: file + ".real")
            let link = try await keys(["status"])
            #expect(link.error.contains("is a symbolic link"), "\(link.error)")
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.createDirectory(
                atPath: file, withIntermediateDirectories: false)
            let folder = try await keys(["status"])
            #expect(folder.error.hasPrefix("Error ATT-KEY-002: "), "\(folder.error)")
        }
    }

    @Test(arguments: ["", "secret words\n", "attune-key-1 00\n"])
    func refuseAFileWithoutAKeyAndSayNothingOfIt(content: String) async throws {
        try await withKeys { _, file, keys in
            try content.write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file)
            let run = try await keys(["init"])
            #expect(run.status == 78)
            #expect(run.error.hasPrefix("Error ATT-KEY-003: "), "\(run.error)")
            #expect(!run.error.contains("secret words"))
        }
    }

    @Test func needAFileToBeSet() async throws {
        try await withTestDatabase { database in
            for words in [["init"], ["add"], ["rotate"]] {
                let run = try await runAttune(
                    ["keys"] + words, environment: ["DATABASE_URL": database.uri()])
                #expect(run.status == 78)
                #expect(run.error.hasPrefix("Error ATT-KEY-001: "), "\(run.error)")
            }
            let status = try await runAttune(
                ["keys", "status"], environment: ["DATABASE_URL": database.uri()])
            #expect(status.error.hasPrefix("Error ATT-KEY-004: "), "\(status.error)")
        }
    }

    /// What the service's role may do past the program.
    @Test func cannotBeReadChangedOrRemovedPastTheirFunctions() async throws {
        try await withKeys { database, _, keys in
            #expect(try await keys(["init"]).status == 0)
            for attempt in [
                "SELECT wrapped FROM attune.data_key", "DELETE FROM attune.data_key",
                "UPDATE attune.data_key SET wrapped = ''", "TRUNCATE attune.data_key",
                "INSERT INTO attune.data_key (number, purpose, wrapped, master_fingerprint) "
                    + "VALUES (9, 'sealing', '', '')",
                "COPY attune.data_key TO STDOUT",
            ] {
                await #expect(throws: (any Error).self, "\(attempt)") {
                    try await database.superuser("SET ROLE attune_service; \(attempt)")
                }
            }
            await #expect(throws: (any Error).self) {
                try await database.superuser(
                    "SET ROLE attune_commissioner; SELECT attune.data_key_list()")
            }
            // A waiting key becomes current once, and an older one than the current never.
            #expect(try await keys(["add"]).status == 0)
            #expect(try await keys(["add"]).status == 0)
            #expect(try await keys(["rotate"]).error.contains("Data key 4 is current."))
            let older = try await database.superuser(
                "SET ROLE attune_service; SELECT attune.data_key_make_current(3)")
            #expect(older == "f")
            let root = try await database.superuser(
                "SET ROLE attune_service; SELECT attune.data_key_make_current(2)")
            #expect(root == "f")
        }
    }
}
