import Clinic
import Foundation
import Reports
import Services
import Storage
import TestSupport
import Testing

@testable import Outcomes

/// Classes on their way from an import file into section 4, by the shipped definition and a real
/// database.
///
///     family  start        end           counted as
///     F1      A1           B2            insecure to secure, two coders of the start: A1 and A2
///     F2      D/B2         consensus C1  disorganised to resistant (first coder B, second C1)
///     F3      B3           declined      secure, unknown
///     F4      two parents: father B1, B; mother three days later A, CC: counted with the father
///     F5      A1           B1            consent withdrawn: nowhere
///     F6      nothing
struct AttachmentReportTests {
    private static let header =
        "episode,instrument,occasion,date,subject,respondent,not_done_reason,class,procedure,coder,"
        + "blind,coding,score:proximity_1,score:avoidance_1\n"

    private static let codings =
        header + """
            E1,ssp,baseline,2025-09-20,P/B,,,A1,V1,K1,both,first,2,6
            E1,ssp,baseline,2025-09-20,P/B,,,A2,V1,K2,time,second,3,6
            E1,ssp,end,2025-12-19,P/B,,,B2,V2,K1,both,first,5,1
            E2,ssp,baseline,2025-09-20,P/B,,,D/B2,V1,K1,group,first,,
            E2,ssp,end,2025-12-19,P/B,,,B,V2,K1,no,first,,
            E2,ssp,end,2025-12-19,P/B,,,C1,V2,K2,no,second,,
            E2,ssp,end,2025-12-19,P/B,,,C1,V2,K1 with K2,,consensus,,
            E3,ssp,baseline,2025-09-20,P/B,,,B3,V1,K1,,first,,
            E3,ssp,end,,P/B,,declined,,,,,,,
            E4,ssp,baseline,2025-09-20,Q/B,,,B1,V1,K1,,first,,
            E4,ssp,baseline,2025-09-23,P/B,,,A,V2,K1,,first,,
            E4,ssp,end,2025-12-19,Q/B,,,B,V3,K1,,first,,
            E4,ssp,end,2025-12-19,P/B,,,CC,V4,K1,,first,,
            E5,ssp,baseline,2025-09-20,P/B,,,A1,V1,K1,,first,,
            E5,ssp,end,2025-12-19,P/B,,,B1,V2,K1,,first,,

            """

    private static func withService(
        _ body: (ServiceFixture) async throws -> Void
    ) async throws {
        try await ServiceFixture.with { fixture in
            var families = "family,person,role,relationship_to,relationship,born,due,sex\n"
            var episodes =
                "episode,family,programme,team,referred,first_session,ended,end_reason\n"
            for number in 1...6 {
                families += "F\(number),P,parent,B,birth_mother,,,female\n"
                if number == 4 { families += "F4,Q,parent,B,birth_father,,,male\n" }
                families += "F\(number),B,infant,,,2024-08,,\n"
                episodes +=
                    "E\(number),F\(number),PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed\n"
            }
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(.episodes, episodes)
            _ = try await fixture.importText(.measures, codings)
            try await fixture.service.recordConsent(
                family: "F5", person: "P", purpose: .outcomeReporting, decision: .withdrawn,
                on: try #require(CalendarDate(iso: "2026-01-10")),
                organisation: fixture.organisation.id, as: ServiceFixture.clinician)
            try await body(fixture)
        }
    }

    @Test func classesComeFromTheCodingThatCountsAndNobodyWhoWithdrewIsThere() async throws {
        try await Self.withService { fixture in
            let report = try await fixture.report()
            #expect(report.classes.count == 1)
            let outcome = try #require(report.classes.first)
            #expect(outcome.terms.instrument == "ssp")
            #expect(
                outcome.system.categories == ["secure", "avoidant", "resistant", "disorganised"])
            #expect(
                outcome.transitions == [
                    [1, 0, 0, 0, 1],
                    [1, 0, 0, 0, 0],
                    [0, 0, 0, 0, 0],
                    [0, 0, 1, 0, 0],
                    [0, 0, 0, 0, 1],
                ])
            #expect(outcome.infants == SubjectCount(subjects: 5, families: 5))
            #expect(outcome.atEnd.map(\.count) == [2, 0, 1, 0])
            #expect(outcome.security?.insecureToSecure == CountedShare(1, of: 3))
            #expect(outcome.security?.ofInsecureAtStart == CountedShare(1, of: 2))
            #expect(outcome.withSeveralCaregivers == 1)
            #expect(
                outcome.endLosses == [
                    CountedMeasureLoss(reason: .notDone(.declined), subjects: 1),
                    CountedMeasureLoss(reason: .notRecorded, subjects: 1),
                ])
        }
    }

    @Test func codingsAreCountedWithWhatTheirCodersKnew() async throws {
        try await Self.withService { fixture in
            // A certificate is not in the import file yet.
            _ = try await fixture.database.superuser(
                """
                SET app.amended_reason = 'a test'; SET app.actor = 'a test';
                UPDATE attune.coding SET certified_until = '2025-12-18'
                WHERE coder_reference = 'K1'
                """)
            let observer = try #require(try await fixture.report().observers.first)
            #expect(observer.recordings == 9)
            #expect(observer.doubleCoded == CountedShare(2, of: 9))
            func answers(_ count: AnsweredCount) -> [Int] {
                [count.yes, count.no, count.notRecorded]
            }
            #expect(observer.all.codings == 12)
            #expect(observer.counted.codings == 9)
            #expect(answers(observer.all.blindToTime) == [3, 3, 6])
            #expect(answers(observer.all.blindToGroup) == [3, 3, 6])
            #expect(answers(observer.counted.blindToTime) == [2, 1, 6])
            // Valid for the recordings of September, and not for those of 19 December.
            #expect(answers(observer.counted.certified) == [5, 3, 1])
            #expect(
                observer.scales.map(\.scale.code) == [
                    "classification", "proximity_1", "avoidance_1",
                ]
            )
            #expect(observer.scales.map(\.alike.count) == [1, 0, 1])
            #expect(observer.scales.map(\.alike.total) == [2, 1, 1])
        }
    }

    @Test func scalesBehindAClassStandInSectionFourOnly() async throws {
        try await Self.withService { fixture in
            let report = try await fixture.report()
            #expect(report.measures.isEmpty)
            #expect(report.unknownInstruments.isEmpty)
            let text = TextReport.render(report).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            #expect(text.contains("insecure to secure 1 of 3 33%"))
            #expect(text.contains("Coded by two coders: 2 of 9"))
            for coder in ["K1", "K2"] { #expect(!text.contains(coder)) }
        }
    }
}
