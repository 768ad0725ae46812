// A service without a control group can be set against a pre-post change published for another
// group of the same kind. It cannot be set against a review's standardised mean difference, which is
// between two groups: see StandardisedMeanChange.

/// Whether a group's change is at least that of a benchmark, less a margin that does not matter.
///
/// The null hypothesis is that the true change δ is at most δ₀: for a benchmark of treated groups the
/// benchmark less the margin ("good enough"), for one of untreated groups the benchmark plus the margin
/// ("more than time alone"). With f = √(n / (2(1-r))), f·d is noncentral t with n-1 degrees of freedom
/// and noncentrality f·δ₀; the change counts when d is above the upper quantile of that, over f. It rests
/// on normal scores with one standard deviation at the start and at the end.
///
/// Reference: Minami, Serlin, Wampold, Kircher and Brown 2008, doi:10.1007/s11135-006-9057-z. Verified
/// against: SciPy's noncentral t (`benchmark` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct BenchmarkTest: Hashable, Sendable {
    /// What kind of group the benchmark is of.
    public enum Benchmark: String, CaseIterable, Hashable, Sendable {
        /// Treated groups: the margin is taken off.
        case treated
        /// Groups that only waited: the margin is put on top.
        case untreated
    }

    /// The number of people with both scores.
    public let count: Int
    /// The correlation between start and end.
    public let correlation: Double
    /// The change δ₀ that the null hypothesis does not exceed, in standard deviations of the start.
    public let nullEffect: Double
    /// The probability of calling a group good enough whose true change is only δ₀.
    public let significance: Double
    /// The least change d that counts, in standard deviations of the start.
    public let criticalEffect: Double

    private let factor: Double
    private let distribution: NoncentralT

    /// Prepares the test for a group of a size.
    ///
    /// - Parameters:
    ///   - count: The number of people with both scores, at least 2.
    ///   - correlation: The correlation between start and end, -1 up to but not 1.
    ///   - benchmark: The benchmark's change, in standard deviations of the start, positive for the
    ///     better.
    ///   - kind: What kind of group it is of.
    ///   - margin: The difference that would not matter, 0 or more, in the same unit.
    ///   - significance: The probability of a false "good enough".
    /// - Throws: `tooFew` below 2 people; `correlationOutOfRange`; `argumentNotFinite`; `negative` for
    ///   the margin; `probabilityOutOfRange`; `notConverged`.
    public init(
        count: Int, correlation: Double = 0.5, benchmark: Double, kind: Benchmark,
        margin: Double = 0.2, significance: Double = 0.05
    ) throws(StatisticsError) {
        guard count >= 2 else { throw .tooFew(count: max(0, count), required: 2) }
        guard correlation >= -1, correlation < 1 else {
            throw .correlationOutOfRange(correlation)
        }
        try finite(benchmark, "benchmark")
        try notNegative(margin, "margin")
        try openProbability(significance)
        self.count = count
        self.correlation = correlation
        self.significance = significance
        nullEffect = kind == .treated ? benchmark - margin : benchmark + margin
        factor = (Double(count) / (2 * (1 - correlation))).squareRoot()
        distribution = try NoncentralT(
            degreesOfFreedom: Double(count - 1), noncentrality: factor * nullEffect)
        criticalEffect = try distribution.quantile(1 - significance) / factor
    }

    /// The probability of a change at least as large as `effect` were the true one only δ₀.
    ///
    /// - Parameter effect: The group's change d, in standard deviations of the start, positive for the
    ///   better.
    /// - Returns: The probability, between 0 and 1.
    /// - Throws: `argumentNotFinite`; `overflow`; `notConverged`.
    public func pValue(effect: Double) throws(StatisticsError) -> Double {
        try finite(effect, "effect")
        guard (factor * effect).isFinite else { throw .overflow }
        return try distribution.upperTail(factor * effect)
    }
}
