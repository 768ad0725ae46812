import CBoostMath

/// Student's t distribution.
///
/// Verified against: the .975 quantile at 12 degrees of freedom, 2.17881282966723, and SciPy
/// (`student-t` rows of `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct StudentT: ContinuousDistribution {
    /// The degrees of freedom, greater than 0; they need not be whole.
    public let degreesOfFreedom: Double

    /// Makes the distribution with the given degrees of freedom.
    ///
    /// - Throws: `argumentNotFinite` or `notPositive` for degrees that are not a positive number.
    public init(degreesOfFreedom: Double) throws(StatisticsError) {
        try positive(degreesOfFreedom, "number of degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate { attune_student_t(function.rawValue, argument, degreesOfFreedom, $0) }
    }

    /// The two-sided critical value: 2.178813 for a `level` of .95 and 12 degrees of freedom.
    ///
    /// - Throws: `levelOutOfRange` unless 0 < `level` < 1.
    public func criticalValue(level: Double) throws(StatisticsError) -> Double {
        try openLevel(level)
        return try quantile(1 - (1 - level) / 2)
    }
}
