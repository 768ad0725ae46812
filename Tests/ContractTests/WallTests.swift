import Foundation
import TestSupport
import Testing

/// The walls of the database, read from its catalogue and tried.
struct WallTests {
    /// Tables that are not a tenant's, and why.
    static let withoutTenant = [
        "organisation":
            "who is who must be known before the tenant is; reached through functions only",
        "schema_migration": "the ledger of migrations is the database's",
        "schema_view": "the ledger of views is the database's",
    ]

    private func lines(_ database: TestDatabase, _ sql: String) async throws -> [String] {
        try await database.superuser(sql).split(separator: "\n").map(String.init)
    }

    @Test func everyTenantTableHasItsWall() async throws {
        try await withTestDatabase { database in
            let without = try await lines(
                database,
                """
                SELECT c.relname FROM pg_class AS c
                WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind = 'r'
                    AND NOT (c.relrowsecurity AND EXISTS (
                        SELECT FROM pg_policy AS p
                        WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
                            AND p.polroles = '{0}'
                            AND pg_get_expr(p.polqual, p.polrelid) LIKE '%organisation_id = ( SELECT%'
                            AND pg_get_expr(p.polwithcheck, p.polrelid)
                                LIKE '%organisation_id = ( SELECT%'))
                ORDER BY 1
                """)
            #expect(Set(without) == Set(Self.withoutTenant.keys))
        }
    }

    @Test func everyKeyBeginsWithTheTenant() async throws {
        try await withTestDatabase { database in
            let strays = try await lines(
                database,
                """
                SELECT c.relname || '.' || i.relname FROM pg_index AS x
                JOIN pg_class AS c ON c.oid = x.indrelid JOIN pg_class AS i ON i.oid = x.indexrelid
                JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
                WHERE c.relnamespace = 'attune'::regnamespace AND a.attname <> 'organisation_id'
                    AND c.relname NOT IN ('organisation', 'schema_migration', 'schema_view')
                UNION ALL
                SELECT c.relname || '.' || k.conname FROM pg_constraint AS k
                JOIN pg_class AS c ON c.oid = k.conrelid
                JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
                WHERE k.connamespace = 'attune'::regnamespace AND k.contype = 'f'
                    AND a.attname <> 'organisation_id'
                """)
            #expect(strays.isEmpty, "\(strays)")
        }
    }

    @Test func theServiceOwnsNothingAndDeletesNothing() async throws {
        try await withTestDatabase { database in
            let grants = try await lines(
                database,
                """
                SELECT table_name || ' ' || privilege_type FROM information_schema.role_table_grants
                WHERE grantee = 'attune_service' AND table_schema = 'attune'
                    AND (privilege_type IN ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
                        OR (privilege_type <> 'SELECT'
                            AND (table_name LIKE 'audit%' OR table_name LIKE '%_history'
                                OR table_name LIKE 'schema%')))
                """)
            #expect(grants.isEmpty, "\(grants)")
            let owned = try await lines(
                database,
                """
                SELECT c.relname FROM pg_class AS c
                WHERE c.relnamespace = 'attune'::regnamespace
                    AND c.relowner <> 'attune_owner'::regrole
                """)
            #expect(owned.isEmpty, "\(owned)")
            let login = try await database.superuser(
                "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'attune_owner'")
            #expect(login == "f")
            let members = try await lines(
                database,
                """
                SELECT m.rolname FROM pg_roles AS m
                WHERE NOT m.rolsuper AND m.rolname <> 'attune_owner'
                    AND pg_has_role(m.oid, 'attune_owner', 'MEMBER')
                    AND m.rolname IN ('attune_service', 'attune_commissioner')
                """)
            #expect(members.isEmpty, "\(members)")
        }
    }

    @Test func theCommissionerReachesNothing() async throws {
        try await withTestDatabase { database in
            let tables = try await lines(
                database,
                """
                SELECT c.relname FROM pg_class AS c
                WHERE c.relnamespace IN ('attune'::regnamespace, 'known'::regnamespace)
                    AND c.relkind IN ('r', 'v')
                    AND has_table_privilege('attune_commissioner', c.oid,
                        'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
                """)
            #expect(tables.isEmpty, "\(tables)")
            let functions = try await lines(
                database,
                """
                SELECT p.proname FROM pg_proc AS p
                WHERE p.pronamespace IN ('attune'::regnamespace, 'known'::regnamespace)
                    AND p.prosecdef
                    AND has_function_privilege('attune_commissioner', p.oid, 'EXECUTE')
                """)
            #expect(functions.isEmpty, "\(functions)")
        }
    }

    @Test func everyDefinersFunctionSetsItsSearchPath() async throws {
        try await withTestDatabase { database in
            let loose = try await lines(
                database,
                """
                SELECT p.proname FROM pg_proc AS p
                WHERE p.pronamespace IN ('attune'::regnamespace, 'known'::regnamespace)
                    AND p.prosecdef
                    AND NOT EXISTS (
                        SELECT FROM unnest(p.proconfig) AS c WHERE c IN (
                            'search_path=known, attune, pg_catalog, pg_temp',
                            'search_path=attune, pg_catalog, pg_temp',
                            'search_path=pg_catalog, pg_temp'))
                """)
            #expect(loose.isEmpty, "\(loose)")
        }
    }

