import Foundation

/// Tables made ready for a Mantel-Haenszel pool: corrected, the excluded ones marked.
struct PooledTables {
    /// The sums of a pool: its estimate and standard error on the scale of the analysis.
    struct Estimate {
        let estimate: Double
        let standardError: Double
    }

    let measure: EffectMeasure
    let conventions: EffectConventions
    private let tables: [TwoByTwoTable]
    /// Each trial's own effect, in the order given.
    let effects: [TrialEffect]
    /// The cells that are pooled; nil for a trial that is left out.
    private let pooled: [TableCells?]
    /// The effects that Q is computed from; nil for a trial that takes no part in it.
    private let compared: [EffectSize?]

    init(
        _ tables: [TwoByTwoTable], measure: EffectMeasure, conventions: EffectConventions
    ) throws(StatisticsError) {
        guard measure.figures == .twoByTwo else {
            throw .notApplicable("Mantel-Haenszel pools ratios and differences of two proportions")
        }
        try tables.requireInformation(for: measure)
        var effects: [TrialEffect] = []
        var pooled: [TableCells?] = []
        var compared: [EffectSize?] = []
        for table in tables {
            let exclusion = table.exclusion(from: measure)
            let effect =
                if let exclusion {
                    TrialEffect.excluded(exclusion)
                } else {
                    try table.effect(measure, conventions: conventions)
                }
            effects.append(effect)
            switch conventions {
            case .metafor:
                pooled.append(exclusion == nil ? table.cells : nil)
                compared.append(table.uninformative == nil ? effect.estimate : nil)
            case .reviewManager5:
                let cells = table.hasZeroCell ? table.cells.plusHalf : table.cells
                pooled.append(exclusion == nil ? cells : nil)
                compared.append(effect.estimate)
            }
        }
        self.measure = measure
        self.conventions = conventions
        self.effects = effects
        self.pooled = pooled
        self.compared = compared
        self.tables = tables
    }

    /// How many trials add something to the pool.
    var entered: Int { pooled.count { $0 != nil } }

    /// Each trial's share of the estimate: the weight of its own effect in the pool.
    var shares: [Double] {
        let weights = zip(pooled, tables).map { cells, table in
            guard let cells else { return 0.0 }
            return switch measure {
            case .riskRatio: cells.c * (cells.treatment / cells.total)
            case .oddsRatio: cells.b * (cells.c / cells.total)
            default: table.cells.weight
            }
        }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// Q about an estimate, and what follows from it; τ² is 0.
    func heterogeneity(about estimate: Double) throws(StatisticsError) -> Heterogeneity {
        let trials = compared.compactMap(\.self)
        let q = trials.reduce(0) { sum, trial in
            let distance = trial.estimate - estimate
            return sum + distance / trial.variance * distance
        }
        return try Heterogeneity(commonEffectQ: q, trials: trials.count)
    }

    func commonEffect() throws(StatisticsError) -> Estimate {
        let cells = pooled.compactMap(\.self)
        let answer =
            switch measure {
            case .riskRatio: try riskRatio(cells)
            case .oddsRatio: try oddsRatio(cells)
            default: try riskDifference(cells)
            }
        guard answer.estimate.isFinite else { throw .overflow }
        guard answer.standardError > 0 else { throw .noInformation(measure.name) }
        guard answer.standardError.isFinite else { throw .overflow }
        return answer
    }

    private func riskRatio(_ trials: [TableCells]) throws(StatisticsError) -> Estimate {
        var (r, s, p) = (0.0, 0.0, 0.0)
        for trial in trials {
            let (share1, share2) = (trial.treatment / trial.total, trial.control / trial.total)
            r += trial.a * share2
            s += trial.c * share1
            // (n₁n₂(a + c) - acN)/N², without the difference.
            p += share1 * (trial.a / trial.total) * trial.d
            p += share2 * (trial.c / trial.total) * trial.b
        }
        try requireBothGroups(r, s)
        return Estimate(estimate: log(r / s), standardError: (p / r / s).squareRoot())
    }

    private func oddsRatio(_ trials: [TableCells]) throws(StatisticsError) -> Estimate {
        var (r, s, pr, cross, qs) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for trial in trials {
            let p = trial.a / trial.total + trial.d / trial.total
            let q = trial.b / trial.total + trial.c / trial.total
            let (ri, si) = (trial.a / trial.total * trial.d, trial.b / trial.total * trial.c)
            r += ri
            s += si
            pr += p * ri
            cross += p * si + q * ri
            qs += q * si
        }
        try requireBothGroups(r, s)
        let variance = (pr / r / r + cross / r / s + qs / s / s) / 2
        return Estimate(estimate: log(r / s), standardError: variance.squareRoot())
    }

    private func requireBothGroups(_ r: Double, _ s: Double) throws(StatisticsError) {
        guard r > 0, s > 0 else {
            throw .notApplicable(
                "without a correction the Mantel-Haenszel \(measure.name) of these trials is 0 or "
                    + "infinite: in one of the groups no trial has the event, or none lacks it")
        }
    }

    private func riskDifference(_ trials: [TableCells]) throws(StatisticsError) -> Estimate {
        let weight = trials.reduce(0) { $0 + $1.weight }
        switch conventions {
        case .metafor:
            var (difference, slope, rest) = (0.0, 0.0, 0.0)
            for trial in trials {
                let (share1, share2) = (trial.treatment / trial.total, trial.control / trial.total)
                difference +=
                    (trial.a * trial.control - trial.c * trial.treatment) / trial.total
                slope +=
                    trial.c * share1 * share1 - trial.a * share2 * share2
                    + share1 * share2 * (trial.control - trial.treatment) / 2
                rest += trial.a * (trial.d / trial.total) + trial.c * (trial.b / trial.total)
            }
            let estimate = difference / weight
            let variance = (estimate * slope + rest / 2) / weight / weight
            return Estimate(estimate: estimate, standardError: variance.squareRoot())
        case .reviewManager5:
            return reviewManagerRiskDifference
        }
    }

    /// The differences and their weights stay uncorrected; only the variance sees the 0.5.
    private var reviewManagerRiskDifference: Estimate {
        var (difference, weight, variance) = (0.0, 0.0, 0.0)
        for (table, corrected) in zip(tables, pooled) {
            guard let corrected else { continue }
            let cells = table.cells
            difference += cells.weight * cells.riskDifference
            weight += cells.weight
            let (n1, n2) = (corrected.treatment, corrected.control)
            let (share1, share2) = (n1 / corrected.total, n2 / corrected.total)
            variance +=
                corrected.a * (corrected.b / n1) * share2 * share2
                + corrected.c * (corrected.d / n2) * share1 * share1
        }
        return Estimate(
            estimate: difference / weight, standardError: variance.squareRoot() / weight)
    }
}
