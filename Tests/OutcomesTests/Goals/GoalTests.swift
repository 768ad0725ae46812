import Clinic
import Evidence
import Foundation
import Statistics
import Testing

@testable import Outcomes

/// Eight families whose goals were worked out by hand. Care was given from 1 October 2025 to 1
/// February 2026, so the last day of an end is 15 March; a start is rated within 21 days of the
/// agreement.
struct GoalTests {
    private static let agreed = "2025-10-01"

    private static let families: [(family: TestFamily, goals: [GoalFacts])] = {
        let bereaved = TestFamily(6, reason: .infantDied)
        return [
            // 2 to 7 (+5, improved), 5 to 6 (+1), and a goal that was changed after one rating.
            (
                TestFamily(1),
                goal(1, 1, [("2025-10-01", 2), ("2025-12-01", 4), ("2026-02-01", 7)])
                    + goal(1, 2, [("2025-10-08", 5), ("2026-02-01", 6)])
                    + goal(1, 3, [("2025-10-01", 3)], closed: .changed)
            ),
            // 6 to 3 (-3, worse) on the last days that count, and a first rating a day too late.
            (
                TestFamily(2),
                goal(2, 1, [("2025-10-22", 6), ("2026-03-15", 3)])
                    + goal(2, 2, [("2025-10-23", 1), ("2026-02-01", 9)])
            ),
            // Rated again by the clinician only, and a goal that was dropped without any rating.
            (
                TestFamily(3),
                goal(3, 1, [("2025-10-01", 1)])
                    + goal(3, 1, [("2026-01-01", 5)], by: .clinician)
                    + goal(3, 2, [], closed: .dropped)
            ),
            // Rated again a day after the last that counts.
            (TestFamily(4), goal(4, 1, [("2025-10-01", 4), ("2026-03-16", 9)])),
            // Not over: in no cohort of courses that ended.
            (
                TestFamily(5, ended: nil),
                goal(5, 1, [("2025-10-01", 4), ("2025-11-01", 8)])
            ),
            (bereaved, goal(6, 1, [("2025-10-01", 4)])),
            (TestFamily(7), []),
            // 2 to 5 (+3, improved just so), reached and closed two months before the last session.
            (
                TestFamily(8),
                goal(8, 1, [("2025-10-01", 2), ("2025-12-01", 5)], closed: .reached)
            ),
        ]
    }()

    private static func goal(
        _ family: Int, _ number: Int, _ ratings: [(on: String, value: Double)],
        by rater: GoalRater = .parent, closed: GoalClosing? = nil
    ) -> [GoalFacts] {
        let rows = ratings.map { rating in
            GoalFacts.Rating(
                ratedOn: TestService.day(rating.on), ratedBy: rater, value: rating.value)
        }
        let facts = GoalFacts(
            goal: ID(TestService.identifier(6, family * 16 + number)),
            course: ID(TestService.identifier(1, family)), instrument: "gbo", version: "1",
            agreedOn: TestService.day(agreed), closing: closed)
        guard !rows.isEmpty else { return [facts] }
        return rows.map { rating in
            var row = facts
            row.rating = rating
            return row
        }
    }

    private func outcome(
        cohort: CohortKind = .ended, from: String = "2026-01-01", minimumForMean: Int = 3,
        changeRule: ProgrammeChangeRule? = nil
    ) throws -> GoalsOutcome {
        let terms = ScaleTerms(
            instrument: "gbo", instrumentName: "GBO", version: "1", scale: "rating",
            scaleName: "progress", construct: "goals", subject: .dyad,
            direction: .higherIsBetter, range: 0...10, cutoff: nil,
            thresholds: [try TestService.threshold(3)])
        let shipped = try TestService.rules([])
        var rules = try OutcomeRules(
            scales: [], goals: [terms], rule: shipped.rule, reviews: [],
            indicators: shipped.indicators, changeRule: changeRule)
        rules.minimumForMean = minimumForMean
        var builder = OutcomesBuilder(
            question: TestService.question(from: from, cohort: cohort), rules: rules)
        for (family, _) in Self.families { builder.add(episode: family.episode) }
        for goal in Self.families.flatMap(\.goals) { builder.add(goal: goal) }
        return try #require(builder.finish().goals.first)
    }

