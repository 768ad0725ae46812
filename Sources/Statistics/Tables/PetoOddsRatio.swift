// Peto's method compares the events of the treatment group with what chance would have given it.
// It corrects nothing, and it is made for rare events, small effects and groups of like size.

/// Peto's common odds ratio of tables.
///
/// With O = a, E = n₁(a + c)/N and V = n₁n₂(a + c)(b + d)/(N²(N - 1)): ln OR = Σ(O - E)/ΣV, standard
/// error 1/√ΣV, Q = Σ V (yᵢ - y)² with yᵢ = (O - E)/V.
///
/// Reference: Yusuf, Peto, Lewis, Collins and Sleight 1985, doi:10.1016/S0033-0620(85)80003-7. Verified
/// against: metafor's `rma.peto` and the published BCG result (`PetoOddsRatioTests`).
public enum PetoOddsRatio {
    /// Pools tables.
    ///
    /// Trials in which nobody or everybody had the event carry no weight and are listed as excluded.
    /// The conventions give the same pool; they differ in what a trial with a zero cell shows as its
    /// own effect: metafor adds 0.5 to its cells, Review Manager 5 does not.
    ///
    /// - Parameters:
    ///   - tables: The trials, at least one.
    ///   - conventions: Whose effects of the single trials are shown.
    ///   - level: The confidence level.
    /// - Returns: The pool, as the logarithm of the odds ratio.
    /// - Throws: `empty`; `noInformation` when no trial says anything; `levelOutOfRange`; `overflow`.
    public static func pool(
        _ tables: [TwoByTwoTable], conventions: EffectConventions = .metafor, level: Double = 0.95
    ) throws(StatisticsError) -> TablePool {
        try tables.requireInformation(for: .oddsRatio)
        var effects: [TrialEffect] = []
        var variances: [Double] = []
        var observed = 0.0
        for table in tables {
            if let reason = table.uninformative {
                effects.append(.excluded(reason))
                variances.append(0)
                continue
            }
            let corrected = conventions == .metafor && table.hasZeroCell
            let own = corrected ? table.cells.plusHalf : table.cells
            effects.append(.estimated(try own.petoLogOddsRatio))
            variances.append(table.cells.hypergeometricVariance)
            observed += table.cells.excessEvents
        }
        let information = variances.reduce(0, +)
        let estimate = observed / information
        var q = 0.0
        for (table, variance) in zip(tables, variances) where variance > 0 {
            let distance = table.cells.excessEvents / variance - estimate
            q += variance * distance * distance
        }
        let entered = variances.count { $0 > 0 }
        let pooled = try PooledEffect.wald(
            trials: entered, estimate: estimate, standardError: 1 / information.squareRoot(),
            level: level, heterogeneity: Heterogeneity(commonEffectQ: q, trials: entered),
            weights: variances.map { $0 / information })
        return TablePool(pooled: pooled, effects: effects)
    }
}

extension TableCells {
    /// O - E = a - n₁(a + c)/N, as the one difference (ad - bc)/N.
    fileprivate var excessEvents: Double { (a * d - b * c) / total }

    fileprivate var hypergeometricVariance: Double {
        (a + c) * ((b + d) / (total - 1)) * (treatment / total) * (control / total)
    }

    fileprivate var petoLogOddsRatio: EffectSize {
        get throws(StatisticsError) {
            let variance = hypergeometricVariance
            return try EffectSize(computed: excessEvents / variance, variance: 1 / variance)
        }
    }
}
