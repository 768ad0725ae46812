import Clinic
import Outcomes
import Testing

/// Twelve families and one of them twice, worked by hand. The period is January to March 2026.
struct WaterfallTests {
    static let families: [TestFamily] = [
        // 1 to 4 finished; two parents in 2, twins in 3, a bereavement in 4.
        TestFamily(1).form(18, on: "2025-10-01", .baseline).form(9, on: "2026-02-01", .end),
        TestFamily(2, parents: 2).form(15, on: "2025-10-02", .baseline)
            .form(16, on: "2026-01-30", .end)
            .form(14, on: "2025-10-02", .baseline, parent: 1).notDone(.end, .declined, parent: 1),
        TestFamily(3, infants: 2).form(13, on: "2025-10-01", .baseline)
            .form(nil, on: "2026-02-01", .end, status: .partial),
        TestFamily(4, reason: .infantDied).form(20, on: "2025-10-01", .baseline),
        // 5 finished after one contact; its form came too early for a baseline.
        TestFamily(5, seen: ["2026-01-05"], ended: "2026-01-20", reason: .droppedOut)
            .form(17, on: "2025-11-01", .baseline),
        // 6 is still open, 7 ended in April, 8 waits.
        TestFamily(6, ended: nil),
        TestFamily(7, ended: "2026-04-10"),
        TestFamily(8, seen: [], ended: nil),
        // 9 left before anybody was seen.
        TestFamily(9, seen: [], ended: "2026-01-15", reason: .declined),
        // 10 and 11 were not accepted, one without a reason; 12 is undecided.
        notAccepted(10, .outsideAgeRange), notAccepted(11, nil),
        TestFamily(12, referred: "2026-03-20", accepted: nil, seen: [], ended: nil),
        // Not on the books in the period: ended before it, referred after it.
        TestFamily(13, seen: ["2025-10-01"], ended: "2025-12-31"),
        TestFamily(14, referred: "2026-04-01", seen: [], ended: nil),
        // Family 1 again, with a second course.
        TestFamily(
            15, referred: "2026-02-10", seen: ["2026-02-12", "2026-03-01"], ended: "2026-03-02",
            family: 1),
    ]

    static func notAccepted(_ number: Int, _ reason: NotAcceptedReason?) -> TestFamily {
        var family = TestFamily(
            number, referred: "2026-01-10", accepted: false, seen: [], ended: "2026-01-12",
            reason: .other)
        family.episode.notAcceptedReason = reason
        return family
    }

