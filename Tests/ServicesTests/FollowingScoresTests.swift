import Clinic
import Foundation
import Instruments
import Logging
import Services
import TestSupport
import Testing

/// Scores that are entered without answers: what follows from them is recorded and raises its
/// alerts, and points that a coder shares out must add up.
struct FollowingScoresTests {
    private static let definition = """
        format: 1
        code: sums_demo
        version: "1"
        name: A made-up form with sums
        short_name: Sums
        kind: questionnaire
        construct: made_up
        summary: Made up for tests.
        edition: "1"
        respondent: parent
        subject: parent
        recall: unknown
        window: unknown
        entry: [score_only]
        wording: never
        licence: {holder: nobody, terms: free, permission: none needed, source: test}
        items: []
        scales:
          - {code: warm, name: Warm, method: entered, range: {minimum: 0, maximum: 10, step: 1}, REST}
          - {code: cold, name: Cold, method: entered, range: {minimum: 0, maximum: 10, step: 1}, REST}
          - {code: both, name: Both, method: sum_of_scales, scales: [warm, cold],
             range: {minimum: 0, maximum: 20, step: 1}, REST}
          - {code: metric, name: Metric, method: converted, from: warm,
             table: {entries: [{from: 4, to: 40.5}], source: test}, range: unknown, REST}
          - {code: left, name: Left, method: entered, range: {minimum: 0, maximum: 14, step: 1}, REST}
          - {code: right, name: Right, method: entered, range: {minimum: 0, maximum: 14, step: 1}, REST}
        fixed_sums: [{scales: [left, right], sum: 14, source: test}]
        alerts: [{code: high, scale: both, operator: ">=", value: 12, reason: made up}]
        codes: none
        references: [{id: test, citation: Made up for tests}]
        examples:
          - {name: sums, entered: {warm: 4, cold: 8}, scores: {both: 12, metric: 40.5}, alerts: [high]}

        """.replacing(
            "REST",
            with: """
                higher_is: worse, source: test, cut_offs: none, change_thresholds: none, bands: none, \
                reliability: unknown, codes: none
                """)

    private static let header =
        "episode,instrument,occasion,date,respondent,score:warm,score:cold,score:left,score:right\n"

    private func withEpisode(_ body: (ServiceFixture) async throws -> Void) async throws {
        let files = [(name: "sums_demo.yaml", bytes: Array(Self.definition.utf8))]
        try await ServiceFixture.with(instruments: files) { fixture in
            _ = try await fixture.importText(
                .families,
                """
                family,person,role,relationship_to,relationship,born,due,sex
                F1,P,parent,B,birth_mother,,,female
                F1,B,infant,,,2025-03,,
                """)
            _ = try await fixture.importText(
                .episodes,
                """
                episode,family,programme,team,referred,first_session,ended,end_reason
                E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed
                """)
            try await body(fixture)
        }
    }

    @Test func recordsWhatFollowsAndRaisesItsAlerts() async throws {
        try await withEpisode { fixture in
            _ = try await fixture.importText(
                .measures, Self.header + "E1,sums_demo,baseline,2025-09-20,P,4,8,9,5\n")
            let scores = try await fixture.database.superuser(
                "SELECT string_agg(scale || '=' || value, ' ' ORDER BY scale) FROM attune.score")
            let values = scores.split(separator: " ").map { entry in
                let parts = entry.split(separator: "=")
                return "\(parts[0])=\(Double(parts[1]) ?? -1)"
            }
            #expect(
                values == [
                    "both=12.0", "cold=8.0", "left=9.0", "metric=40.5", "right=5.0", "warm=4.0",
                ])
            let alerts = try await fixture.database.superuser(
                "SELECT string_agg(rule, ' ') FROM attune.alert")
            #expect(alerts == "high")
        }
    }

    @Test func recordsNothingForAValueThatIsNotInTheTable() async throws {
        try await withEpisode { fixture in
            _ = try await fixture.importText(
                .measures, Self.header + "E1,sums_demo,baseline,2025-09-20,P,5,,,\n")
            let scales = try await fixture.database.superuser(
                "SELECT string_agg(scale, ' ' ORDER BY scale) FROM attune.score")
            #expect(scales == "warm")
        }
    }

    /// The service as it was before the licensee's table came.
    private func withoutTable(_ fixture: ServiceFixture) throws -> ServiceFixture {
        let text = Self.definition
            .replacing("{entries: [{from: 4, to: 40.5}], source: test}", with: "licensee_supplied")
            .replacing(
                ", metric: 40.5}",
                with: "}, refused: {metric: needs the licensee's conversion table}")
        let service = Service(
            database: fixture.storage,
            catalogue: try ServiceFixture.instruments([
                (name: "sums_demo.yaml", bytes: Array(text.utf8))
            ]),
            evidence: try ServiceFixture.evidence(),
            indicators: try ServiceFixture.indicators(), version: "test",
            now: { ServiceFixture.now }, newID: { UUID() },
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
        return ServiceFixture(
            service: service, storage: fixture.storage, database: fixture.database,
            organisation: fixture.organisation)
    }

    @Test func aTableThatComesLaterAddsItsScoresToRecordedForms() async throws {
        try await withEpisode { fixture in
            let file = Self.header + "E1,sums_demo,baseline,2025-09-20,P,4,8,9,5\n"
            _ = try await withoutTable(fixture).importText(.measures, file)
            #expect(try await fixture.count("score WHERE scale = 'metric'") == 0)
            #expect(try await fixture.count("score") == 5)
            let changed = try await fixture.faults(
                .measures, file.replacing("P,4,8", with: "P,3,9"))
            #expect(
                changed == [
                    "line 2, instrument: this measure is recorded otherwise: scores differ; "
                        + "a record is amended in the service"
                ])
            let again = try await fixture.importText(.measures, file)
            #expect(again.present == 1)
            #expect(
                again.added.filter { $0.count > 0 }.map(\.what)
                    == ["scores of forms recorded earlier"])
            let value = try await fixture.database.superuser(
                "SELECT value::float FROM attune.score WHERE scale = 'metric'")
            #expect(value == "40.5")
            #expect(try await fixture.count("score") == 6)
            #expect(try await fixture.count("alert") == 1)
            let audited = try await fixture.count(
                """
                audit_entry WHERE convert_from(entry, 'UTF8')
                    LIKE '%"scores of forms recorded earlier":"1"%'
                """)
            #expect(audited == 1)
            let third = try await fixture.importText(.measures, file)
            #expect(third.added.allSatisfy { $0.count == 0 })
        }
    }

    @Test func refusesPointsThatDoNotAddUp() async throws {
        try await withEpisode { fixture in
            let faults = try await fixture.faults(
                .measures, Self.header + "E1,sums_demo,baseline,2025-09-20,P,,,9,4\n")
            #expect(faults == ["line 2, score:left: score:left, score:right must add up to 14"])
        }
    }
}
