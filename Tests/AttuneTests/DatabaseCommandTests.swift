import Foundation
import Host
import TestSupport
import Testing

@Suite("Commands that need a database") struct DatabaseCommandTests {
    static let needingOne: [[String]] = [
        ["check"], ["serve"], ["migrate"], ["organisation", "list"], ["team", "list"],
        ["audit", "verify"], ["keys", "status"], ["import", "families", ChangeTests.claus],
        ["report", "outcomes", "--from", "2025-01-01", "--to", "2025-12-31"],
    ]

    @Test(arguments: needingOne)
    func sayWhatToSetWhenThereIsNone(command: [String]) async throws {
        let run = try await runAttune(command)
        if command == ["check"] {
            #expect(run.status == 1)
            #expect(run.output.contains("ATT-DB-001"))
        } else {
            #expect(run.status == 69)
            #expect(run.output == "")
        }
        #expect(run.error.contains("Error ATT-DB-001: "))
        #expect(run.error.contains("DATABASE_URL"))
    }

    @Test func sayThatNoServerAnswers() async throws {
        let run = try await runAttune(
            ["organisation", "list"],
            environment: ["DATABASE_URL": "host=/nonexistent dbname=x user=y password=s3cret"])
        #expect(run.status == 69)
        #expect(run.error.hasPrefix("Error ATT-DB-002: "), "\(run.error)")
        #expect(!run.error.contains("s3cret"))
    }

    @Test func refuseAnAddressThatCannotBeRead() async throws {
        let run = try await runAttune(
            ["organisation", "list"], environment: ["ATTUNE_DATABASE_URL": "postgres://:port:/x?y"])
        #expect(run.status == 78)
        #expect(run.error.hasPrefix("Error ATT-CFG-002: "), "\(run.error)")
    }

    @Test func refusePasswordsOnTheCommandLine() async throws {
        for address in ["postgres://a:s3cret@localhost/x", "host=/x password=s3cret"] {
            let run = try await runAttune(["organisation", "list", "--database-url", address])
            #expect(run.status == 78)
            #expect(run.error.hasPrefix("Error ATT-CFG-004: "))
            #expect(!run.error.contains("s3cret"))
        }
    }

    @Test func refuseADatabaseWithoutASchemaAndMigrateIt() async throws {
        try await withTestDatabase(.empty) { database in
            let service = ["DATABASE_URL": database.uri()]
            let before = try await runAttune(["organisation", "list"], environment: service)
            #expect(before.status == 78)
            #expect(before.error.hasPrefix("Error ATT-MIG-001: "), "\(before.error)")
            #expect(before.error.hasSuffix("Next: attune migrate\n"))

            let wrong = try await runAttune(["migrate"], environment: service)
            #expect(wrong.status == 77, "\(wrong.error)")
            #expect(wrong.error.hasPrefix("Error ATT-DB-003: "), "\(wrong.error)")

            let admin = ["ATTUNE_ADMIN_DATABASE_URL": database.uri(.superuser)]
            let plan = try await runAttune(["migrate", "--dry-run"], environment: admin)
            #expect(plan.status == 0, "\(plan.error)")
            #expect(plan.output.hasPrefix("0001_"))
            let waiting = try await runAttune(["migrate", "--status"], environment: admin)
            #expect(waiting.status == 1)
            let migrated = try await runAttune(["migrate"], environment: admin)
            #expect(migrated.status == 0, "\(migrated.error)")
            #expect(migrated.error.contains("applied 0001_"))
            let again = try await runAttune(["migrate"], environment: admin)
            #expect(again.status == 0 && again.error.contains("up to date"))
            let current = try await runAttune(["migrate", "--status"], environment: admin)
            #expect(current.status == 0, "\(current.output)\(current.error)")
            let after = try await runAttune(["organisation", "list"], environment: service)
            #expect(after.status == 0, "\(after.error)")
        }
    }

