import Clinic
import Evidence
import Outcomes
import Statistics
import Testing

/// Two groups of one service beside a review: who is on which side, and what is computed of them.
struct GroupComparisonTests {
    private func close(_ value: Double, _ expected: Double) -> Bool {
        abs(value - expected) <= 1e-8 * abs(expected)
    }

    // R 4.2 and metafor 3.8 on the same scores: escalc(measure = "SMD"), escalc(measure = "RR") and
    // lm(end ~ group + start).
    @Test func theDifferenceIsThatOfMetaforAndLeastSquares() throws {
        var service = WaitingService()
        service.programme()
        service.waiting()
        let block = try service.block()
        // When the review measured depression is not known, so the same kind is context all the same.
        #expect(block.verdict == .contextOnly)
        let group = try #require(block.groups.first)
        #expect(group.allocation == .waitingList && !group.isRandomised)
        #expect(group.obstacles == [])
        let effect = try #require(group.effect)
        #expect(effect.measure == .standardisedMeanDifference)
        #expect(close(effect.estimate, -1.0901873685))
        #expect(close(effect.interval.lower, -1.7101056744))
        #expect(close(effect.interval.upper, -0.4702690627))
        let adjusted = try #require(effect.adjusted)
        #expect(close(adjusted.difference, -3.4702746188))
        #expect(close(adjusted.interval.lower, -4.6748339223))
        #expect(close(adjusted.interval.upper, -2.2657153153))
        #expect(effect.isWide && effect.isPublishedWide)
        let (here, there) = (group.programme, group.comparison)
        #expect((here.known.subjects, here.due.subjects) == (24, 24))
        #expect((there.known.subjects, there.due.subjects) == (22, 22))
        #expect(try close(#require(here.baseline).mean, 194 / 12.0))
        #expect(try abs(#require(here.baseline).standardDeviation - 4.103728) < 5e-7)
        #expect(try abs(#require(there.baseline).standardDeviation - 3.582364) < 5e-7)
        #expect(here.atStart == CountedShare(19, of: 24))
        #expect(there.atStart == CountedShare(19, of: 22))
        // 1 October to 1 February; 2 October to 30 January.
        #expect((here.medianDaysBetween, there.medianDaysBetween) == (123, 120))
    }

    @Test func theRatioIsThatOfMetafor() throws {
        var service = WaitingService()
        service.programme()
        service.waiting()
        let group = try service.group("depression-incidence")
        #expect(group.programme.events == CountedShare(8, of: 24))
        #expect(group.comparison.events == CountedShare(16, of: 22))
        let effect = try #require(group.effect)
        #expect(effect.measure == .riskRatio && effect.adjusted == nil)
        #expect(close(effect.estimate, 0.4583333333333333))
        #expect(close(effect.interval.lower, 0.2463193696))
        #expect(close(effect.interval.upper, 0.8528336394))
        #expect(group.warnings.contains(.notNewCases))
    }

    @Test func theProgrammesOwnFiguresStayThatOfTheProgramme() throws {
        var alone = WaitingService()
        alone.programme()
        var compared = alone
        compared.waiting()
        let (before, after) = (try alone.report(), try compared.report())
        #expect(before.cohort == after.cohort)
        #expect(before.measures[0].due == after.measures[0].due)
        #expect(after.measures[0].all.known.subjects == 24)
        #expect(after.comparisonArm.map(\.count.families) == [22])
        #expect(before.comparisons.allSatisfy { $0.groups.isEmpty })
    }

    // The verdict follows the lot, and the lot has to be recorded on both sides.
    @Test func onlyALotOnBothSidesIsCalledRandomised() throws {
        var both = WaitingService()
        both.programme(allocation: .randomised)
        both.programme(Array(WaitingService.seen.prefix(3)), first: 101)
        both.waiting(allocation: .randomised)
        let group = try both.group()
        #expect(group.isRandomised)
        #expect(group.programme.due.subjects == 24)
        #expect(group.warnings.contains(.notByLot(3)))
        var oneSide = WaitingService()
        oneSide.programme()
        oneSide.waiting(allocation: .randomised)
        let other = try oneSide.group()
        #expect(!other.isRandomised && other.warnings.contains(.programmeNotByLot))
    }

