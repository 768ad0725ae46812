// What changed over the five days of KnownDaysTests, whose table is the expectation.

import Clinic
import Foundation
import Outcomes
import Reports
import Services
import Storage
import TestSupport
import Testing

struct ComparedDaysTests {
    private func compare(
        _ days: PassingDays, _ first: String, _ second: String, team: String? = nil,
        as actor: Actor = ServiceFixture.administrator
    ) async throws -> KnowledgeComparison {
        try await days.service.compareOutcomes(
            OutcomesRequest(from: days.day("2024-04-01"), to: days.day("2026-03-31"), team: team),
            knownOn: days.day(first), and: days.day(second),
            organisation: days.fixture.organisation, schemaVersion: 7, as: actor)
    }

    private func told(_ comparison: KnowledgeComparison) -> [String] {
        comparison.changes.map { change in
            let columns = change.columns.map {
                "\($0.name) \($0.isShown ? "\($0.old ?? "-")>\($0.new ?? "-")" : "hidden")"
            }
            return
                ([
                    change.record.rawValue, change.kind.rawValue, change.reference,
                    "\(change.recordedOn)", change.role ?? "-", change.reason ?? "-",
                ] + columns).joined(separator: "|")
        }
    }

    private func withRecord(_ body: (PassingDays) async throws -> Void) async throws {
        try await ServiceFixture.with { fixture in
            let days = try PassingDays(fixture)
            _ = try await KnownDaysTests.record(days)
            days.clock.now = try KnownDaysTests.instant("2026-05-20T20:00:00Z")
            try await body(days)
        }
    }

