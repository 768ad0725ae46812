/// The pool without each trial in turn.
///
/// Method: k pools of k - 1 trials each, τ² estimated anew. Reference: Viechtbauer and Cheung 2010,
/// doi:10.1002/jrsm.11. Verified against: metafor 3.8 on the remaining trials
/// (`Tests/StatisticsTests/Fixtures/reference-pooling.csv`).
public enum LeaveOneOut {
    /// The pooled effects without the first trial, without the second, and so on.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects, of which one can be spared.
    ///   - estimator: How τ² is estimated; nil for the common-effect model.
    ///   - test: How the uncertainty is told.
    ///   - level: The confidence level.
    /// - Returns: As many pools as there are trials, in their order.
    /// - Throws: As `MetaAnalysis.pool` on the remaining trials; `tooFew` counts all of them.
    public static func pools(
        _ effects: [EffectSize], estimator: TauSquaredEstimator?, test: CoefficientTest = .wald,
        level: Double = 0.95
    ) throws(StatisticsError) -> [PooledEffect] {
        guard !effects.isEmpty else { throw .empty }
        let required = estimator == nil && test == .wald ? 2 : 3
        guard effects.count >= required else {
            throw .tooFew(count: effects.count, required: required)
        }
        var pools: [PooledEffect] = []
        pools.reserveCapacity(effects.count)
        for trial in effects.indices {
            var rest = effects
            rest.remove(at: trial)
            pools.append(
                try MetaAnalysis.pool(rest, estimator: estimator, test: test, level: level))
        }
        return pools
    }
}
