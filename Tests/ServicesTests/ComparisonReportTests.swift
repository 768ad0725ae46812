import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Services
import TestSupport
import Testing

/// A waiting list on its way from the import files into section 5, over a real database.
///
///     F1 to F24    the programme: seen 20 September to 20 December, EPDS at both
///     W1 to W22    waiting from 20 September; first seen 18 December in the same episode, still in care:
///                  EPDS at the referral and on 17 December
///     X1           waited as they did, EPDS on 19 December only after the first contact: no end
struct ComparisonReportTests {
    private static func withService(
        _ body: (ServiceFixture) async throws -> Void
    ) async throws {
        try await ServiceFixture.with { fixture in
            var families = "family,person,role,relationship_to,relationship,born,due,sex\n"
            var episodes =
                "episode,family,programme,team,referred,first_session,ended,end_reason,arm,allocation\n"
            var measures =
                "episode,instrument,occasion,date,subject,respondent,score:total,alert:10\n"
            func add(_ family: String, episode: String, _ forms: [(String, Int)]) {
                families += "\(family),P,parent,B,birth_mother,,,female\n"
                families += "\(family),B,infant,,,2025-03,,\n"
                episodes += "E\(family),\(family),PIP,NORTH,\(episode)\n"
                for (place, form) in forms.enumerated() {
                    measures +=
                        "E\(family),epds,\(place == 0 ? "baseline" : "end"),\(form.0),P,P,"
                        + "\(form.1),0\n"
                }
            }
            for number in 1...24 {
                add(
                    "F\(number)", episode: "2025-09-01,2025-09-20,2025-12-20,completed,programme,",
                    [("2025-09-20", 14 + number % 7), ("2025-12-19", 8 + number % 5)])
            }
            for number in 1...22 {
                add(
                    "W\(number)", episode: "2025-09-20,2025-12-18,,,comparison,waiting_list",
                    [("2025-09-20", 14 + number % 6), ("2025-12-17", 12 + number % 7)])
            }
            add(
                "X1", episode: "2025-09-20,2025-12-18,,,comparison,waiting_list",
                [("2025-09-20", 15), ("2025-12-19", 9)])
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(.episodes, episodes)
            _ = try await fixture.importText(.measures, measures)
            try await body(fixture)
        }
    }

    @Test func aWaitingListThatIsStillInCareStandsBesideTheProgramme() async throws {
        try await Self.withService { fixture in
            let report = try await fixture.report()
            #expect(report.cohort.families == 24)
            #expect(report.measures.first { $0.terms.instrument == "epds" }?.due.subjects == 24)
            #expect(report.comparisonArm.map(\.allocation) == [.waitingList])
            #expect(report.comparisonArm.map(\.count.families) == [23])
            let block = try #require(
                report.comparisons.first { $0.benchmark.id == "depression-level" })
            let group = try #require(block.groups.first)
            #expect(group.obstacles == [])
            #expect((group.comparison.known.subjects, group.comparison.due.subjects) == (22, 23))
            #expect((group.programme.known.subjects, group.programme.due.subjects) == (24, 24))
            #expect(group.comparison.medianDaysBetween == 88)
            #expect(group.programme.medianDaysBetween == 90)
            #expect(group.effect?.adjusted != nil)
            let text = TextReport.render(report)
            #expect(text.contains("The programme and a comparison group (waiting list, not"))
        }
    }
}
