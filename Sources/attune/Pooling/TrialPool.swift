import Statistics

/// Some trials pooled by one method: the effect of all together, and each trial's own.
struct TrialPool {
    let pooled: PooledEffect
    /// Each trial's own effect, in the order of the trials.
    let effects: [TrialEffect]
    /// Each trial's share of the estimate, in the order of the trials; 0 for one left out.
    let weights: [Double]

    /// The effects that were pooled.
    var estimates: [EffectSize] { effects.compactMap(\.estimate) }
}

/// How trials are pooled: the same for all of them, for a group, and for all but one.
struct TrialPooling {
    let measure: EffectMeasure
    let method: PoolMethod
    let test: CoefficientTest
    let conventions: EffectConventions
    /// As a share, .95.
    let level: Double

    /// The pool of these trials.
    ///
    /// - Throws: `StatisticsError`.
    func pool(_ figures: [any TrialFigures]) throws(StatisticsError) -> TrialPool {
        let tables = figures.compactMap { $0 as? TwoByTwoTable }
        switch method {
        case .mantelHaenszel:
            return TrialPool(
                try MantelHaenszel.pool(
                    tables, measure: measure, conventions: conventions, level: level))
        case .peto:
            return TrialPool(try PetoOddsRatio.pool(tables, conventions: conventions, level: level))
        case .derSimonianLaird where usesMantelHaenszelQ:
            return TrialPool(
                try MantelHaenszel.randomEffects(tables, measure: measure, level: level))
        default:
            return try inverseVariance(figures)
        }
    }

    /// The same for a group of so many trials: one trial alone has no heterogeneity and is itself.
    func forSome(_ count: Int) -> TrialPooling {
        guard count == 1, method.isRandomEffects else { return self }
        return TrialPooling(
            measure: measure, method: .commonEffect, test: .wald, conventions: conventions,
            level: level)
    }

    /// Whether heterogeneity is told about the Mantel-Haenszel estimate, as Review Manager 5 does for
    /// events.
    var usesMantelHaenszelQ: Bool {
        conventions == .reviewManager5 && method == .derSimonianLaird
            && measure.figures == .twoByTwo
    }

    private func inverseVariance(
        _ figures: [any TrialFigures]
    ) throws(StatisticsError) -> TrialPool {
        var effects: [TrialEffect] = []
        effects.reserveCapacity(figures.count)
        for figure in figures {
            effects.append(try figure.effect(measure, conventions: conventions))
        }
        let pooled = try MetaAnalysis.pool(
            effects.compactMap(\.estimate), estimator: method.estimator, test: test, level: level)
        var next = 0
        let weights = effects.map { effect in
            guard effect.estimate != nil else { return 0.0 }
            defer { next += 1 }
            return pooled.weights[next]
        }
        return TrialPool(pooled: pooled, effects: effects, weights: weights)
    }
}

extension TrialPool {
    /// The pool of tables, whose weights are in the tables' order already.
    init(_ tables: TablePool) {
        self.init(
            pooled: tables.pooled, effects: tables.effects, weights: tables.pooled.weights)
    }
}
