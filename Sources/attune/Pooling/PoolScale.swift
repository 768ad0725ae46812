import Statistics

/// An estimate with its interval, twice: as analysed and as people read it.
struct ScaledEffect {
    /// A value and its limits as people read them.
    struct Displayed {
        let estimate: Double
        let lower: Double
        let upper: Double
    }

    /// On the scale of the analysis: the logarithm for ratios, the transformation for proportions.
    let estimate: Double
    let standardError: Double
    let interval: Interval
    let display: Displayed
}

/// The way from the scale of the analysis to the one people read.
struct PoolScale {
    let measure: EffectMeasure
    /// The number of people whose size takes a proportion back; nil where no size is needed.
    let total: Double?

    /// The scale of a pool of these trials.
    ///
    /// - Throws: `StatisticsError`.
    init(measure: EffectMeasure, trials: [TrialRow]) throws(StatisticsError) {
        self.measure = measure
        let totals = trials.compactMap { ($0.figures as? ProportionSummary)?.total }
        total = totals.isEmpty ? nil : try EffectMeasure.harmonicMean(ofTotals: totals)
    }

    /// A value of the analysis as people read it.
    func displayed(_ value: Double) throws(StatisticsError) -> Double {
        try measure.displayed(value, harmonicMeanTotal: total)
    }

    /// Two limits of the analysis as people read them.
    func displayed(_ interval: Interval) throws(StatisticsError) -> Interval {
        Interval(lower: try displayed(interval.lower), upper: try displayed(interval.upper))
    }

    /// An estimate of the analysis with its interval on both scales.
    func scaled(
        _ estimate: Double, standardError: Double, interval: Interval
    ) throws(StatisticsError) -> ScaledEffect {
        let limits = try displayed(interval)
        return ScaledEffect(
            estimate: estimate, standardError: standardError, interval: interval,
            display: ScaledEffect.Displayed(
                estimate: try displayed(estimate), lower: limits.lower, upper: limits.upper))
    }

    /// A pooled effect on both scales.
    func scaled(_ pooled: PooledEffect) throws(StatisticsError) -> ScaledEffect {
        try scaled(
            pooled.estimate, standardError: pooled.standardError, interval: pooled.interval)
    }
}
