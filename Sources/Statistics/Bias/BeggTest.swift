/// Begg and Mazumdar's rank correlation test of funnel asymmetry.
///
/// Kendall's τ between the trials' variances and their standardised distances from the common effect,
/// (yᵢ - y)/√(vᵢ - 1/Σw) with w = 1/v. It has little power: a large probability is no evidence that
/// nothing is missing.
///
/// Reference: Begg and Mazumdar 1994, doi:10.2307/2533446. Verified against: metafor's `ranktest`
/// (`BeggTestTests`), whose probability is exact without ties; ours for up to 170 trials.
public struct BeggTest: Hashable, Sendable {
    /// The number of trials.
    public let trials: Int
    /// Kendall's τ, from -1 to 1; positive when less precise trials have larger effects.
    public let tau: Double
    /// The two-sided probability of a τ at least so far from 0 in a symmetric funnel.
    public let pValue: Double
    /// Whether the probability is exact; otherwise it comes from the normal distribution.
    public let isExact: Bool

    /// Tests trials.
    ///
    /// - Parameter effects: The trials' effects, at least ten.
    /// - Throws: `tooFew` below 10 trials; `notApplicable` when all variances or all effects are the
    ///   same, or when one trial has practically all the weight; `overflow`.
    public init(_ effects: [EffectSize]) throws(StatisticsError) {
        try FunnelAsymmetry.require(effects)
        let weights = effects.map { 1 / $0.variance }
        let sum = weights.reduce(0, +)
        guard sum.isFinite else { throw .overflow }
        let centre = zip(weights, effects).reduce(0) { $0 + $1.0 / sum * $1.1.estimate }
        var pairs: [(Double, Double)] = []
        for effect in effects {
            let variance = effect.variance - 1 / sum
            guard variance > 0 else {
                throw .notApplicable("one trial has practically all the weight")
            }
            pairs.append(((effect.estimate - centre) / variance.squareRoot(), effect.variance))
        }
        let correlation = try KendallCorrelation(pairs)
        trials = effects.count
        tau = correlation.tau
        pValue = correlation.pValue
        isExact = correlation.isExact
    }
}
