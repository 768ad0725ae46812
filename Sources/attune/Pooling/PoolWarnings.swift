import Statistics

/// What a reader of a pool must know and the figures do not show.
struct PoolWarnings {
    let table: TrialTable.Contents
    let request: PoolRequest
    let pool: TrialPool
    let pooling: TrialPooling

    /// A sentence each.
    var all: [String] {
        get throws(StatisticsError) {
            let found = [
                leftOut, fewTrials, noPrediction, try narrowerThanWald, backTransformation,
            ]
            return found.compactMap(\.self)
        }
    }

    private var leftOut: String? {
        let names = zip(table.trials, pool.effects).compactMap { row, effect in
            effect.exclusion.map { "\(row.name) (\($0))" }
        }
        guard !names.isEmpty else { return nil }
        let count = names.count == 1 ? "1 trial is" : "\(names.count) trials are"
        return "\(count) left out: \(names.joined(separator: "; "))."
    }

    private var fewTrials: String? {
        let count = pool.pooled.trials
        guard request.method.isRandomEffects, count < 5 else { return nil }
        return "With \(count) trials τ² is hardly known, whichever method estimates it, and the "
            + "interval rests on it."
    }

    private var noPrediction: String? {
        guard request.method.isRandomEffects, request.conventions == .metafor,
            pool.pooled.trials < 3
        else { return nil }
        return "Two trials allow no prediction interval."
    }

    /// Whether Hartung and Knapp's variance is below the usual one, for which the ad hoc rule exists.
    private var narrowerThanWald: String? {
        get throws(StatisticsError) {
            guard request.test == .hartungKnapp(adHoc: false) else { return nil }
            let wald = try MetaAnalysis.pool(
                pool.estimates, estimator: request.method.estimator, level: pooling.level)
            guard pool.pooled.standardError < wald.standardError else { return nil }
            let found = pool.pooled.heterogeneity
            let cause =
                found.q < Double(found.degreesOfFreedom)
                ? "The trials agree more than chance would have it, so that the" : "The"
            return cause + " Hartung-Knapp standard error is smaller than the usual one; "
                + "--ad-hoc keeps it from that."
        }
    }

    private var backTransformation: String? {
        table.measure == .freemanTukeyProportion ? EffectMeasure.freemanTukeyWarning : nil
    }
}