    @Test(arguments: [
        Allocation.randomised, .waitingList, .serviceAsUsual, .declined, .otherTeam,
    ])
    func aKnownTimePointGivesTheVerdictOfTheAllocation(allocation: Allocation) throws {
        var service = WaitingService()
        service.programme(allocation: allocation == .randomised ? .randomised : nil)
        service.waiting(allocation: allocation)
        let report = try service.report { files in
            for index in files.indices where files[index].name == "barlow-2015.yaml" {
                files[index].text = files[index].text.replacing(
                    "time_point: unknown", with: "time_point: post-intervention")
            }
        }
        let block = try #require(
            report.comparisons.first { $0.benchmark.id == "depression-level" })
        #expect(
            block.verdict == (allocation == .randomised ? .sameKind : .sameKindNotRandomised))
        #expect(block.groups.map(\.allocation) == [allocation])
    }

    @Test func groupsMadeInDifferentWaysAreNeverPutTogether() throws {
        var service = WaitingService()
        service.programme()
        service.waiting(Array(WaitingService.waited.prefix(12)))
        service.waiting(
            Array(WaitingService.waited.suffix(12)), first: 301, allocation: .serviceAsUsual)
        let groups = try service.block().groups
        #expect(groups.map(\.allocation) == [.serviceAsUsual, .waitingList])
        for group in groups {
            #expect(
                group.obstacles == [.tooFew(.comparison, known: 12, needed: 20)], "12 of 24 each")
            #expect(group.effect == nil)
        }
    }

    @Test func aContextReviewIsNotComparedWithGroups() throws {
        var service = WaitingService()
        service.programme()
        service.waiting()
        for block in try service.report().comparisons where block.review.use == .context {
            #expect(block.groups.isEmpty)
            #expect([.contextOnly, .notComparable].contains(block.verdict))
        }
    }

    @Test func intervalsThatAreNotAlikeAreWarnedOfAndThenRefused() throws {
        // 123 days beside 92, 62 and 61: 1.34, 1.98 and 2.02 times as long.
        for (asked, again, days, refused) in [
            ("2025-10-02", "2026-01-02", 92, false), ("2025-10-04", "2025-12-05", 62, false),
            ("2025-10-05", "2025-12-05", 61, true),
        ] {
            var service = WaitingService()
            service.programme()
            service.waiting(asked: asked, again: again, ended: "2026-01-01")
            let group = try service.group()
            #expect(
                group.obstacles
                    == (refused
                        ? [.unlikeIntervals(programme: 123, comparison: days, limit: 2)] : []))
            #expect(
                group.warnings.contains(
                    .unlikeIntervals(programme: 123, comparison: days, above: 1.25)) == !refused)
            #expect((group.effect == nil) == refused)
        }
    }

    @Test func eachSideNeedsEnoughAndIsNamed() throws {
        var few = WaitingService()
        few.programme(Array(WaitingService.seen.prefix(19)))
        few.waiting()
        #expect(try few.group().obstacles == [.tooFew(.programme, known: 19, needed: 20)])
        var unknown = WaitingService()
        unknown.programme()
        unknown.waiting(WaitingService.waited + Array(repeating: (15, nil), count: 23))
        #expect(
            try unknown.group().obstacles == [
                .incomplete(.comparison, CountedShare(22, of: 45), floor: 0.5)
            ])
        var half = WaitingService()
        half.programme()
        half.waiting(WaitingService.waited + Array(repeating: (15, nil), count: 22))
        let group = try half.group()
        #expect(group.obstacles == [])
        #expect(
            group.warnings == [.incomplete(.comparison, CountedShare(22, of: 44), below: 0.7)])
    }

    @Test func nobodyOrEverybodyIsNoRatio() throws {
        var none = WaitingService()
        none.programme(WaitingService.seen.map { ($0.0, min($0.1 ?? 0, 12)) })
        none.waiting()
        #expect(
            try none.group("depression-incidence").obstacles == [
                .zeroCell(.programme, CountedShare(0, of: 24))
            ])
        #expect(try none.group("depression-level").effect != nil)
        var all = WaitingService()
        all.programme()
        all.waiting(WaitingService.waited.map { ($0.0, max($0.1 ?? 0, 13)) })
        #expect(
            try all.group("depression-incidence").obstacles == [
                .zeroCell(.comparison, CountedShare(22, of: 22))
            ])
    }

    @Test func infantsAreYoungAtTheStartOnBothSides() throws {
        var service = WaitingService()
        service.programme()
        service.waiting(born: "2023-01")
        #expect(
            try service.group().obstacles == [.nobody(.comparison, maximumMonths: 24)])
        var some = WaitingService()
        some.programme()
        some.waiting()
        some.waiting(Array(WaitingService.waited.prefix(2)), first: 301, born: "2023-01")
        some.waiting(Array(WaitingService.waited.prefix(1)), first: 311, born: nil)
        let group = try some.group()
        #expect(group.comparison.due.subjects == 22)
        #expect(
            group.warnings == [
                .leftOut(.comparison, tooOld: 2, ageUnknown: 1, maximumMonths: 24)
            ])
    }

    @Test func scoresThatAreAllAlikeHaveNoDifference() throws {
        var service = WaitingService()
        service.programme()
        service.waiting(Array(repeating: (15, 14), count: 22))
        #expect(try service.group().obstacles == [.noSpread])
        var starts = WaitingService()
        starts.programme(WaitingService.seen.map { (15, $0.1) })
        starts.waiting(WaitingService.waited.map { (16, $0.1) })
        let group = try starts.group()
        #expect(group.effect != nil && group.effect?.adjusted == nil)
        #expect(group.warnings == [.notAdjusted])
    }

    @Test func anotherTeamsGroupIsNotLeftOutWithItsTeam() throws {
        var service = WaitingService()
        service.programme()
        var elsewhere = WaitingService()
        elsewhere.waiting(allocation: .otherTeam)
        for var family in elsewhere.families {
            family.episode.team = "south"
            service.add(family)
        }
        let report = try service.report(team: "north")
        #expect(report.comparisonArm.map(\.count.families) == [22])
    }
}
