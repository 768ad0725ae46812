import Clinic
import TestSupport
import Testing

/// What the schema says and what the code says are the same.
struct RuleTests {
    private func lines(_ database: TestDatabase, _ sql: String) async throws -> [String] {
        try await database.superuser(sql).split(separator: "\n").map(String.init)
    }

    /// Raised by functions, not by a constraint of the catalogue.
    private let raised: Set<String> = [
        "amendment_has_reason", "amendment_keeps_key", "organisation_time_zone_known",
    ]

    @Test func everyConstraintHasASentenceAndEverySentenceAConstraint() async throws {
        try await withTestDatabase { database in
            let names = try await lines(
                database,
                """
                SELECT k.conname FROM pg_constraint AS k
                WHERE k.connamespace = 'attune'::regnamespace AND k.contype <> 't'
                    AND k.conrelid::regclass::text !~ 'schema_(migration|view)$'
                UNION
                SELECT i.relname FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid
                WHERE i.relnamespace = 'attune'::regnamespace AND x.indisunique
                    AND i.relname NOT LIKE 'schema\\_%'
                """)
            let untold = names.filter { RuleViolation(constraint: $0) == nil }
            #expect(untold.isEmpty, "\(untold)")
            let stale = Set(RuleViolation.sentences.keys).subtracting(names).subtracting(raised)
            #expect(stale.isEmpty, "\(stale)")
        }
    }

    @Test func everyCodedWordIsTheSameInBoth() async throws {
        let lists: [any CodedValue.Type] = [
            PersonRole.self, Relationship.self, Sex.self, ConsentPurpose.self,
            ConsentDecision.self, ReferralSource.self, NotAcceptedReason.self, EndReason.self,
            Arm.self, Allocation.self, Mechanism.self, Place.self, Attendance.self, Focus.self,
            StaffRole.self, IndirectWorkKind.self, Occasion.self, AdministrationMode.self,
            AdministrationStatus.self, NotDoneReason.self, CodingKind.self, AlertKind.self,
            AlertHandling.self, GoalClosing.self, GoalRater.self,
        ]
        try await withTestDatabase { database in
            for list in lists {
                for column in list.columns {
                    let parts = column.split(separator: ".")
                    let definitions = try await lines(
                        database,
                        """
                        SELECT pg_get_constraintdef(k.oid) FROM pg_constraint AS k
                        JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attname = '\(parts[1])'
                        WHERE k.conrelid = 'attune.\(parts[0])'::regclass AND k.contype = 'c'
                            AND k.conkey = ARRAY[a.attnum]
                            AND pg_get_constraintdef(k.oid) LIKE '%= ANY%'
                        """)
                    let definition = try #require(definitions.first, "\(column) has no CHECK")
                    let words = definition.split(separator: "'", omittingEmptySubsequences: false)
                        .enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
                    #expect(Set(words) == Set(list.words), "\(column)")
                }
            }
        }
    }
}