    @Test func tellARefusedSignInFromAMissingDatabase() async throws {
        try await withTestDatabase { database in
            let address = database.cluster.address
            let stranger = try await runAttune(
                ["organisation", "list"],
                environment: [
                    "DATABASE_URL": address.uri(database: database.name, role: "nobody_known")
                ])
            #expect(stranger.status == 77)
            #expect(stranger.error.hasPrefix("Error ATT-DB-006: "), "\(stranger.error)")
            let missing = try await runAttune(
                ["organisation", "list"],
                environment: [
                    "DATABASE_URL": address.uri(database: "nowhere", role: "attune_service")
                ])
            #expect(missing.status == 69)
            #expect(
                missing.error.hasPrefix(
                    "Error ATT-DB-002: the server has no database `nowhere`\n"),
                "\(missing.error)")
        }
    }

    @Test func refuseARoleThatPoliciesDoNotBind() async throws {
        try await withTestDatabase { database in
            let run = try await runAttune(
                ["organisation", "list"], environment: ["DATABASE_URL": database.uri(.superuser)])
            #expect(run.status == 77)
            #expect(run.error.hasPrefix("Error ATT-DB-003: "), "\(run.error)")
            #expect(run.error.contains("superuser"))
        }
    }

    @Test func refuseASchemaThatIsNewerThanTheProgram() async throws {
        try await withTestDatabase { database in
            try await database.superuser(
                """
                INSERT INTO attune.schema_migration
                    (number, name, sha256, readable_from, applied_at, applied_by)
                SELECT newest + 1, to_char(newest + 1, 'FM0000') || '_later.sql', sha256,
                    newest + 1, now(),
                    'test'
                FROM attune.schema_migration,
                    (SELECT max(number) AS newest FROM attune.schema_migration) AS all_of_them
                WHERE number = 1
                """)
            let run = try await runAttune(
                ["organisation", "list"], environment: ["DATABASE_URL": database.uri()])
            #expect(run.status == 78)
            #expect(run.error.hasPrefix("Error ATT-MIG-002: "), "\(run.error)")
        }
    }

    @Test func setUpAnOrganisationWithTeams() async throws {
        try await withTestDatabase { database in
            let environment = ["DATABASE_URL": database.uri()]
            func attune(_ words: String...) async throws -> AttuneRun {
                try await runAttune(words, environment: environment)
            }
            let added = try await attune("organisation", "add", "TRUST", "Øster Trust")
            #expect(added.status == 0, "\(added.error)")
            let twice = try await attune("organisation", "add", "TRUST", "Other")
            #expect(twice.status == 65, "\(twice.error)")
            let list = try await attune("organisation", "list")
            #expect(list.output.contains("TRUST  Øster Trust  -    Europe/London  real"))
            let team = try await attune(
                "team", "add", "NORTH", "Northern team", "--programme", "PIP=Psychotherapy")
            #expect(team.status == 0, "\(team.error)")
            let teams = try await attune("team", "list", "--format", "json")
            #expect(teams.output.contains("\"programmes\": [\n      \"PIP\"\n    ]"))
            let show = try await attune("organisation", "show", "TRUST")
            #expect(show.output.contains("NORTH") && show.output.contains("Psychotherapy"))
            let near = try await attune("organisation", "show", "TRSUT")
            #expect(near.status == 64 && near.error.contains("did you mean TRUST?"))
            let check = try await attune("check")
            #expect(check.status == 0, "\(check.error)")
            #expect(check.output.contains("attune_service"))
        }
    }

    @Test func findAnAlteredAuditEntry() async throws {
        try await withTestDatabase { database in
            let environment = ["DATABASE_URL": database.uri()]
            _ = try await runAttune(
                ["organisation", "add", "TRUST", "Trust"], environment: environment)
            let whole = try await runAttune(["audit", "verify"], environment: environment)
            #expect(whole.status == 0, "\(whole.error)")
            #expect(whole.output.contains("TRUST"))
            try await database.superuser(
                """
                SET session_replication_role = replica;
                UPDATE attune.audit_entry SET entry = entry || '\\x20'::bytea
                WHERE organisation_id IS NOT NULL AND sequence = 1
                """)
            let broken = try await runAttune(["audit", "verify"], environment: environment)
            #expect(broken.status == 1)
            #expect(broken.error.contains("ATT-AUD-001"), "\(broken.error)")
            #expect(broken.error.contains("TRUST, entry 1"))
        }
    }
}
