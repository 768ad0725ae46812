// Cochrane reviews made with Review Manager 5 label their analyses "M-H, Random": an inverse
// variance pool whose τ² rests on a Q about the Mantel-Haenszel estimate. Figures of such reviews
// come out to the last digit only this way.

extension MantelHaenszel {
    /// Pools tables as Review Manager 5 does under "Mantel-Haenszel, random effects".
    ///
    /// Q = Σ wᵢ (yᵢ - y)² about the common Mantel-Haenszel estimate y, wᵢ = 1/vᵢ;
    /// τ² = max(0, (Q - (k - 1)) / (Σw - Σw²/Σw)); the effect is the mean of the yᵢ with weights
    /// 1/(vᵢ + τ²), its interval normal, I² comes from Q. There is no prediction interval.
    ///
    /// Reference: Deeks and Higgins 2010, Statistical algorithms in Review Manager 5; DerSimonian
    /// and Laird 1986, doi:10.1016/0197-2456(86)90046-2. Verified against: the two published
    /// attachment results of doi:10.1002/14651858.CD010534.pub2 and the formulas computed in R
    /// (`ReviewManagerRandomEffectsTests`).
    ///
    /// - Parameters:
    ///   - tables: The trials.
    ///   - measure: The risk ratio, the odds ratio or the risk difference.
    ///   - level: The confidence level.
    /// - Returns: The pool, on the logarithmic scale for ratios.
    /// - Throws: `empty`; `notApplicable` for another measure; `noInformation`; `tooFew` when fewer
    ///   than two trials are informative; `levelOutOfRange`; `overflow`.
    public static func randomEffects(
        _ tables: [TwoByTwoTable], measure: EffectMeasure, level: Double = 0.95
    ) throws(StatisticsError) -> TablePool {
        let trials = try PooledTables(tables, measure: measure, conventions: .reviewManager5)
        let common = try trials.commonEffect()
        let effects = trials.effects.compactMap(\.estimate)
        guard effects.count > 1 else { throw .tooFew(count: effects.count, required: 2) }
        let q = try trials.heterogeneity(about: common.estimate).q
        let tauSquared = try momentTauSquared(effects, q: q)
        let weights = trials.effects.map { effect in
            effect.estimate.map { 1 / ($0.variance + tauSquared) } ?? 0
        }
        let sum = weights.reduce(0, +)
        let estimate = zip(weights, trials.effects).reduce(0) { total, trial in
            total + trial.0 / sum * (trial.1.estimate?.estimate ?? 0)
        }
        let pooled = try PooledEffect.wald(
            trials: effects.count, estimate: estimate, standardError: 1 / sum.squareRoot(),
            level: level,
            heterogeneity: Heterogeneity(q: q, trials: effects.count, tauSquared: tauSquared),
            weights: weights.map { $0 / sum })
        return TablePool(pooled: pooled, effects: trials.effects)
    }

    private static func momentTauSquared(
        _ effects: [EffectSize], q: Double
    ) throws(StatisticsError) -> Double {
        let weights = effects.map { 1 / $0.variance }
        let sum = weights.reduce(0, +)
        let divisor = weights.reduce(0) { $0 + $1 * (1 - $1 / sum) }
        let tauSquared = max(0, (q - Double(effects.count - 1)) / divisor)
        guard tauSquared.isFinite else { throw .overflow }
        return tauSquared
    }
}
