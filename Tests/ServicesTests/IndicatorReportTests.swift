// The fixed indicators from import files to the report, over a real database, 1 January to 31 March 2026:
//
// | episode | referred   | seen                         | ended      | reason      | what it is there for       |
// |---------|------------|------------------------------|------------|-------------|----------------------------|
// | E1      | 2026-01-05 | 20 Jan, 9 Feb; 1 Feb missed  | 2026-03-10 | completed   | wait 15; referred again    |
// | E1b     | 2026-03-20 |                              |            |             | waiting 11                 |
// | E2      | 2026-01-10 | 9 Feb, 1 Apr 00:30 in London |            |             | wait 30; in care           |
// | E3      | 2025-12-01 | 20 Dec, 10 Jan, 15 Feb       | 2026-02-15 | dropped out | stopped before the fourth  |
// | E3b     | 2026-04-20 |                              |            |             | too late to count          |
// | E4      | 2026-01-10 | 20 Jan                       | 2026-03-01 | completed   | comparison group           |
// | E5      | 2026-01-10 | 15 Jan                       | 2026-02-01 | completed   | consent withdrawn          |
// | E6      | 2026-01-01 | 5 Jan; 1 Feb cancelled by us | 2026-03-15 | transferred | wait 4; the other team     |
// | E7      | 2026-02-01 |                              |            | refused     | twins                      |

import Clinic
import Evidence
import Outcomes
import Services
import Storage
import TestSupport
import Testing

struct IndicatorReportTests {
    private static let families = """
        family,person,role,relationship_to,relationship,born,due,sex
        F1,P,parent,B,birth_mother,,,female
        F1,B,infant,,,2025-11,,male
        F2,P,parent,B,birth_mother,,,female
        F2,B,infant,,,2026-02,,female
        F3,P,parent,B,birth_mother,,,female
        F3,B,infant,,,2024-01,,female
        F4,P,parent,B,birth_mother,,,female
        F4,B,infant,,,2025-11,,male
        F5,P,parent,B,birth_mother,,,female
        F5,B,infant,,,2025-11,,male
        F6,P,parent,B,birth_mother,,,female
        F6,B,infant,,,,2025-12-20,
        F7,P,parent,B;C,birth_mother,,,female
        F7,B,infant,,,2025-06,,female
        F7,C,infant,,,2025-06,,not_known
        """
    private static let episodes = """
        episode,family,programme,team,referred,accepted,not_accepted_reason,first_session,ended,end_reason,arm,allocation
        E1,F1,PIP,NORTH,2026-01-05,yes,,2026-01-20,2026-03-10,completed,,
        E1b,F1,PIP,NORTH,2026-03-20,yes,,,,,,
        E2,F2,PIP,NORTH,2026-01-10,yes,,2026-02-09,,,,
        E3,F3,PIP,NORTH,2025-12-01,yes,,2025-12-20,2026-02-15,dropped_out,,
        E3b,F3,PIP,NORTH,2026-04-20,yes,,,,,,
        E4,F4,PIP,NORTH,2026-01-10,yes,,2026-01-20,2026-03-01,completed,comparison,waiting_list
        E5,F5,PIP,NORTH,2026-01-10,yes,,2026-01-15,2026-02-01,completed,,
        E6,F6,PIP,SOUTH,2026-01-01,yes,,2026-01-05,2026-03-15,transferred,,
        E7,F7,PIP,NORTH,2026-02-01,no,outside_area,,,,,
        """
    private static let sessions = """
        session,episodes,start,attendance
        S1,E1,2026-01-20T10:00,P:attended;B:attended
        S2,E1,2026-02-01T10:00,P:did_not_attend;B:did_not_attend
        S3,E1;E2,2026-02-09T10:00,E1/P:late_seen;E2/P:attended
        S4,E2,2026-02-20T10:00,P:cancelled_by_family
        S5,E3,2025-12-20T10:00,P:attended
        S6,E3,2026-01-10T10:00,P:late_not_seen;B:attended
        S7,E3,2026-02-15T10:00,P:attended
        S8,E4,2026-01-20T10:00,P:attended
        S9,E5,2026-01-15T10:00,P:did_not_attend
        S10,E6,2026-01-05T10:00,P:attended
        S11,E6,2026-02-01T10:00,P:cancelled_by_service
        S12,E2,2026-03-31T23:30+00:00,P:attended
        """
    private static let moods = """
        episode,instrument,occasion,date,respondent,language,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,score:total,alert:10
        E1,epds,baseline,2026-01-20,P,en,1,1,1,1,1,1,1,1,1,1,,
        E2,epds,baseline,2026-02-09,P,pl,,,,,,,,,,,14,not_seen
        E2,epds,review,2026-04-05,P,pl,1,1,1,1,1,1,1,1,1,1,,
        E4,epds,baseline,2026-01-20,P,en,1,1,1,1,1,1,1,1,1,1,,
        E5,epds,baseline,2026-01-15,P,en,1,1,1,1,1,1,1,1,1,2,,
        """
    private static let experiences = """
        episode,instrument,occasion,date,respondent,not_done_reason,score:total,score:recommend,score:overall
        E1,chi_esq,end,2026-03-09,P,,33,3,2
        E3,chi_esq,end,,P,declined,,,
        E5,chi_esq,end,2026-02-01,P,,36,3,3
        """