    @Test func tellsEachAmendmentWithItsReason() async throws {
        try await withRecord { days in
            let sixth = try await compare(days, "2026-05-05", "2026-05-06")
            #expect(
                told(sixth) == [
                    "episode|amended|E1|2026-05-06|manager|typed wrongly"
                        + "|end_reason completed>agreed_early|ended_on 2026-01-20>2026-01-30",
                    "administration|amended|E1 P epds end 2026-01-10|2026-05-06|manager"
                        + "|typed wrongly|answered_on 2026-01-20>2026-01-10",
                    "score|amended|E1 P epds baseline 2025-09-20 total|2026-05-06|manager"
                        + "|typed wrongly|value 18.0000>17.0000",
                ])
            let seventh = try await compare(days, "2026-05-06", "2026-05-07")
            #expect(
                told(seventh) == [
                    "person|amended|F1 B|2026-05-07|manager|typed wrongly"
                        + "|born_month 2025-06-01>2023-01-01",
                    "dyad|amended|F1 P/B|2026-05-07|manager|typed wrongly"
                        + "|relationship birth_mother>adoptive_parent",
                    "dyad|amended|F2 P/B|2026-05-07|manager|typed wrongly"
                        + "|relationship birth_mother>adoptive_parent",
                    "session|amended|S1|2026-05-07|manager|typed wrongly"
                        + "|started_at 2025-09-20T09:00:00+00:00>2025-10-04T09:00:00+00:00",
                    "attendance|amended|S2 E1 B|2026-05-07|manager|typed wrongly"
                        + "|outcome did_not_attend>cancelled_by_family",
                    "attendance|amended|S2 E1 P|2026-05-07|manager|typed wrongly"
                        + "|outcome did_not_attend>cancelled_by_family",
                    "rating|amended|E1 1 2026-01-15 parent|2026-05-07|manager|typed wrongly"
                        + "|rating 7>3",
                ])
            let eighth = told(try await compare(days, "2026-05-07", "2026-05-08"))
            #expect(
                eighth.contains(
                    "administration|struck_out|E1 P epds baseline 2025-09-20|2026-05-08|manager"
                        + "|of another family"))
            #expect(eighth.contains("episode|added|E3|2026-05-08|administrator|-"))
            #expect(eighth.contains("participant|added|E3 B|2026-05-08|administrator|-"))
            #expect(
                eighth.contains("score|added|E2 P epds end 2026-02-20 total|2026-05-08|-|-"))
        }
    }

    @Test func tellsTheFiguresThatChanged() async throws {
        try await withRecord { days in
            let comparison = try await compare(days, "2026-05-07", "2026-05-08")
            let figures = FigureChange.list(comparison.first, comparison.second)
            let families = try #require(
                figures.first { $0.path == "$.counted.waterfall[ended].remaining.families" }
                    ?? figures.first { $0.path.hasSuffix("remaining.families") })
            #expect(families.old == "2" && families.new == "3")
            let text = ChangesReport.text(comparison)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
            let words = text.split { $0.isWhitespace }.joined(separator: " ")
            #expect(
                words.contains("struck out on 8 May 2026 by manager, because: of another family"))
        }
    }

    @Test func theSameDayTwiceIsNothingChanged() async throws {
        try await withRecord { days in
            let comparison = try await compare(days, "2026-05-06", "2026-05-06")
            #expect(comparison.changes.isEmpty)
            #expect(ChangesReport.text(comparison).contains("Nothing changed."))
            #expect(ChangesReport.json(comparison).contains("\"nothingChanged\": true"))
        }
    }

    @Test func fitsItsSchemaAndNamesNobody() async throws {
        try await withRecord { days in
            let schema = try SchemaCheck(file: "Documentation/changes.schema.json")
            for (first, second) in [("2026-05-04", "2026-05-08"), ("2026-05-06", "2026-05-06")] {
                let comparison = try await compare(days, first, second)
                let json = ChangesReport.json(comparison)
                let document = try JSONSerialization.jsonObject(with: Data(json.utf8))
                #expect(schema.faults(of: document) == [])
                let text = ChangesReport.text(comparison)
                #expect(!(json + text).contains(/[0-9a-f]{8}-[0-9a-f]{4}-/))
                #expect(!(json + text).contains("manager:test"))
                // The text has every change that the JSON has.
                #expect(
                    text.split(separator: "\n").filter { $0.hasPrefix("- ") }.count
                        == comparison.changes.count
                        + FigureChange.list(comparison.first, comparison.second).count)
            }
        }
    }

    @Test func leavesOutWhoIsNotAskedForOrRefuses() async throws {
        try await withRecord { days in
            let south = told(try await compare(days, "2026-05-04", "2026-05-08", team: "SOUTH"))
            #expect(!south.isEmpty)
            #expect(south.allSatisfy { !$0.contains("E1") && !$0.contains("F1 ") })
            try await days.fixture.service.recordConsent(
                family: "F1", person: "P", purpose: .outcomeReporting, decision: .withdrawn,
                on: try days.day("2026-05-09"), organisation: days.fixture.organisation.id,
                as: ServiceFixture.clinician)
            let after = told(try await compare(days, "2026-05-04", "2026-05-08"))
            #expect(after.contains { $0.contains("F2 ") })
            #expect(
                after.allSatisfy {
                    !$0.contains("E1") && !$0.contains("F1 ") && !$0.contains("S1|")
                })
        }
    }

    @Test func asksWhoMayAndIsAudited() async throws {
        try await withRecord { days in
            await #expect(throws: ServiceError.self) {
                _ = try await compare(
                    days, "2026-05-05", "2026-05-06", as: ServiceFixture.clinician)
            }
            await #expect(throws: ServiceError.self) {
                _ = try await compare(days, "2026-05-05", "2026-05-20")
            }
            await #expect(throws: ServiceError.self) {
                _ = try await compare(days, "2026-05-06", "2026-05-05")
            }
            _ = try await compare(days, "2026-05-05", "2026-05-06")
            let entry = try await days.fixture.database.superuser(
                """
                SELECT convert_from(entry, 'UTF8') FROM attune.audit_entry
                ORDER BY organisation_id, sequence DESC
                """)
            #expect(entry.contains("reports.compared"))
            #expect(entry.contains("\"changes\":\"3\""))
        }
    }
}
