import CBoostMath

/// The standard normal distribution.
///
/// Method: Boost.Math through `CBoostMath`. Verified against: SciPy (`normal` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public enum NormalDistribution {
    /// The probability of a value at or below `x`.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public static func cumulative(_ x: Double) throws(StatisticsError) -> Double {
        try finite(x, "value")
        return try evaluate { attune_normal_cumulative(x, $0) }
    }

    /// The probability of a value above `x`, accurate far out in the tail.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public static func upperTail(_ x: Double) throws(StatisticsError) -> Double {
        try finite(x, "value")
        return try evaluate { attune_normal_upper_tail(x, $0) }
    }

    /// The value with `probability` at or below it.
    ///
    /// - Throws: `probabilityOutOfRange` unless 0 < `probability` < 1.
    public static func quantile(_ probability: Double) throws(StatisticsError) -> Double {
        try openProbability(probability)
        return try evaluate { attune_normal_quantile(probability, $0) }
    }

    /// The two-sided critical value: 1.959964 for a `level` of .95.
    ///
    /// - Throws: `levelOutOfRange` unless 0 < `level` < 1.
    public static func criticalValue(level: Double) throws(StatisticsError) -> Double {
        try openLevel(level)
        return try quantile(1 - (1 - level) / 2)
    }
}
