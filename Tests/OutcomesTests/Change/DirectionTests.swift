import Clinic
import Outcomes
import Statistics
import Testing

/// A scale of 0 to 100 on which higher is better and 39 or less is clinical, worked by hand.
struct DirectionTests {
    private func outcome(_ scores: [(Double, Double)]) throws -> MeasureOutcome {
        let scale = ScaleTerms(
            instrument: "kpcs", instrumentName: "KPCS", version: "1", scale: "total",
            scaleName: "total", construct: "parenting_confidence", subject: .parent,
            direction: .higherIsBetter, range: 0...100,
            cutoff: AppliedCutoff(
                cutoff: try ClinicalCutoff(value: 39, direction: .higherIsBetter, tie: .clinical),
                basis: "a test", source: "a test", isFromChangeRule: false),
            thresholds: [try TestService.threshold(10)])
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([scale], minimumForMean: 3))
        builder.add(
            scores.enumerated().map { number, pair in
                TestFamily(number + 1)
                    .form(pair.0, on: "2025-10-01", .baseline, instrument: "kpcs")
                    .form(pair.1, on: "2026-02-01", .end, instrument: "kpcs")
            })
        return try #require(builder.finish().measures.first)
    }

    @Test func higherScoresAreBetter() throws {
        // 39 counts as clinical, 40 does not; 95 cannot rise by 10.
        let outcome = try outcome([(39, 50), (30, 39), (35, 25), (40, 50), (95, 80)])
        let beyond = try #require(outcome.beyondCutoff)
        #expect(beyond.started.subjects == 3)
        let change = try #require(outcome.all.reliable.first)
        #expect(change.improved.count == 2)
        #expect(change.unchanged.count == 1)
        #expect(change.deteriorated.count == 2)
        #expect(change.couldNotImprove == 1)
        let recovery = try #require(beyond.reliable.first?.recovery)
        #expect(recovery.recovered.count == 1)
        #expect(recovery.recovered.total == 3)
        // 30 to 39 stays clinical at the end, and so does 35 to 25.
        #expect(outcome.clinicalAtEnd?.count == 2)
    }

    @Test func dIsPositiveWhereTheChangeIsForTheBetter() throws {
        let moments = try #require(
            try outcome([(30, 45), (32, 40), (35, 52), (38, 44)]).all.moments)
        let d = try #require(moments.standardised)
        #expect(moments.change.mean == 11.5)
        #expect(d.estimate > 0)
    }

    @Test func worseThanBetterNeedsNoUnknownToTip() throws {
        let change = try #require(try outcome([(50, 30), (50, 52)]).all.reliable.first)
        #expect(change.bounds.deteriorationsToEqual == 0)
    }
}
