import CBoostMath

/// The standard normal distribution.
///
/// Method: Boost.Math through `CBoostMath`. Verified against: SciPy (`normal` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public enum NormalDistribution {
    /// The density at `x`.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public static func density(_ x: Double) throws(StatisticsError) -> Double {
        try StandardNormal().density(x)
    }

    /// The probability of a value at or below `x`.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public static func cumulative(_ x: Double) throws(StatisticsError) -> Double {
        try StandardNormal().cumulative(x)
    }

    /// The probability of a value above `x`, accurate far out in the tail.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public static func upperTail(_ x: Double) throws(StatisticsError) -> Double {
        try StandardNormal().upperTail(x)
    }

    /// The value with `probability` at or below it.
    ///
    /// - Throws: `probabilityOutOfRange` unless 0 < `probability` < 1.
    public static func quantile(_ probability: Double) throws(StatisticsError) -> Double {
        try StandardNormal().quantile(probability)
    }

    /// The two-sided critical value: 1.959964 for a `level` of .95.
    ///
    /// - Throws: `levelOutOfRange` unless 0 < `level` < 1.
    public static func criticalValue(level: Double) throws(StatisticsError) -> Double {
        try openLevel(level)
        return try quantile(1 - (1 - level) / 2)
    }
}

// The normal has no parameters, so it is asked by its name and not by a value.
private struct StandardNormal: ContinuousDistribution {
    func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate { attune_normal(function.rawValue, argument, $0) }
    }
}
