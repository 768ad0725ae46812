// Whether one person's change is more than the scale's own unreliability could produce, and whether
// it carried them over the line between two populations: two questions, answered apart.

/// The reliable change criterion of Jacobson and Truax.
///
/// A change counts when it is strictly greater than 1.96 times the standard error of a difference
/// of two scores, √2 · SD · √(1 - reliability). The 1.96 is exact, as in the paper, and not the
/// normal quantile.
///
/// Reference: Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12. Verified against: the 40
/// patients of Claus and others 2020 as published with the R package clinicalsignificance.
public struct JacobsonTruax: Hashable, Sendable {
    /// The multiple of the standard error of the difference: 1.96 exactly.
    public static let criticalValue = 1.96

    /// The standard deviation at the start, in points.
    public let standardDeviation: Double
    /// The reliability of the scale, 0 to 1.
    public let reliability: Double
    /// The standard error of measurement, in points.
    public let standardError: Double
    /// The standard error of the difference of two scores, in points.
    public let standardErrorOfDifference: Double
    /// The threshold that a reliable change exceeds, in points.
    public let threshold: ChangeThreshold

    /// Derives the threshold from the spread at the start and the reliability.
    ///
    /// - Parameters:
    ///   - standardDeviation: The standard deviation at the start, in points.
    ///   - reliability: The scale's reliability, 0 up to but not 1: at 1 any change would count.
    /// - Throws: `reliabilityOutOfRange`; `notPositive` or `argumentNotFinite` for the standard
    ///   deviation.
    public init(standardDeviation: Double, reliability: Double) throws(StatisticsError) {
        try positive(standardDeviation, "standard deviation")
        guard reliability >= 0, reliability < 1 else {
            throw .reliabilityOutOfRange(reliability)
        }
        self.standardDeviation = standardDeviation
        self.reliability = reliability
        standardError = standardDeviation * (1 - reliability).squareRoot()
        standardErrorOfDifference = 2.0.squareRoot() * standardError
        threshold = try ChangeThreshold(
            points: Self.criticalValue * standardErrorOfDifference, comparison: .greaterThan)
    }

    /// The reliable change index of one person: raw change, after minus before, in standard errors
    /// of the difference.
    public func index(before: Double, after: Double) -> Double {
        (after - before) / standardErrorOfDifference
    }
}
