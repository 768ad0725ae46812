/// One trial's effect on the scale of the analysis: the logarithm for ratios, the logit or the
/// double arcsine for proportions, the difference itself for everything else.
public struct EffectSize: Hashable, Sendable {
    /// The effect, finite.
    public let estimate: Double
    /// Its sampling variance, greater than 0.
    public let variance: Double

    /// Makes an effect that was computed elsewhere.
    ///
    /// - Throws: `argumentNotFinite`; `notPositive` for a variance of 0 or less.
    public init(estimate: Double, variance: Double) throws(StatisticsError) {
        try finite(estimate, "estimate")
        try positive(variance, "sampling variance")
        self.estimate = estimate
        self.variance = variance
    }

    /// The standard error, on the scale of the analysis.
    public var standardError: Double { variance.squareRoot() }
}
