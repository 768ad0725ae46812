import CBoostMath

/// Student's t distribution.
///
/// Method: Boost.Math through `CBoostMath`. Verified against: the .975 quantile at 12 degrees of
/// freedom, 2.17881282966723, and SciPy (`student-t` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct StudentT: Hashable, Sendable {
    /// The degrees of freedom, greater than 0; they need not be whole.
    public let degreesOfFreedom: Double

    /// Makes the distribution with the given degrees of freedom.
    ///
    /// - Throws: `argumentNotFinite` or `notPositive` for degrees that are not a positive number.
    public init(degreesOfFreedom: Double) throws(StatisticsError) {
        try positive(degreesOfFreedom, "number of degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value at or below `x`.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public func cumulative(_ x: Double) throws(StatisticsError) -> Double {
        try finite(x, "value")
        return try evaluate { attune_student_t_cumulative(x, degreesOfFreedom, $0) }
    }

    /// The probability of a value above `x`, accurate far out in the tail.
    ///
    /// - Throws: `argumentNotFinite` when `x` is infinite or not a number.
    public func upperTail(_ x: Double) throws(StatisticsError) -> Double {
        try finite(x, "value")
        return try evaluate { attune_student_t_upper_tail(x, degreesOfFreedom, $0) }
    }

    /// The value with `probability` at or below it.
    ///
    /// - Throws: `probabilityOutOfRange` unless 0 < `probability` < 1.
    public func quantile(_ probability: Double) throws(StatisticsError) -> Double {
        try openProbability(probability)
        return try evaluate { attune_student_t_quantile(probability, degreesOfFreedom, $0) }
    }

    /// The two-sided critical value: 2.178813 for a `level` of .95 and 12 degrees of freedom.
    ///
    /// - Throws: `levelOutOfRange` unless 0 < `level` < 1.
    public func criticalValue(level: Double) throws(StatisticsError) -> Double {
        try openLevel(level)
        return try quantile(1 - (1 - level) / 2)
    }
}