    @Test func everyAgreedGoalStaysInSight() throws {
        let goals = try outcome()
        #expect(goals.agreed == SubjectCount(subjects: 10, families: 6))
        #expect(goals.familiesWithout == 1)
        #expect(goals.rated == 9)
        #expect(goals.ratedTwice == 4)
        #expect(goals.closedWithoutEnd == 2)
        #expect(
            goals.closings == [
                CountedGoalClosing(closing: .reached, goals: 1),
                CountedGoalClosing(closing: .changed, goals: 1),
                CountedGoalClosing(closing: .dropped, goals: 1),
                CountedGoalClosing(closing: .careEnded, goals: 0),
                CountedGoalClosing(closing: .other, goals: 0),
                CountedGoalClosing(closing: nil, goals: 7),
            ])
    }

    @Test func goalsArePairedByTheSameRaterWithinTheirDays() throws {
        let parent = try #require(try outcome().raters.first { $0.rater == .parent })
        #expect(parent.startKnown == SubjectCount(subjects: 8, families: 6))
        #expect(parent.bothKnown == SubjectCount(subjects: 4, families: 3))
        #expect(parent.endsEarly == 1)
        #expect(
            Set(parent.startLosses) == [
                CountedGoalLoss(reason: .notRated, goals: 1),
                CountedGoalLoss(reason: .ratedLate, goals: 1),
            ])
        #expect(
            Set(parent.endLosses) == [
                CountedGoalLoss(reason: .ratedOnce, goals: 1),
                CountedGoalLoss(reason: .otherRater, goals: 1),
                CountedGoalLoss(reason: .ratedAfterwards, goals: 1),
                CountedGoalLoss(reason: .bereavement, goals: 1),
            ])
        let clinician = try #require(try outcome().raters.first { $0.rater == .clinician })
        #expect(clinician.startKnown.subjects == 0)
        #expect(
            clinician.startLosses == [
                CountedGoalLoss(reason: .notRated, goals: 9),
                CountedGoalLoss(reason: .ratedLate, goals: 1),
            ])
        #expect(try outcome().raters.count == 2)
    }

    @Test func givingUpAGoalImprovesNothing() throws {
        let parent = try #require(try outcome().raters.first)
        let change = try #require(parent.reliable.first)
        #expect(change.improved.count == 2)
        #expect(change.unchanged.count == 1)
        #expect(change.deteriorated.count == 1)
        #expect(change.improved.total == 4)
        #expect(change.couldNotImprove == 0)
        #expect(change.bounds.started == SubjectCount(subjects: 10, families: 6))
        #expect(change.bounds.unknown == SubjectCount(subjects: 6, families: 5))
        #expect((change.bounds.betterAtLeast, change.bounds.betterAtMost) == (2, 8))
        #expect((change.bounds.worseAtLeast, change.bounds.worseAtMost) == (1, 7))
        #expect(change.bounds.deteriorationsToEqual == 1)
    }

    // Family 1 has 3.5 and 6.5 over two goals, family 2 6 and 3, family 8 2 and 5: changes 3, -3 and 3,
    // mean 1, SD 3.4641, so the interval is 1 ± 4.302653 × 2 (t of 2 degrees of freedom, .975).
    @Test func aFamilyWithManyGoalsWeighsAsOne() throws {
        let parent = try #require(try outcome().raters.first)
        let means = try #require(parent.familyMeans)
        #expect(parent.families == 3)
        #expect(abs(means.start.mean - 11.5 / 3) < 1e-12)
        #expect(abs(means.end.mean - 14.5 / 3) < 1e-12)
        #expect(abs(means.change.mean - 1) < 1e-12)
        #expect(abs(means.change.interval.lower - -7.605306) < 1e-6)
        #expect(abs(means.change.interval.upper - 9.605306) < 1e-6)
        #expect(means.standardised == nil)
        #expect(parent.meanChangeToNothing.map { abs($0 - -1) < 1e-12 } == true)
        #expect(try outcome(minimumForMean: 4).raters.first?.familyMeans == nil)
    }

    @Test func anOpenCourseHasNoEndYet() throws {
        let goals = try outcome(cohort: .started, from: "2025-09-01")
        let parent = try #require(goals.raters.first)
        #expect(goals.agreed.subjects == 11)
        #expect(parent.endLosses.contains(CountedGoalLoss(reason: .courseOpen, goals: 1)))
        #expect(parent.bothKnown.subjects == 4)
    }

    @Test func aProgrammeMayChooseItsOwnThreshold() throws {
        let rule = try ProgrammeChangeRule.read(
            name: "rule.yaml",
            bytes: Array(
                """
                kind: change-rule
                format: 1
                instrument: gbo
                scale: rating
                direction: higher-is-better
                basis: threshold
                threshold: 4
                operator: ">="
                source: "the programme"
                """.utf8))
        let change = try #require(
            try outcome(changeRule: rule).raters.first?.reliable.first)
        #expect(change.threshold.isFromChangeRule)
        #expect(change.improved.count == 1)
        #expect(change.unchanged.count == 3)
    }

    @Test func goalsOfAnUnknownDefinitionAreNamed() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([]))
        builder.add(episode: TestFamily(1).episode)
        for row in Self.goal(1, 1, [("2025-10-01", 2)]) { builder.add(goal: row) }
        let report = builder.finish()
        #expect(report.goals.isEmpty)
        #expect(report.unknownInstruments == ["gbo"])
    }

    @Test func formsWithoutADefinitionAreCounted() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([]))
        builder.add([
            TestFamily(1).form(15, on: "2025-10-01").form(9, on: "2026-02-01")
                .form(3, on: "2026-02-01", scale: "other")
        ])
        #expect(builder.finish().unknownForms == ["epds": 3])
    }
}
