// A service worked by hand, from 1 January to 31 March 2026. Contacts, first and how many; waits in days:
//
// | family | referred   | first      | contacts | ended      | reason      | counts as                 |
// |--------|------------|------------|----------|------------|-------------|---------------------------|
// | 1      | 2025-12-01 | 2026-01-10 | 1        |            |             | wait 40, in care          |
// | 2      | 2026-01-01 | 2026-01-21 | 2        | 2026-02-10 | dropped out | wait 20, stopped early    |
// | 3      | 2026-01-05 |            | 0        | 2026-02-20 | declined    | stopped before the first  |
// | 4      | 2025-09-01 | 2025-10-01 | 5        | 2026-02-01 | completed   | ended                     |
// | 5      | 2025-09-01 | 2025-10-01 | 5        | 2026-03-31 | dropped out | stopped later             |
// | 6      | 2026-02-01 |            | 0        |            |             | waiting 58                |
// | 7      | 2026-03-01 |            | 0        |            | undecided   | waiting 30                |
// | 8      | 2026-01-15 |            | 0        | 2026-01-20 | refused     | nothing                   |
// | 9      | 2026-03-31 | 2026-04-05 | 1        |            |             | waiting 0                 |
// | 10     | 2025-10-01 | 2025-11-01 | 1        | 2026-04-01 | completed   | in care                   |
// | 11     | 2026-01-01 | 2026-02-01 | 1        | 2026-03-01 | completed   | nothing: comparison group |
// | 12     | 2026-02-10 | 2026-02-09 | 1        |            |             | wait unknown, in care     |
// | 13     | 2026-01-10 | 2026-01-15 | 1        | 2026-01-30 | not given   | wait 5, ended             |
// | 14     | 2025-12-20 | 2026-01-14 | 2        | 2026-03-15 | completed   | wait 25, ended, 2 teams   |
// | 16     | 2026-01-01 | 2026-01-02 | 1        | 2026-02-01 | completed   | nothing: another team     |
//
// Waits 5, 20, 25, 40. Waiting 0, 30, 58. Contacts of those that ended 1, 2, 2, 5, 5. Quantiles of
// type 7 by R 4.2: quantile(c(5, 20, 25, 40), c(.25, .5, .75, .9)) = 16.25 22.50 28.75 35.50;
// quantile(c(0, 30, 58), .9) = 52.4.

import Clinic
import Evidence
import Foundation
import Statistics
import Testing

@testable import Outcomes

struct IndicatorTests {
    private static let families: [TestFamily] = {
        var other = TestFamily(
            16, referred: "2026-01-01", seen: ["2026-01-02"], ended: "2026-02-01")
        other.episode.team = "south"
        var refused = TestFamily(
            8, referred: "2026-01-15", accepted: false, seen: [], ended: "2026-01-20")
        refused.episode.endReason = nil
        return [
            TestFamily(1, referred: "2025-12-01", seen: ["2026-01-10"], ended: nil),
            TestFamily(
                2, referred: "2026-01-01", seen: ["2026-01-21", "2026-02-01"], ended: "2026-02-10",
                reason: .droppedOut),
            TestFamily(
                3, referred: "2026-01-05", seen: [], ended: "2026-02-20", reason: .declined),
            TestFamily(4),
            TestFamily(5, ended: "2026-03-31", reason: .droppedOut),
            TestFamily(6, referred: "2026-02-01", seen: [], ended: nil),
            TestFamily(7, referred: "2026-03-01", accepted: nil, seen: [], ended: nil),
            refused,
            TestFamily(9, referred: "2026-03-31", seen: ["2026-04-05"], ended: nil),
            TestFamily(10, referred: "2025-10-01", seen: ["2025-11-01"], ended: "2026-04-01"),
            TestFamily(
                11, referred: "2026-01-01", seen: ["2026-02-01"], ended: "2026-03-01",
                arm: .comparison),
            TestFamily(12, referred: "2026-02-10", seen: ["2026-02-09"], ended: nil),
            TestFamily(
                13, referred: "2026-01-10", seen: ["2026-01-15"], ended: "2026-01-30", reason: nil),
            TestFamily(
                14, referred: "2025-12-20", seen: ["2026-01-14"], ended: "2026-02-01",
                reason: .transferred),
            TestFamily(
                15, referred: "2026-02-01", seen: ["2026-02-10"], ended: "2026-03-15", course: 14,
                family: 14),
            other,
        ]
    }()

