// Mantel and Haenszel pool the cells, not the trials' effects: with few events their weights are
// sound where inverse variances are not.
import Foundation

/// The Mantel-Haenszel common effect of tables.
///
/// With R = Σ a n₂/N and S = Σ c n₁/N the risk ratio is R/S, with R = Σ ad/N and S = Σ bc/N the odds
/// ratio; the risk difference is Σ (a n₂ - c n₁)/N over Σ n₁n₂/N. Q is Σ (yᵢ - y)²/vᵢ about the
/// pooled estimate y, with the trials' own effects and variances.
///
/// Reference: Mantel and Haenszel 1959, doi:10.1093/jnci/22.4.719; Robins, Breslow and Greenland 1986,
/// doi:10.2307/2531052 (odds ratio); Greenland and Robins 1985, doi:10.2307/2530643 (risk ratio, and
/// the risk difference of Review Manager 5); Sato 1989, Biometrics 45:1323 (risk difference of
/// metafor). Verified against: metafor's `rma.mh` and the published BCG results
/// (`MantelHaenszelTests`).
public enum MantelHaenszel {
    /// Pools tables.
    ///
    /// metafor's conventions correct no cell of the pool; a trial in which nobody or everybody had
    /// the event takes no part in Q. Review Manager 5's add 0.5 to the cells of every trial with a
    /// zero before pooling. In both a trial without any event is excluded from a ratio, one with
    /// nothing but events from the odds ratio, none from a difference.
    ///
    /// - Parameters:
    ///   - tables: The trials, at least one.
    ///   - measure: The risk ratio, the odds ratio or the risk difference.
    ///   - conventions: Whose rules for zeros are followed.
    ///   - level: The confidence level.
    /// - Returns: The pool, on the logarithmic scale for ratios.
    /// - Throws: `empty`; `notApplicable` for another measure, or for a ratio to a group without
    ///   any event (metafor's conventions); `noInformation` when no trial says anything;
    ///   `levelOutOfRange`; `overflow`.
    public static func pool(
        _ tables: [TwoByTwoTable], measure: EffectMeasure,
        conventions: EffectConventions = .metafor, level: Double = 0.95
    ) throws(StatisticsError) -> TablePool {
        let trials = try PooledTables(tables, measure: measure, conventions: conventions)
        let common = try trials.commonEffect()
        let pooled = try PooledEffect.wald(
            trials: trials.entered, estimate: common.estimate,
            standardError: common.standardError, level: level,
            heterogeneity: trials.heterogeneity(about: common.estimate), weights: trials.shares)
        return TablePool(pooled: pooled, effects: trials.effects)
    }
}
