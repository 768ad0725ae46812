import CBoostMath

/// What may be asked of a distribution.
public enum DistributionFunction: Int32, CaseIterable, Hashable, Sendable {
    /// The density at a value; of a discrete distribution the probability of it.
    case density = 0
    /// The probability of a value at or below it.
    case cumulative = 1
    /// The probability of a value above it.
    case upperTail = 2
    /// The value with a probability at or below it.
    case quantile = 3
}

/// A distribution over the real numbers, or a stretch of them.
///
/// Method: Boost.Math through `CBoostMath`, in extended precision. Verified against: mpmath with 50
/// digits and published tables (`DistributionTests`). Arguments that are infinite or not numbers,
/// and probabilities of 0 and 1, are errors; a value outside the stretch is not, it has density 0.
public protocol ContinuousDistribution: Hashable, Sendable {
    /// Answers one of the four questions: the argument is a value, for the quantile a probability.
    ///
    /// - Throws: `notConverged` or `overflow` when Boost has no answer.
    func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double
}

extension ContinuousDistribution {
    /// The density at `x`.
    ///
    /// - Throws: `argumentNotFinite`; `overflow` where the density is infinite, as that of
    ///   chi-square with 1 degree of freedom at 0.
    public func density(_ x: Double) throws(StatisticsError) -> Double {
        try finite(x, "value")
        return try answer(.density, x)
    }

    /// The probability of a value at or below `x`.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public func cumulative(_ x: Double) throws(StatisticsError) -> Double {
        try finite(x, "value")
        return try answer(.cumulative, x)
    }

    /// The probability of a value above `x`, accurate far out in the tail.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public func upperTail(_ x: Double) throws(StatisticsError) -> Double {
        try finite(x, "value")
        return try answer(.upperTail, x)
    }

    /// The value with `probability` at or below it.
    ///
    /// - Throws: `probabilityOutOfRange` unless 0 < `probability` < 1.
    public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
        try openProbability(probability)
        return try answer(.quantile, probability)
    }
}
