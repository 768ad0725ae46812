import Statistics

/// The trials of a table pooled as somebody asked, with everything that was asked for besides.
struct PoolAnalysis {
    /// One trial's line.
    struct Trial {
        let name: String
        /// Nil where the trial is left out.
        let effect: ScaledEffect?
        /// Its share of the estimate, from 0 to 1.
        let weight: Double
        /// Why it is left out; nil where it is not.
        let excluded: String?
    }

    /// Where the true effect of a new trial is to be expected.
    struct Prediction {
        let method: PredictionMethod
        let interval: Interval
        /// As people read it.
        let displayed: Interval
    }

    let request: PoolRequest
    let measure: EffectMeasure
    let outcome: String?
    let pooled: PooledEffect
    let effect: ScaledEffect
    let trials: [Trial]
    let prediction: Prediction?
    /// Nil where τ² is not estimated from the trials' own effects.
    let tauSquared: TauSquaredInterval?
    let extras: PoolExtras
    /// How many of the trials in the pool have a cell of 0.
    let corrected: Int
    let warnings: [String]

    /// - Throws: `OperatorError` (`ATT-DAT-005`) with the place in the file.
    init(_ table: TrialTable.Contents, request: PoolRequest) throws {
        // A measure that the columns said is checked against the options only now.
        if let reason = request.measured(as: table.measure).contradiction {
            throw OperatorError(
                .wrongUsage, what: reason, next: "attune evidence pool --help")
        }
        let faults = PoolFaults(table: table, request: request)
        try faults.requireTrials()
        let pooling = TrialPooling(
            measure: table.measure, method: request.method, test: request.test,
            conventions: request.conventions, level: request.level / 100)
        let scale = try faults.translating {
            try PoolScale(measure: table.measure, trials: table.trials)
        }
        let pool = try faults.translating { try pooling.pool(table.trials.map(\.figures)) }
        self.request = request
        measure = table.measure
        outcome = table.outcome
        pooled = pool.pooled
        effect = try faults.translating { try scale.scaled(pool.pooled) }
        trials = try faults.translating {
            try Self.trials(of: table, pool, level: pooling.level)
        }
        prediction = try faults.translating {
            try Self.prediction(of: pool.pooled, request, scale)
        }
        tauSquared = try faults.translating { try Self.tauSquared(of: pool, request) }
        corrected = zip(table.trials, pool.effects).count { row, effect in
            effect.estimate != nil && (row.figures as? TwoByTwoTable)?.hasZeroCell ?? false
        }
        extras = try PoolExtrasBuilder(
            table: table, request: request, pooling: pooling, pool: pool, scale: scale,
            faults: faults
        ).extras()
        warnings = try faults.translating {
            try PoolWarnings(table: table, request: request, pool: pool, pooling: pooling).all
        }
    }

    /// Each trial on both scales, with the normal interval of its own.
    private static func trials(
        of table: TrialTable.Contents, _ pool: TrialPool, level: Double
    ) throws(StatisticsError) -> [Trial] {
        let critical = try NormalDistribution.criticalValue(level: level)
        var trials: [Trial] = []
        for (index, row) in table.trials.enumerated() {
            var scaled: ScaledEffect?
            if let effect = pool.effects[index].estimate {
                let scale = try PoolScale(measure: table.measure, trials: [row])
                let reach = critical * effect.standardError
                let (lower, upper) = (effect.estimate - reach, effect.estimate + reach)
                guard lower.isFinite, upper.isFinite else { throw .overflow }
                scaled = try scale.scaled(
                    effect.estimate, standardError: effect.standardError,
                    interval: Interval(lower: lower, upper: upper))
            }
            trials.append(
                Trial(
                    name: row.name, effect: scaled, weight: pool.weights[index],
                    excluded: pool.effects[index].exclusion?.description))
        }
        return trials
    }

    private static func prediction(
        of pooled: PooledEffect, _ request: PoolRequest, _ scale: PoolScale
    ) throws(StatisticsError) -> Prediction? {
        guard request.method.isRandomEffects, request.conventions == .metafor, pooled.trials >= 3
        else { return nil }
        let method = request.prediction ?? (request.test == .wald ? .wald : .tKMinus2)
        let interval = try PredictionInterval(pooled, method: method).interval
        return Prediction(
            method: method, interval: interval, displayed: try scale.displayed(interval))
    }

    private static func tauSquared(
        of pool: TrialPool, _ request: PoolRequest
    ) throws(StatisticsError) -> TauSquaredInterval? {
        guard request.method.isRandomEffects, request.conventions == .metafor else { return nil }
        return try TauSquaredInterval(pool.estimates, level: request.level / 100)
    }
}
