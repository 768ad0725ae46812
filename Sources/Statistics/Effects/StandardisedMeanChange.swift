// The change of one group over time, in standard deviations of the start. It is NOT the quantity of
// a review's standardised mean difference, which is between two groups at one time: the two are
// never subtracted from one another and never drawn on one axis.

/// The standardised mean change of one group, raw score standardisation (SMCR).
///
/// d = J(n-1) · improvement / SD at the start, so that a positive d is better on every scale; its
/// variance is 2(1-r)/n + d²/(2n) with r the correlation of the two scores of a person.
///
/// Method and reference: Becker 1988, doi:10.1111/j.2044-8317.1988.tb00901.x; Morris 2008,
/// doi:10.1177/1094428106291059. Verified against: metafor's `escalc(measure="SMCR")`, whose sign
/// is that of the raw change and thus opposite to ours where lower is better.
public struct StandardisedMeanChange: Hashable, Sendable {
    /// The number of pairs.
    public let count: Int
    /// The standardised change d, in standard deviations of the start; positive is better.
    public let estimate: Double
    /// The sampling variance of the estimate.
    public let variance: Double
    /// The factor J that the raw ratio was multiplied by.
    public let correctionFactor: Double
    /// The correlation between start and end that the variance rests on.
    public let correlation: Double
    /// The confidence level of the interval.
    public let level: Double
    /// The normal interval of the estimate, in standard deviations of the start.
    public let interval: Interval

    /// The standard error of the estimate.
    public var standardError: Double { variance.squareRoot() }

    /// Computes the standardised change from summary figures.
    ///
    /// - Parameters:
    ///   - count: The number of pairs, at least 3.
    ///   - meanBefore: The mean at the start, in points.
    ///   - meanAfter: The mean at the end of the same people, in points.
    ///   - standardDeviationBefore: The sample standard deviation at the start, in points.
    ///   - correlation: The correlation between start and end, -1 to 1.
    ///   - direction: Which direction of change is better.
    ///   - correction: The correction for a small sample.
    ///   - level: The confidence level.
    /// - Throws: `tooFew` below 3 pairs; `notPositive` for a standard deviation of 0 or less;
    ///   `correlationOutOfRange`; `levelOutOfRange`; `argumentNotFinite`; `overflow`.
    public init(
        count: Int, meanBefore: Double, meanAfter: Double, standardDeviationBefore: Double,
        correlation: Double, direction: BenefitDirection,
        correction: SmallSampleCorrection = .exact, level: Double = 0.95
    ) throws(StatisticsError) {
        guard count > 0 else { throw .empty }
        guard count >= 3 else { throw .tooFew(count: count, required: 3) }
        try finite(meanBefore, "mean at the start")
        try finite(meanAfter, "mean at the end")
        try positive(standardDeviationBefore, "standard deviation at the start")
        guard correlation >= -1, correlation <= 1 else {
            throw .correlationOutOfRange(correlation)
        }
        let critical = try NormalDistribution.criticalValue(level: level)
        let n = Double(count)
        let factor = try correction.factor(degreesOfFreedom: count - 1)
        let improvement = direction.improvement(from: meanBefore, to: meanAfter)
        let d = factor * improvement / standardDeviationBefore
        let variance = 2 * (1 - correlation) / n + d * d / (2 * n)
        let interval = try symmetricInterval(around: d, reach: critical * variance.squareRoot())
        self.count = count
        self.estimate = d
        self.variance = variance
        self.correctionFactor = factor
        self.correlation = correlation
        self.level = level
        self.interval = interval
    }

    /// Computes the standardised change from pairs already gathered.
    ///
    /// - Throws: `empty`; `tooFew` below 3 pairs; `noVariation` when the start or the end does not
    ///   vary; `levelOutOfRange`; `overflow`.
    public init(
        _ pairs: PairedMoments, direction: BenefitDirection,
        correction: SmallSampleCorrection = .exact, level: Double = 0.95
    ) throws(StatisticsError) {
        try self.init(
            count: pairs.count, meanBefore: pairs.before.mean, meanAfter: pairs.after.mean,
            standardDeviationBefore: pairs.before.standardDeviation,
            correlation: pairs.correlation, direction: direction, correction: correction,
            level: level)
    }
}
