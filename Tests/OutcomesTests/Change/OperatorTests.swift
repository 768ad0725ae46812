import Clinic
import Outcomes
import Statistics
import Testing

/// Every operator in both directions, on the scores next to the line, worked by hand: a scale of 0 to 20, a
/// threshold of 4 points, a cut-off at 10.
struct OperatorTests {
    struct Case: Sendable {
        let direction: BenefitDirection
        let comparison: ChangeThreshold.Comparison
        let tie: ClinicalCutoff.Tie
        /// Pairs that start in the clinical range, of 9, 10 and 11 at the start and changes to 9, 10, 11.
        let started: Int
        let recovered: Int
        /// Of changes by 3, 4 and 5 points to the better.
        let improved: Int
        /// Of starts 3, 4 and 5 points from the best score.
        let couldNotImprove: Int
    }

    static let cases: [Case] = [
        // 10 or more is clinical: 10 and 11 are, and from each only 9 is recovery.
        Case(
            direction: .lowerIsBetter, comparison: .atLeast, tie: .clinical, started: 6,
            recovered: 2, improved: 2, couldNotImprove: 1),
        // More than 10 is clinical: 11 is, and from it 9 and 10 are recovery.
        Case(
            direction: .lowerIsBetter, comparison: .greaterThan, tie: .functional, started: 3,
            recovered: 2, improved: 1, couldNotImprove: 2),
        // 10 or less is clinical: 9 and 10 are, and from each only 11 is recovery.
        Case(
            direction: .higherIsBetter, comparison: .atLeast, tie: .clinical, started: 6,
            recovered: 2, improved: 2, couldNotImprove: 1),
        // Less than 10 is clinical: 9 is, and from it 10 and 11 are recovery.
        Case(
            direction: .higherIsBetter, comparison: .greaterThan, tie: .functional, started: 3,
            recovered: 2, improved: 1, couldNotImprove: 2),
        // Jacobson and Truax: strict on both sides; from 11 only 9 is recovery.
        Case(
            direction: .lowerIsBetter, comparison: .greaterThan, tie: .neither, started: 3,
            recovered: 1, improved: 1, couldNotImprove: 2),
    ]

    private func outcome(
        _ each: Case, _ scores: [(Double, Double)]
    ) throws -> MeasureOutcome {
        let scale = ScaleTerms(
            instrument: "form", instrumentName: "Form", version: "1", scale: "total",
            scaleName: "total", construct: "depression", subject: .parent,
            direction: each.direction, range: 0...20,
            cutoff: AppliedCutoff(
                cutoff: try ClinicalCutoff(value: 10, direction: each.direction, tie: each.tie),
                basis: "a test", source: "a test", isFromChangeRule: false),
            thresholds: [try TestService.threshold(4, each.comparison)])
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([scale]))
        builder.add(
            scores.enumerated().map { number, pair in
                TestFamily(number + 1)
                    .form(pair.0, on: "2025-10-01", .baseline, instrument: "form")
                    .form(pair.1, on: "2026-02-01", .end, instrument: "form")
            })
        return try #require(builder.finish().measures.first)
    }

    @Test(arguments: cases.indices) func theCutOffDividesAsItsOperatorSays(index: Int) throws {
        let each = Self.cases[index]
        let around: [Double] = [9, 10, 11]
        let outcome = try outcome(
            each, around.flatMap { start in around.map { (start, $0) } })
        let group = try #require(outcome.beyondCutoff)
        #expect(group.started.subjects == each.started)
        let recovery = try #require(group.reliable.first?.recovery)
        #expect(recovery.recovered == CountedShare(each.recovered, of: each.started))
        // None of them changed by 4 points.
        #expect(recovery.reliablyRecovered == CountedShare(0, of: each.started))
    }

    @Test(arguments: cases.indices) func theThresholdCountsAsItsOperatorSays(index: Int) throws {
        let each = Self.cases[index]
        let sign: Double = each.direction == .lowerIsBetter ? -1 : 1
        let better = try outcome(each, [3, 4, 5].map { (10, 10 + sign * $0) })
        let worse = try outcome(each, [3, 4, 5].map { (10, 10 - sign * $0) })
        let best: Double = each.direction == .lowerIsBetter ? 0 : 20
        let near = try outcome(each, [3, 4, 5].map { (best - sign * $0, best) })
        #expect(better.all.reliable.first?.improved == CountedShare(each.improved, of: 3))
        #expect(better.all.reliable.first?.deteriorated == CountedShare(0, of: 3))
        #expect(worse.all.reliable.first?.deteriorated == CountedShare(each.improved, of: 3))
        #expect(worse.all.reliable.first?.improved == CountedShare(0, of: 3))
        #expect(near.all.reliable.first?.couldNotImprove == each.couldNotImprove)
    }

    @Test(arguments: cases.indices) func recoveryCanBeReliable(index: Int) throws {
        let each = Self.cases[index]
        let sign: Double = each.direction == .lowerIsBetter ? -1 : 1
        // From 2 points beyond the line to 3 on its other side, and to 1: only the first is reliable.
        let outcome = try outcome(each, [3, 1].map { (10 - 2 * sign, 10 + sign * $0) })
        let recovery = try #require(outcome.beyondCutoff?.reliable.first?.recovery)
        #expect(recovery.recovered == CountedShare(2, of: 2))
        #expect(recovery.reliablyRecovered == CountedShare(1, of: 2))
    }
}
