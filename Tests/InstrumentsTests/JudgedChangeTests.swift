import Instruments
import Testing

/// Changes and bands, worked out by hand from the shipped thresholds.
@Suite struct JudgedChangeTests {
    private func scale(_ code: String, _ scale: String = "total") throws -> ScaleDefinition {
        try #require(try Shipped.catalogue().current(code)?.scale(scale))
    }

    /// EPDS: higher is worse, 4 points count.
    @Test(arguments: [
        (16.0, 12.0, -4.0, JudgedChange.Direction.better, JudgedChange.Verdict.counts),
        (16, 13, -3, .better, .doesNotCount),
        (12, 16, 4, .worse, .counts),
        (12, 13, 1, .worse, .doesNotCount),
        (12, 12, 0, .same, .doesNotCount),
    ])
    func readTheDirectionOfTheEPDS(
        first: Double, last: Double, points: Double, direction: JudgedChange.Direction,
        verdict: JudgedChange.Verdict
    ) throws {
        let change = try scale("epds").change(from: first, to: last)
        #expect(
            change == JudgedChange(points: points, direction: direction, verdict: verdict))
    }

    /// Goals: higher is better, 3 points count.
    @Test func readTheDirectionOfAGoal() throws {
        let rating = try scale("gbo", "rating")
        #expect(rating.change(from: 2, to: 5).direction == .better)
        #expect(rating.change(from: 2, to: 5).verdict == .counts)
        #expect(rating.change(from: 5, to: 3).direction == .worse)
        #expect(rating.change(from: 5, to: 3).verdict == .doesNotCount)
    }

    @Test func leaveToTheProgrammeWhatHasNoDefault() throws {
        let change = try scale("core10").change(from: 20, to: 10)
        #expect(change.direction == .better)
        #expect(change.verdict == .programmeChooses)
    }

    @Test func judgeNothingOnAScaleWithoutADirection() throws {
        let proximity = try scale("ssp", "proximity_1")
        #expect(proximity.change(from: 2, to: 5).direction == .undirected)
        #expect(proximity.change(from: 2, to: 5).verdict == .notJudged)
        #expect(proximity.change(from: 2, to: 2).direction == .same)
    }

    @Test func stayExactWithThousandths() throws {
        #expect(try scale("mpas").change(from: 61.2, to: 65.1).points == 3.9)
    }

    /// PHQ-9: 0-4, 5-9, 10-14, 15-19, 20-27; 4.5 is a prorated score between two bands.
    @Test(arguments: [
        (0.0, 0), (4, 0), (4.5, 0), (5, 1), (9.9, 1), (10, 2), (19, 3), (20, 4), (27, 4),
    ])
    func findTheBandOfAScore(score: Double, band: Int) throws {
        let total = try scale("phq9")
        #expect(total.band(of: score)?.from == total.bands[band].from)
        #expect(total.band(of: 28) == nil)
        #expect(total.band(of: -1) == nil)
        #expect(try scale("epds").band(of: 10) == nil)
    }

    @Test(arguments: [(2.9, 1.0), (2.95, nil), (3, 3), (3.95, nil), (4, 4)])
    func leavesAScoreBetweenTheBandsOfAScaleWithoutStepsInNone(score: Double, from: Double?) throws
    {
        let mean = try #require(
            try Shipped.catalogue().current("kips")?.scales.first {
                !$0.bands.isEmpty
            })
        #expect(mean.band(of: score)?.from == from)
    }
}
