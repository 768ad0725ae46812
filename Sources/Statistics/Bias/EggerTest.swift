/// Egger's regression test of funnel asymmetry, in its classic form.
///
/// y/s = β₀ (1/s) + β₁ by least squares, the same line as y on s with weights 1/s²: β₁, the classic
/// intercept, is 0 in a symmetric funnel; β₀ is the effect that a trial of no standard error would
/// have. The residual variance is estimated, and β₁ over its standard error has a t distribution with
/// k - 2 degrees of freedom.
///
/// Reference: Egger, Davey Smith, Schneider and Minder 1997, doi:10.1136/bmj.315.7109.629. Verified
/// against: metafor's `regtest(model = "lm")` (`EggerTestTests`).
public struct EggerTest: Hashable, Sendable {
    /// The number of trials.
    public let trials: Int
    /// β₁: how far the effect moves with each unit of standard error.
    public let bias: Double
    /// The standard error of the bias.
    public let standardError: Double
    /// The bias over its standard error.
    public let statistic: Double
    /// k - 2.
    public let degreesOfFreedom: Int
    /// The two-sided probability of a statistic at least so far from 0 in a symmetric funnel.
    public let pValue: Double
    /// β₀: the effect as the standard error goes to 0, on the scale of the analysis.
    public let limit: Double
    /// The t interval of the limit.
    public let limitInterval: Interval

    /// Tests trials.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects, at least ten.
    ///   - level: The confidence level of the limit's interval.
    /// - Throws: `tooFew` below 10 trials; `notApplicable` when all standard errors are the same, or
    ///   all trials lie on one line; `levelOutOfRange`; `overflow`.
    public init(_ effects: [EffectSize], level: Double = 0.95) throws(StatisticsError) {
        try FunnelAsymmetry.require(effects)
        let line = try WeightedLine(effects)
        let bias = try Inference(
            estimate: line.slope, standardError: line.slopeError,
            degreesOfFreedom: effects.count - 2, level: level)
        let limit = try Inference(
            estimate: line.intercept, standardError: line.interceptError,
            degreesOfFreedom: effects.count - 2, level: level)
        self.trials = effects.count
        self.bias = line.slope
        self.standardError = line.slopeError
        self.statistic = bias.statistic
        self.degreesOfFreedom = effects.count - 2
        self.pValue = bias.pValue
        self.limit = line.intercept
        self.limitInterval = limit.interval
    }
}

/// The line through effects against their standard errors, weighted by inverse variance.
private struct WeightedLine {
    let slope: Double
    let slopeError: Double
    let intercept: Double
    let interceptError: Double

    init(_ effects: [EffectSize]) throws(StatisticsError) {
        // In units of the smallest standard error no weight overflows.
        let unit = effects.reduce(Double.infinity) { min($0, $1.standardError) }
        let errors = effects.map { $0.standardError / unit }
        let values = effects.map { $0.estimate / unit }
        guard let widest = errors.max(), widest - 1 > 1e-12 * widest else {
            throw .notApplicable(
                "all trials have the same standard error, so a funnel has no shape to look at")
        }
        let weights = errors.map { 1 / ($0 * $0) }
        let sum = weights.reduce(0, +)
        func mean(_ numbers: [Double]) -> Double {
            zip(weights, numbers).reduce(0) { $0 + $1.0 / sum * $1.1 }
        }
        let (centre, middle) = (mean(errors), mean(values))
        var (spread, product) = (0.0, 0.0)
        for (weight, (error, value)) in zip(weights, zip(errors, values)) {
            spread += weight * (error - centre) * (error - centre)
            product += weight * (error - centre) * (value - middle)
        }
        let slope = product / spread
        var (residual, size) = (0.0, 0.0)
        for (weight, (error, value)) in zip(weights, zip(errors, values)) {
            let distance = value - middle - slope * (error - centre)
            residual += weight * distance * distance
            size += weight * value * value
        }
        guard residual.isFinite, size.isFinite else { throw .overflow }
        // What is left by rounding is no residual variance.
        guard residual > 1e-24 * size else {
            throw .notApplicable("the trials lie on one line, so its uncertainty is 0")
        }
        let variance = residual / Double(effects.count - 2)
        self.slope = slope
        slopeError = (variance / spread).squareRoot()
        intercept = (middle - slope * centre) * unit
        interceptError = (variance * (1 / sum + centre * centre / spread)).squareRoot() * unit
        guard slope.isFinite, intercept.isFinite, interceptError.isFinite else { throw .overflow }
    }
}