    private func withService(_ body: (ServiceFixture) async throws -> Void) async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, Self.families)
            _ = try await fixture.importText(.episodes, Self.episodes)
            _ = try await fixture.importText(.sessions, Self.sessions)
            _ = try await fixture.importText(.measures, Self.moods)
            _ = try await fixture.importText(.measures, Self.experiences)
            let withdrawnOn = try #require(CalendarDate(iso: "2026-05-01"))
            try await fixture.service.recordConsent(
                family: "F5", person: "P", purpose: .outcomeReporting, decision: .withdrawn,
                on: withdrawnOn, organisation: fixture.organisation.id,
                as: ServiceFixture.clinician)
            try await body(fixture)
        }
    }

    private func indicators(
        _ fixture: ServiceFixture, team: String? = nil
    ) async throws -> [IndicatorCode: IndicatorResult] {
        let from = try #require(CalendarDate(iso: "2026-01-01"))
        let to = try #require(CalendarDate(iso: "2026-03-31"))
        let report = try await fixture.service.reportOutcomes(
            OutcomesRequest(from: from, to: to, team: team), organisation: fixture.organisation,
            schemaVersion: 1, as: ServiceFixture.administrator)
        #expect(report.indicators.count == IndicatorCode.allCases.count)
        return Dictionary(
            uniqueKeysWithValues: report.indicators.map { ($0.indicator.code, $0) })
    }

    private struct WrongKind: Error {}

    private func share(_ result: IndicatorResult?) throws -> [Int] {
        guard case .share(let share) = try #require(result).value else { throw WrongKind() }
        return [share.count, share.total]
    }

    /// How many, the lower quartile, the median and the upper quartile.
    private func spread(_ result: IndicatorResult?) throws -> [Double] {
        guard case .spread(let spread) = try #require(result).value else { throw WrongKind() }
        return [Double(spread.count)]
            + [spread.lowerQuartile, spread.median, spread.upperQuartile].compactMap(\.self)
    }

    /// The rows that are not empty, and what is not known.
    private func rows(_ result: IndicatorResult?) throws -> [String: Int] {
        guard case .breakdown(let rows, let total) = try #require(result).value else {
            throw WrongKind()
        }
        var counts = Dictionary(uniqueKeysWithValues: rows.map { ($0.code, $0.count) })
        if let unknown = result?.unknown { counts["unknown"] = unknown }
        #expect(counts.values.reduce(0, +) == total)
        return counts.filter { $0.value > 0 }
    }

    @Test func countsWhatTheTableSays() async throws {
        try await withService { fixture in
            let all = try await indicators(fixture)
            #expect(try spread(all[.waitFirstContact]) == [3, 9.5, 15, 22.5])
            #expect(try spread(all[.waitingAtEnd]) == [1, 11, 11, 11])
            #expect(try share(all[.attended]) == [6, 9])
            #expect(try share(all[.didNotAttend]) == [1, 9])
            #expect(try share(all[.lateNotSeen]) == [0, 9])
            #expect(try share(all[.cancelledByFamily]) == [1, 9])
            #expect(try share(all[.cancelledByService]) == [1, 9])
            #expect(all[.attended]?.unknown == 0)
            #expect(try spread(all[.contactsPerCourse]) == [3, 1.5, 2, 2.5])
            #expect(try share(all[.stoppedBeforeFirst]) == [0, 3])
            #expect(try share(all[.stoppedEarly]) == [1, 3])
            #expect(try share(all[.stoppedLater]) == [0, 3])
            #expect(
                try rows(all[.endings]) == ["completed": 1, "dropped_out": 1, "transferred": 1])
            #expect(try share(all[.rereferred]) == [1, 2])
            #expect(all[.rereferred]?.unknown == 0)
            guard case .count(1) = all[.caseload]?.value else {
                Issue.record("\(String(describing: all[.caseload]?.value))")
                return
            }
        }
    }

    @Test func countsReachFormsAndAlerts() async throws {
        try await withService { fixture in
            let all = try await indicators(fixture)
            #expect(
                try rows(all[.infantAge]) == [
                    "unborn": 1, "0_to_2_months": 1, "3_to_5_months": 1, "6_to_11_months": 2,
                    "unknown": 1,
                ])
            #expect(try rows(all[.infantSex]) == ["male": 2, "female": 2, "unknown": 2])
            #expect(try rows(all[.interpreter]) == ["unknown": 9])
            #expect(try rows(all[.formLanguage]) == ["en": 1, "pl": 1, "unknown": 1])
            #expect(try rows(all[.experienceForms]) == ["complete": 1])
            #expect(
                try rows(all[.experienceAnswers]) == [
                    "chi_esq.1.total": 1, "chi_esq.1.recommend.3": 1, "chi_esq.1.overall.2": 1,
                ])
            #expect(try rows(all[.alertsRaised]) == ["risk_review_list": 1, "check_form": 1])
        }
    }

    @Test func countsOneTeam() async throws {
        try await withService { fixture in
            let south = try await indicators(fixture, team: "SOUTH")
            #expect(try spread(south[.waitFirstContact]) == [1, 4, 4, 4])
            #expect(try share(south[.attended]) == [1, 2])
            #expect(try rows(south[.infantAge]) == ["unknown": 1])
            #expect(try rows(south[.alertsRaised]) == [:])
            #expect(try rows(south[.formLanguage]) == [:])
            #expect(try share(south[.rereferred]) == [0, 0])
        }
    }
}