    private func report(cohort: CohortKind = .ended) throws -> OutcomesReport {
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: cohort),
            rules: try TestService.rules([try TestService.mood()], minimumForMean: 2))
        builder.add(Self.families)
        return builder.finish()
    }

    private func step(_ stage: CohortStage, _ report: OutcomesReport) throws -> WaterfallStep {
        try #require(report.waterfall.first { $0.stage == stage })
    }

    @Test func everyStepAndEveryReasonIsCounted() throws {
        let report = try report()
        // 13 courses on the books, of 12 families: parents 13 + 1, infants 13 + 1.
        let referred = try step(.referred, report)
        #expect(
            referred.remaining == GroupCount(courses: 13, families: 12, parents: 14, infants: 14))
        let accepted = try step(.accepted, report)
        #expect(accepted.remaining.courses == 10)
        #expect(
            accepted.losses.map(\.reason) == [
                .notAccepted(nil), .notAccepted(.outsideAgeRange), .undecided,
            ])
        let seen = try step(.seen, report)
        #expect(seen.remaining.courses == 8)
        #expect(
            seen.losses.map(\.reason) == [.endedWithoutContact(.declined), .waitingForFirstContact])
        let cohort = try step(.cohort, report)
        #expect(cohort.remaining == GroupCount(courses: 6, families: 5, parents: 7, infants: 7))
        #expect(cohort.losses.map(\.reason) == [.stillOpen])
        #expect(cohort.losses.map(\.count.courses) == [2])
        #expect(report.cohort == cohort.remaining)
    }

    @Test func everyCourseOfTheCohortEndedOneWay() throws {
        // 1, 2, 3 and family 1's second course were completed; 9 declined before it was seen and is
        // not in the cohort.
        let endings = try report().endings
        #expect(
            endings.each.map(\.ending) == [
                .ended(.completed), .ended(.droppedOut), .ended(.infantDied),
            ])
        #expect(endings.each.map(\.count.courses) == [4, 1, 1])
        #expect(endings.each.map(\.count.families) == [3, 1, 1])
        #expect(
            endings.stoppedComing == GroupCount(courses: 1, families: 1, parents: 1, infants: 1))
        // 5 is over; family 1's second course too.
        #expect(
            try report(cohort: .started).endings.each.map(\.ending) == [
                .ended(.completed), .ended(.droppedOut),
            ])
    }

    @Test func endingsWithoutAReasonComeLastAndAFamilyStopsOnce() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: .started),
            rules: try TestService.rules([try TestService.mood()]))
        let seen = ["2026-01-05"]
        let reasons: [(EndReason?, Int)] = [
            (nil, 1), (nil, 2), (nil, 3), (.droppedOut, 4), (.droppedOut, 5), (.declined, 4),
        ]
        builder.add(
            reasons.enumerated().map { number, ending in
                TestFamily(
                    number, seen: seen, ended: "2026-02-01", reason: ending.0, family: ending.1)
            } + [TestFamily(6, seen: seen, ended: nil)])
        let endings = builder.finish().endings
        #expect(
            endings.each.map(\.ending) == [
                .ended(.droppedOut), .ended(.declined), .open, .ended(nil),
            ])
        #expect(endings.each.map(\.count.courses) == [2, 1, 1, 3])
        #expect(endings.stoppedComing.courses == 3)
        #expect(endings.stoppedComing.families == 2)
    }

    @Test func eachStepIsTheOneBeforeWithoutItsLosses() throws {
        for kind in CohortKind.allCases {
            let steps = try report(cohort: kind).waterfall
            for (before, after) in zip(steps, steps.dropFirst()) {
                let lost = after.losses.reduce(0) { $0 + $1.count.courses }
                #expect(before.remaining.courses == after.remaining.courses + lost)
            }
        }
    }

    @Test func theNHSRuleAsksForTwoContacts() throws {
        let cohort = try step(.cohort, try report(cohort: .nhs))
        #expect(cohort.remaining.courses == 5)
        #expect(cohort.losses.map(\.reason) == [.stillOpen, .singleContact])
    }

    @Test func startedCountsFirstContactsInThePeriod() throws {
        // 5 and 15 were first seen in the period; 1 to 4, 6 and 7 before it.
        let cohort = try step(.cohort, try report(cohort: .started))
        #expect(cohort.remaining.courses == 2)
        #expect(cohort.losses.map(\.count.courses) == [6])
    }

    @Test func measuresLoseSubjectsForReasonsThatAddUp() throws {
        let measure = try #require(try report().measures.first)
        // Due for 7 parents: 1, 2 and its second parent, 3, 4, 5, and family 1's second course.
        #expect(measure.due == SubjectCount(subjects: 7, families: 5))
        #expect(measure.startKnown == SubjectCount(subjects: 5, families: 4))
        #expect(
            measure.startLosses == [
                CountedMeasureLoss(reason: .notRecorded, subjects: 1),
                CountedMeasureLoss(reason: .outsideWindow, subjects: 1),
            ])
        #expect(measure.bothKnown == SubjectCount(subjects: 2, families: 2))
        #expect(
            measure.endLosses == [
                CountedMeasureLoss(reason: .bereavement, subjects: 1),
                CountedMeasureLoss(reason: .notDone(.declined), subjects: 1),
                CountedMeasureLoss(reason: .notScored, subjects: 1),
            ])
    }

    @Test func boundsCountTheUnknownBothWays() throws {
        let measure = try #require(try report().measures.first)
        let group = try #require(measure.beyondCutoff)
        #expect(group.started == SubjectCount(subjects: 5, families: 4))
        #expect(group.known.subjects == 2)
        #expect(group.unknown.subjects == 3)
        let change = try #require(group.reliable.first)
        #expect(change.improved.count == 1)
        #expect(change.unchanged.count == 1)
        #expect(change.deteriorated.count == 0)
        #expect(change.bounds.betterAtLeast == 1)
        #expect(change.bounds.betterAtMost == 4)
        #expect(change.bounds.worseAtMost == 3)
        #expect(change.bounds.deteriorationsToEqual == 1)
        // Changes -9 and +1, mean -4: three unknown would need +8/3 each.
        #expect(group.meanChangeToNothing == 8.0 / 3)
        let due = try #require(measure.dueBounds)
        #expect(due.started.subjects == 7)
        #expect(due.unknown.subjects == 5)
        #expect(due.betterAtMost == 6)
    }

    @Test func recoveryHasItsOwnDenominator() throws {
        let group = try #require(try report().measures.first?.beyondCutoff)
        let recovery = try #require(group.reliable.first?.recovery)
        #expect(recovery.recovered.count == 1)
        #expect(recovery.recovered.total == 2)
        #expect(recovery.reliablyRecovered.count == 1)
        #expect(recovery.bounds.atMost == 4)
    }

    @Test func anotherTeamsFamiliesAreNotCounted() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(team: "south"),
            rules: try TestService.rules([try TestService.mood()], minimumForMean: 2))
        builder.add(Self.families)
        let report = builder.finish()
        #expect(report.cohort.courses == 0)
        #expect(report.measures.isEmpty)
    }
}