    private func results(
        of families: [TestFamily] = families, cohort: CohortKind = .ended,
        activity: ActivityFacts = ActivityFacts()
    ) throws -> [IndicatorCode: IndicatorResult] {
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: cohort, team: "north"),
            rules: try TestService.rules([try TestService.mood(), Self.recommend]))
        builder.activity = activity
        builder.add(families)
        let all = builder.finish().indicators
        return Dictionary(uniqueKeysWithValues: all.map { ($0.indicator.code, $0) })
    }

    private static let recommend = ScaleTerms(
        instrument: "chi_esq", instrumentName: "CHI-ESQ", version: "1", scale: "recommend",
        scaleName: "would recommend", construct: "experience", subject: .parent,
        direction: .higherIsBetter, range: 1...3, cutoff: nil, thresholds: [])

    private func spread(_ result: IndicatorResult?) throws -> IndicatorSpread {
        guard case .spread(let spread) = try #require(result).value else {
            throw WrongKind()
        }
        return spread
    }

    private func share(_ result: IndicatorResult?) throws -> [Int] {
        guard case .share(let share) = try #require(result).value else { throw WrongKind() }
        return [share.count, share.total]
    }

    private func rows(_ result: IndicatorResult?) throws -> [String: Int] {
        guard case .breakdown(let rows, let total) = try #require(result).value else {
            throw WrongKind()
        }
        let sum = rows.reduce(result?.unknown ?? 0) { $0 + $1.count }
        #expect(sum == total)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.code, $0.count) })
    }

    private struct WrongKind: Error {}

    @Test func everyDeclaredIndicatorIsComputedAsDeclared() throws {
        let declared = try TestService.indicators().indicators
        for families in [Self.families, []] {
            var builder = OutcomesBuilder(
                question: TestService.question(),
                rules: try TestService.rules([try TestService.mood()]))
            builder.add(families)
            let results = builder.finish().indicators
            #expect(results.map(\.indicator) == declared)
            #expect(Set(results.map(\.indicator.code)) == Set(IndicatorCode.allCases))
            for result in results {
                #expect(result.value.kind == result.indicator.kind, "\(result.indicator.code)")
            }
        }
    }

    @Test func waitsAreThoseOfTheTable() throws {
        let results = try results()
        let waits = try spread(results[.waitFirstContact])
        #expect(waits.count == 4)
        #expect(waits.lowerQuartile == 16.25)
        #expect(waits.median == 22.5)
        #expect(waits.upperQuartile == 28.75)
        #expect(waits.ninetiethPercentile == 35.5)
        #expect(results[.waitFirstContact]?.unknown == 1)
        let waiting = try spread(results[.waitingAtEnd])
        #expect(waiting.count == 3)
        #expect(waiting.median == 30)
        #expect(abs(try #require(waiting.ninetiethPercentile) - 52.4) < 1e-12)
    }

    @Test func careIsThatOfTheTable() throws {
        let results = try results()
        let contacts = try spread(results[.contactsPerCourse])
        #expect(contacts.count == 5)
        #expect([contacts.lowerQuartile, contacts.median, contacts.upperQuartile] == [2, 2, 5])
        for code in [IndicatorCode.stoppedBeforeFirst, .stoppedEarly, .stoppedLater] {
            #expect(try share(results[code]) == [1, 5])
            #expect(results[code]?.unknown == 1)
        }
        #expect(
            try rows(results[.endings]) == ["completed": 2, "dropped_out": 2, "declined": 1])
        #expect(results[.endings]?.unknown == 1)
        guard case .count(3) = results[.caseload]?.value else {
            Issue.record("\(String(describing: results[.caseload]?.value))")
            return
        }
    }

    @Test(arguments: CohortKind.allCases) func theCohortDoesNotChooseThem(
        cohort: CohortKind
    ) throws {
        let results = try results(cohort: cohort)
        #expect(try spread(results[.waitFirstContact]).count == 4)
        #expect(try share(results[.stoppedBeforeFirst]) == [1, 5])
    }

    @Test func somebodySeenMakesAnAppointmentAttended() throws {
        var activity = ActivityFacts()
        let alike: [(Set<Attendance>, Int)] = [
            ([.attended], 100), ([.lateSeen, .didNotAttend], 10), ([.attended, .lateNotSeen], 1),
            ([.didNotAttend, .cancelledByFamily], 20), ([.didNotAttend], 2),
            ([.lateNotSeen, .cancelledByFamily], 5), ([.cancelledByFamily], 7),
            ([.cancelledByFamily, .cancelledByService], 3), ([.cancelledByService], 4), ([], 6),
        ]
        activity.appointments = alike.map {
            .init(outcomes: $0.0, hasInterpreter: $0.1 > 9 ? true : nil, count: $0.1)
        }
        let results = try results(activity: activity)
        #expect(try share(results[.attended]) == [111, 152])
        #expect(try share(results[.didNotAttend]) == [22, 152])
        #expect(try share(results[.lateNotSeen]) == [5, 152])
        #expect(try share(results[.cancelledByFamily]) == [10, 152])
        #expect(try share(results[.cancelledByService]) == [4, 152])
        #expect(results[.attended]?.unknown == 6)
        #expect(try rows(results[.interpreter]) == ["with": 130, "without": 0])
        #expect(results[.interpreter]?.unknown == 28)
    }

    @Test func agesFallIntoTheDeclaredBands() throws {
        let referredIn = try #require(YearMonth(iso: "2026-02"))
        var activity = ActivityFacts()
        // Months of birth and the age in calendar months that each gives.
        for (index, born) in [
            "2026-03", "2026-02", "2025-12", "2025-11", "2025-09", "2025-08", "2025-03",
            "2025-02", "2024-03", "2024-02", "2020-01",
        ].enumerated() {
            activity.infants.append(
                .init(
                    referredIn: referredIn, bornIn: YearMonth(iso: born), isDue: false,
                    sex: index == 0 ? .notKnown : .female, count: 1))
        }
        activity.infants += [
            .init(referredIn: referredIn, bornIn: nil, isDue: true, sex: .male, count: 4),
            .init(referredIn: referredIn, bornIn: nil, isDue: false, sex: .male, count: 2),
        ]
        let results = try results(activity: activity)
        #expect(
            try rows(results[.infantAge]) == [
                "unborn": 5, "0_to_2_months": 2, "3_to_5_months": 2, "6_to_11_months": 2,
                "12_to_23_months": 2, "24_months_and_more": 2,
            ])
        #expect(results[.infantAge]?.unknown == 2)
        #expect(
            try rows(results[.infantSex]) == ["female": 10, "male": 6, "indeterminate": 0])
        #expect(results[.infantSex]?.unknown == 1)
    }

    @Test func formsAlertsAndReferralsAreCounted() throws {
        var activity = ActivityFacts()
        activity.languages = [.init(language: "en", count: 9), .init(language: nil, count: 2)]
        activity.forms = [
            .init(instrument: "epds", status: .notDone, notDoneReason: .declined, count: 5),
            .init(instrument: "chi_esq", status: .partial, notDoneReason: nil, count: 2),
            .init(instrument: "chi_esq", status: .notDone, notDoneReason: .declined, count: 3),
        ]
        activity.answers = [
            .init(instrument: "chi_esq", version: "1", scale: "recommend", value: 3, count: 1),
            .init(instrument: "chi_esq", version: "1", scale: "unknown", value: 3, count: 8),
        ]
        activity.alerts = [
            .init(kind: .risk, handling: .immediate, count: 2),
            .init(kind: .checkForm, handling: .reviewList, count: 1),
            .init(kind: .checkForm, handling: .immediate, count: 1),
        ]
        activity.rereferrals = .init(followed: 20, again: 3, notYet: 4)
        let results = try results(activity: activity)
        #expect(try rows(results[.formLanguage]) == ["en": 9])
        #expect(results[.formLanguage]?.unknown == 2)
        #expect(
            try rows(results[.experienceForms]) == [
                "complete": 0, "partial": 2, "not_done.declined": 3,
            ])
        #expect(try rows(results[.experienceAnswers]) == ["chi_esq.1.recommend.3": 1])
        #expect(
            try rows(results[.alertsRaised]) == [
                "risk_immediate": 2, "risk_review_list": 0, "check_form": 2, "concern": 0,
            ])
        #expect(try share(results[.rereferred]) == [3, 20])
        #expect(results[.rereferred]?.unknown == 4)
    }

    @Test func completenessIsOfThoseDue() throws {
        // Three parents: both scores, a start only, an end only.
        let families = [
            TestFamily(1).form(15, on: "2025-10-01").form(9, on: "2026-02-01"),
            TestFamily(2).form(15, on: "2025-10-01"),
            TestFamily(3).form(9, on: "2026-02-01"),
        ]
        let results = try results(of: families)
        let known = try [IndicatorCode.measuresAtStart, .measuresAtEnd, .measuresPaired].map {
            code -> [Int] in
            guard case .byMeasure(let measures) = try #require(results[code]).value else {
                throw WrongKind()
            }
            let share = try #require(measures.first).share
            return [measures.count, share.count, share.total]
        }
        #expect(known == [[1, 2, 3], [1, 2, 3], [1, 1, 3]])
    }

    @Test func ofNobodyThereIsNoShare() throws {
        let results = try results(of: [])
        #expect(try share(results[.attended]) == [0, 0])
        #expect(try spread(results[.waitFirstContact]).median == nil)
        #expect(try rows(results[.endings]) == [:])
    }
}
