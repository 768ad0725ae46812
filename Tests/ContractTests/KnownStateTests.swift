import TestSupport
import Testing

/// The views of the record as it stood on an earlier day, read from the catalogue.
struct KnownStateTests {
    /// Tables that reports of earlier days read as they are today, and why.
    static let ofToday = [
        "team": "the words that a question is asked in", "programme": "as teams",
        "team_programme": "which team delivers what is no fact about care",
        "consent": "consent is always today's",
        "programme_measure": "what is asked for from now on",
        "audit_head": "the audit is no part of reports", "audit_entry": "as its head",
        "organisation": "no tenant's table", "schema_migration": "the database's ledger",
        "schema_view": "as the other ledger", "data_key": "the installation's keys, no record",
    ]

    private func lines(_ database: TestDatabase, _ sql: String) async throws -> [String] {
        try await database.superuser(sql).split(separator: "\n").map(String.init)
    }

    @Test func everyTableHasItsViewOrAReason() async throws {
        try await withTestDatabase { database in
            let without = try await lines(
                database,
                """
                SELECT c.relname FROM pg_class AS c
                WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind = 'r'
                    AND c.relname NOT LIKE '%\\_history'
                    AND to_regclass('known.' || c.relname) IS NULL
                """)
            #expect(Set(without) == Set(Self.ofToday.keys))
        }
    }

    @Test func everyViewHasTheColumnsOfItsTable() async throws {
        try await withTestDatabase { database in
            let columns = """
                SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                FROM pg_class AS c
                JOIN pg_attribute AS a
                    ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                """
            let differing = try await lines(
                database,
                """
                WITH views AS (\(columns) WHERE c.relnamespace = 'known'::regnamespace),
                tables AS (
                    \(columns) WHERE c.relnamespace = 'attune'::regnamespace
                        AND to_regclass('known.' || c.relname) IS NOT NULL)
                (TABLE views EXCEPT TABLE tables) UNION ALL (TABLE tables EXCEPT TABLE views)
                """)
            #expect(differing.isEmpty, "\(differing)")
        }
    }

    @Test func everyWalledTablesHistoryIsWalled() async throws {
        try await withTestDatabase { database in
            let open = try await lines(
                database,
                """
                SELECT h.relname FROM pg_policy AS p
                JOIN pg_class AS c ON c.oid = p.polrelid
                JOIN pg_class AS h
                    ON h.relnamespace = c.relnamespace AND h.relname = c.relname || '_history'
                WHERE p.polname = 'report_wall' AND NOT EXISTS (
                    SELECT FROM pg_policy AS w
                    WHERE w.polrelid = h.oid AND w.polname = 'report_wall'
                        AND NOT w.polpermissive)
                """)
            #expect(open.isEmpty, "\(open)")
            #expect(
                try await database.superuser(
                    "SELECT count(*) FROM pg_policy WHERE polname = 'report_wall'") == "17")
        }
    }

    @Test func everyHistoryHasAViewThatReadsIt() async throws {
        try await withTestDatabase { database in
            let unread = try await lines(
                database,
                """
                SELECT h.relname FROM pg_class AS h
                WHERE h.relnamespace = 'attune'::regnamespace AND h.relkind = 'r'
                    AND h.relname LIKE '%\\_history'
                    AND h.relname NOT IN ('team_history', 'programme_history', 'consent_history')
                    AND NOT EXISTS (
                        SELECT FROM pg_depend AS d JOIN pg_rewrite AS r ON r.oid = d.objid
                        JOIN pg_class AS v ON v.oid = r.ev_class
                        WHERE d.refobjid = h.oid AND v.relnamespace = 'known'::regnamespace)
                """)
            #expect(unread.isEmpty, "\(unread)")
        }
    }

    @Test func theFunctionThatReportsCallIsOneText() async throws {
        try await withTestDatabase { database in
            let texts = try await database.superuser(
                """
                SELECT count(*), count(DISTINCT prosrc) FROM pg_proc
                WHERE proname = 'withheld_families'
                    AND pronamespace IN ('attune'::regnamespace, 'known'::regnamespace)
                """)
            #expect(texts == "2|1")
        }
    }

    @Test func withoutADayNothingIsRead() async throws {
        try await withTestDatabase { database in
            let id = "00000000-0000-7000-8000-000000000001"
            try await database.superuser(
                """
                SET app.actor = 'test';
                INSERT INTO attune.organisation (id, code, name) VALUES ('\(id)', 'A', 'A');
                INSERT INTO attune.family (organisation_id, id, reference) VALUES ('\(id)', '\(id)', 'F')
                """)
            let refusal = await #expect(throws: (any Error).self) {
                try await database.superuser("SELECT count(*) FROM known.family")
            }
            #expect("\(String(describing: refusal))".contains("app.known_"))
        }
    }

    @Test func anAmendmentKeepsTheKey() async throws {
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
                    SET app.actor = 'test'; SET app.amended_reason = 'typed wrongly';
                    UPDATE attune.family SET id = gen_random_uuid()
                    """)
            }
        }
    }
}
