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

    /// Makes an effect that was computed elsewhere and published with its standard error.
    ///
    /// - Throws: `argumentNotFinite`; `notPositive` for a standard error of 0 or less, or one so
    ///   small that its square is 0; `overflow` for one whose square is too large to represent.
    public init(estimate: Double, standardError: Double) throws(StatisticsError) {
        try positive(standardError, "standard error")
        let variance = standardError * standardError
        guard variance.isFinite else { throw .overflow }
        try self.init(estimate: estimate, variance: variance)
    }

    /// The standard error, on the scale of the analysis.
    public var standardError: Double { variance.squareRoot() }

    /// An effect that was computed from finite figures, where a value that is not finite can only
    /// come from figures too large.
    init(computed estimate: Double, variance: Double) throws(StatisticsError) {
        guard estimate.isFinite, variance.isFinite else { throw .overflow }
        try self.init(estimate: estimate, variance: variance)
    }
}

extension EffectSize: TrialFigures {
    /// See ``TrialFigures``.
    public static var kind: TrialFiguresKind { .estimate }

    /// The effect itself, as the generic measure; every other measure needs the trial's figures.
    public func effect(
        _ measure: EffectMeasure, conventions: EffectConventions = .metafor
    ) throws(StatisticsError) -> TrialEffect {
        guard measure == .generic else { throw mismatch(measure) }
        return .estimated(self)
    }
}
