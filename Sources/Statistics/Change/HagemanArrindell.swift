// Jacobson and Truax take the observed change as it is. Hageman and Arrindell first draw it towards
// the group's mean change, as far as differences of two unreliable scores deserve, and do the same
// with the score at the end before it is set against the cut-off.

/// The reliable and clinically significant change of Hageman and Arrindell.
///
/// With SE = SD₁√(1 - reliability) the error of measurement, the reliability of the changes is
/// r = (var(change) - 2SE²) / var(change), and that of the scores at the end r₂ = 1 - SE²/SD₂². The index
/// of change is ((y - x) r + (M₂ - M₁)(1 - r)) / (√r √2 SE), the index of the end
/// (M₂ + (y - M₂) r₂ - cut-off) / (√r₂ SE); each counts when it is strictly more than 1.65.
///
/// Reference: Hageman and Arrindell 1999, doi:10.1016/S0005-7967(99)00032-7. Verified against: the R
/// package clinicalsignificance, whose printed results for the 40 patients of Claus and others 2020
/// it reproduces.
public struct HagemanArrindell: Hashable, Sendable {
    /// What both indices must exceed: 1.65 exactly.
    public static let criticalValue = 1.65

    /// The error of measurement, in points.
    public let standardError: Double
    /// The reliability at the start, as given.
    public let reliability: Double
    /// The reliability at the end: less than at the start where the spread has shrunk.
    public let reliabilityAtEnd: Double
    /// The reliability of the changes, between 0 and 1.
    public let reliabilityOfChange: Double

    private let start: PopulationNorm
    private let end: PopulationNorm
    private let change: PopulationNorm

    /// Derives the method's figures from a group with both scores.
    ///
    /// - Parameters:
    ///   - pairs: The scores of the group.
    ///   - reliability: The scale's reliability at the start, above 0 and below 1.
    /// - Throws: `empty`; `tooFew` for a single pair; `noVariation`; `reliabilityOutOfRange`;
    ///   `overflow`; `notApplicable` where the changes, or the scores at the end, spread no more than
    ///   errors of measurement would.
    public init(_ pairs: PairedMoments, reliability: Double) throws(StatisticsError) {
        start = try PopulationNorm(sample: pairs.before)
        end = try PopulationNorm(sample: pairs.after)
        change = try PopulationNorm(sample: pairs.change)
        guard reliability > 0, reliability < 1 else {
            throw .reliabilityOutOfRange(reliability)
        }
        self.reliability = reliability
        standardError = start.standardDeviation * (1 - reliability).squareRoot()
        let error = standardError * standardError
        reliabilityAtEnd = 1 - error / (end.standardDeviation * end.standardDeviation)
        reliabilityOfChange =
            1 - 2 * error / (change.standardDeviation * change.standardDeviation)
        guard reliabilityAtEnd > 0 else {
            throw .notApplicable("the scores at the end spread no more than errors would")
        }
        guard reliabilityOfChange > 0 else {
            throw .notApplicable("the changes spread no more than errors would")
        }
    }

    /// The index of one person's change: of the sign of the raw change, after minus before.
    public func changeIndex(before: Double, after: Double) -> Double {
        let expected =
            (after - before) * reliabilityOfChange + change.mean * (1 - reliabilityOfChange)
        return expected / ((2 * reliabilityOfChange).squareRoot() * standardError)
    }

    /// How far one person's end lies from a cut-off, in errors of the estimated true score; positive
    /// is above the cut-off.
    public func endIndex(after: Double, cutoff: ClinicalCutoff) -> Double {
        let expected = end.mean + (after - end.mean) * reliabilityAtEnd
        return (expected - cutoff.value) / (reliabilityAtEnd.squareRoot() * standardError)
    }

    /// The cut-off between the populations of true scores.
    ///
    /// - Parameters:
    ///   - criterion: How the two populations enter.
    ///   - clinical: The clinical population's norm; nil to take the group at the start.
    ///   - functional: The functional population's norm, needed for criteria `b` and `c`.
    ///   - direction: Which direction of the scale is better.
    /// - Returns: The cut-off, in points.
    /// - Throws: `normMissing`; `normsContradictDirection`; `notApplicable` for a population that
    ///   spreads no more than errors of measurement would.
    public func cutoff(
        _ criterion: CutoffCriterion, clinical: PopulationNorm? = nil,
        functional: PopulationNorm?, direction: BenefitDirection
    ) throws(StatisticsError) -> ClinicalCutoff {
        let trueClinical = try trueScores(of: clinical ?? start)
        var trueFunctional: PopulationNorm?
        if let functional { trueFunctional = try trueScores(of: functional) }
        return try criterion.cutoff(
            clinical: trueClinical, functional: trueFunctional, direction: direction)
    }

    /// The class of a change: `recoveredReliably` when both indices count, whatever the start was; never
    /// `harmed`, which the method does not know.
    public func classify(before: Double, after: Double, cutoff: ClinicalCutoff) -> ChangeClass {
        let sign: Double = cutoff.direction == .higherIsBetter ? 1 : -1
        let improvement = sign * changeIndex(before: before, after: after)
        if improvement > Self.criticalValue {
            let functional = sign * endIndex(after: after, cutoff: cutoff) > Self.criticalValue
            return functional ? .recoveredReliably : .improvedOnly
        }
        return improvement < -Self.criticalValue ? .deteriorated : .unchanged
    }

    /// The share of the group whose true change was for the better, were true changes normal.
    ///
    /// - Throws: `notConverged`.
    public func shareImproved(direction: BenefitDirection) throws(StatisticsError) -> Double {
        let improvement = direction.improvement(from: 0, to: change.mean)
        return try NormalDistribution.cumulative(
            improvement / (change.standardDeviation * reliabilityOfChange.squareRoot()))
    }

    /// The share of the group whose true score at the end is on the functional side of a cut-off,
    /// were true scores normal.
    ///
    /// - Throws: `notConverged`.
    public func shareFunctional(cutoff: ClinicalCutoff) throws(StatisticsError) -> Double {
        let distance = cutoff.direction.improvement(from: cutoff.value, to: end.mean)
        return try NormalDistribution.cumulative(
            distance / (end.standardDeviation * reliabilityAtEnd.squareRoot()))
    }

    private func trueScores(of norm: PopulationNorm) throws(StatisticsError) -> PopulationNorm {
        let variance =
            norm.standardDeviation * norm.standardDeviation - standardError * standardError
        guard variance > 0 else {
            throw .notApplicable("a population's scores spread no more than errors would")
        }
        return try PopulationNorm(mean: norm.mean, standardDeviation: variance.squareRoot())
    }
}
