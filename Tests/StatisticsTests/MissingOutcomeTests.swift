import Testing

@testable import Statistics

@Suite struct MissingOutcomeTests {
    /// Every way in which `unknown` outcomes may turn out, each one of `outcomes`.
    private func completions(of unknown: Int, _ outcomes: [Double]) -> [[Double]] {
        (0..<unknown).reduce([[]]) { lists, _ in
            lists.flatMap { list in outcomes.map { list + [$0] } }
        }
    }

    @Test func boundsAreTheExtremesOfAllCompletions() throws {
        let known = [1.0, 0, 1, 1, 0]
        for unknown in 0...6 {
            let shares = completions(of: unknown, [0, 1]).map { completion in
                (known + completion).reduce(0, +) / Double(5 + unknown)
            }
            let bounds = try ManskiBounds.proportion(events: 3, known: 5, unknown: unknown)
            #expect(agrees(bounds.lower, try #require(shares.min()), relative: 1e-14))
            #expect(agrees(bounds.upper, try #require(shares.max()), relative: 1e-14))
        }
        let scores = [4.0, 11, 9]
        for unknown in 0...5 {
            let means = completions(of: unknown, [0, 13, 30]).map { completion in
                (scores + completion).reduce(0, +) / Double(3 + unknown)
            }
            let bounds = try ManskiBounds.mean(
                knownMean: 8, known: 3, unknown: unknown, range: Interval(lower: 0, upper: 30))
            #expect(agrees(bounds.lower, try #require(means.min()), relative: 1e-14))
            #expect(agrees(bounds.upper, try #require(means.max()), relative: 1e-14))
        }
    }

    // 55 started, the end of 28 is known, 15 improved: at least 15 of 55, at most 42.
    @Test func boundsOfAReportsExample() throws {
        let bounds = try ManskiBounds.proportion(events: 15, known: 28, unknown: 27)
        #expect(bounds.lower == 15 / 55.0)
        #expect(bounds.upper == 42 / 55.0)
        let nothing = try ManskiBounds.proportion(events: 0, known: 0, unknown: 4)
        #expect(nothing == Interval(lower: 0, upper: 1))
    }

    @Test func theTippingPointIsTheFirstCompletionThatTurnsTheResult() throws {
        for better in 0...6 {
            for worse in 0...6 {
                for unknown in 0...4 {
                    let first = (0...unknown).first { worse + $0 >= better }
                    #expect(
                        try TippingPoint.deteriorationsToEqual(
                            better: better, worse: worse, unknown: unknown) == first)
                }
            }
        }
    }

    @Test func theMeanChangeToNothingBringsTheTotalToNothing() throws {
        for (mean, known, unknown) in [(-4.5, 28, 27), (3.25, 10, 40), (0, 5, 5), (-2, 0, 3)] {
            let change = try TippingPoint.meanChangeToNothing(
                meanChange: mean, known: known, unknown: unknown)
            #expect(abs(mean * Double(known) + change * Double(unknown)) < 1e-12)
        }
        let change = try TippingPoint.meanChangeToNothing(meanChange: -6, known: 20, unknown: 10)
        #expect(change == 12)
    }

    @Test func aMeanOfNothingButTheGreatestIsWithinTheRange() throws {
        let range = Interval(lower: 0, upper: 0.3)
        let bounds = try ManskiBounds.mean(
            knownMean: 0.1 + 0.2, known: 3, unknown: 1, range: range)
        #expect(agrees(bounds.upper, 0.3, relative: 1e-14))
        let huge = try ManskiBounds.proportion(events: .max, known: .max, unknown: .max)
        #expect(huge == Interval(lower: 0.5, upper: 1))
    }

    @Test func refuseImpossibleCounts() {
        #expect(throws: StatisticsError.empty) {
            try ManskiBounds.proportion(events: 0, known: 0, unknown: 0)
        }
        #expect(throws: StatisticsError.eventsOutOfRange(events: 4, trials: 3)) {
            try ManskiBounds.proportion(events: 4, known: 3, unknown: 9)
        }
        #expect(throws: StatisticsError.negative("number of unknown outcomes", -1)) {
            try ManskiBounds.proportion(events: 1, known: 3, unknown: -1)
        }
        let range = Interval(lower: 0, upper: 30)
        #expect(
            throws: StatisticsError.notApplicable(
                "a mean of 31.0 lies outside what the values can be")
        ) {
            try ManskiBounds.mean(knownMean: 31, known: 2, unknown: 1, range: range)
        }
        #expect(throws: StatisticsError.argumentNotFinite("mean of the known values")) {
            try ManskiBounds.mean(knownMean: .nan, known: 2, unknown: 1, range: range)
        }
        #expect(throws: StatisticsError.empty) {
            try TippingPoint.meanChangeToNothing(meanChange: 1, known: 3, unknown: 0)
        }
        #expect(throws: StatisticsError.negative("number of worse outcomes", -2)) {
            try TippingPoint.deteriorationsToEqual(better: 1, worse: -2, unknown: 0)
        }
    }
}