    @Test func everyViewRunsAsItsReader() async throws {
        try await withTestDatabase { database in
            let loose = try await lines(
                database,
                """
                SELECT c.relname FROM pg_class AS c
                WHERE c.relnamespace IN ('attune'::regnamespace, 'known'::regnamespace)
                    AND c.relkind = 'v'
                    AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)
                """)
            #expect(loose.isEmpty, "\(loose)")
        }
    }

    @Test func oneOrganisationCannotReachAnothers() async throws {
        try await withTestDatabase { database in
            let one = "00000000-0000-7000-8000-000000000001"
            let other = "00000000-0000-7000-8000-000000000002"
            try await database.superuser(
                """
                SET app.actor = 'test';
                INSERT INTO attune.organisation (id, code, name)
                VALUES ('\(one)', 'A', 'A'), ('\(other)', 'B', 'B');
                INSERT INTO attune.family (organisation_id, id, reference)
                VALUES ('\(one)', gen_random_uuid(), 'F'), ('\(other)', gen_random_uuid(), 'F')
                """)
            func asService(_ sql: String) async throws -> String {
                try await database.superuser(
                    """
                    SET ROLE attune_service; SET app.actor = 'test';
                    SET app.organisation_id = '\(one)'; \(sql)
                    """)
            }
            #expect(try await asService("SELECT count(*) FROM attune.family") == "1")
            #expect(
                try await asService(
                    """
                    WITH changed AS (
                        UPDATE attune.family SET reference = 'G'
                        WHERE organisation_id = '\(other)' RETURNING 1)
                    SELECT count(*) FROM changed
                    """) == "0")
            let attempts = [
                "INSERT INTO attune.family (organisation_id, id, reference) VALUES ('\(other)', gen_random_uuid(), 'H')",
                "SELECT * FROM attune.organisation",
                "TRUNCATE attune.family",
                "DELETE FROM attune.family",
                "UPDATE attune.audit_entry SET entry = ''",
                "DELETE FROM attune.audit_entry",
                "INSERT INTO attune.audit_entry VALUES ('\(one)', 1, '', '')",
                "ALTER TABLE attune.family DISABLE ROW LEVEL SECURITY",
                "COPY attune.family FROM STDIN",
            ]
            for attempt in attempts {
                await #expect(throws: (any Error).self, "\(attempt)") {
                    try await asService(attempt)
                }
            }
            let without = try await database.superuser(
                "SET ROLE attune_service; SELECT count(*) FROM attune.family")
            #expect(without == "0")
        }
    }

    @Test func aTemporaryTableCannotStandInForTheAudit() async throws {
        try await withTestDatabase { database in
            let id = "00000000-0000-7000-8000-000000000001"
            try await database.superuser(
                "INSERT INTO attune.organisation (id, code, name) VALUES ('\(id)', 'A', 'A')")
            try await database.superuser(
                """
                SET ROLE attune_service; SET app.actor = 'test'; SET app.organisation_id = '\(id)';
                SET search_path = attune;
                CREATE TEMPORARY TABLE audit_head (organisation_id uuid PRIMARY KEY, sequence bigint, hash bytea);
                CREATE TEMPORARY TABLE audit_entry
                    (organisation_id uuid, sequence bigint, entry bytea, hash bytea);
                GRANT ALL ON pg_temp.audit_head, pg_temp.audit_entry TO attune_owner;
                SELECT attune.audit_append(ARRAY['x'::bytea])
                """)
            #expect(try await database.superuser("SELECT count(*) FROM attune.audit_entry") == "1")
        }
    }

    @Test func whetherAFamilyIsReportedOnFollowsFromConsentAlone() async throws {
        try await withTestDatabase { database in
            let id = "00000000-0000-7000-8000-000000000001"
            try await database.superuser(
                """
                SET app.actor = 'test';
                INSERT INTO attune.organisation (id, code, name) VALUES ('\(id)', 'A', 'A');
                INSERT INTO attune.family (organisation_id, id, reference) VALUES ('\(id)', '\(id)', 'F')
                """)
            await #expect(throws: (any Error).self) {
                try await database.superuser(
                    """
                    SET ROLE attune_service; SET app.actor = 'test'; SET app.amended_reason = 'x';
                    SET app.organisation_id = '\(id)'; UPDATE attune.family SET reportable = false
                    """)
            }
        }
    }

    @Test func anAmendmentNeedsAReasonAndKeepsWhatWas() async throws {
        try await withTestDatabase { database in
            let id = "00000000-0000-7000-8000-000000000001"
            try await database.superuser(
                """
                SET app.actor = 'test';
                INSERT INTO attune.organisation (id, code, name) VALUES ('\(id)', 'A', 'A');
                INSERT INTO attune.family (organisation_id, id, reference) VALUES ('\(id)', '\(id)', 'F')
                """)
            await #expect(throws: (any Error).self) {
                try await database.superuser(
                    "SET app.actor = 'test'; UPDATE attune.family SET reference = 'G'")
            }
            try await database.superuser(
                "SET app.actor = 'test'; SET app.amended_reason = 'typed wrongly'; UPDATE attune.family SET reference = 'G'"
            )
            let history = try await database.superuser(
                "SELECT replaced_row->>'reference', replaced_by FROM attune.family_history")
            #expect(history == "F|test")
            #expect(try await database.superuser("SELECT revision FROM attune.family") == "2")
        }
    }
}
