/// How a prediction interval reckons with τ² being an estimate. The raw values are the words of
/// `--prediction`.
public enum PredictionMethod: String, CaseIterable, Hashable, Sendable {
    /// The normal distribution, as if τ² were known.
    case wald
    /// Student's t with k - 2 degrees of freedom; needs at least 3 trials.
    case tKMinus2 = "t-k-2"
}

/// Where the true effect of a new trial is to be expected, were it like those pooled.
///
/// Method: μ ± c √(τ² + SE²), with c from the normal distribution or from t with k - 2 degrees of
/// freedom, and SE that of the pooled effect, scaled where Hartung and Knapp's test is used. It says
/// nothing for a common-effect model, in which all trials have the same true effect. Reference:
/// Higgins, Thompson and Spiegelhalter 2009, doi:10.1111/j.1467-985X.2008.00552.x; Riley, Higgins and
/// Deeks 2011, doi:10.1136/bmj.d549. Verified against: metafor 3.8 for the normal limits, and R for
/// the others (`Tests/StatisticsTests/Fixtures/reference-pooling.csv`).
public struct PredictionInterval: Hashable, Sendable {
    /// Which distribution the limits come from.
    public let method: PredictionMethod
    /// The degrees of freedom of t; nil for the normal distribution.
    public let degreesOfFreedom: Int?
    /// The limits, on the scale of the analysis, at the level of the pooled effect.
    public let interval: Interval

    /// The interval around the pooled effect of a random-effects model.
    ///
    /// - Throws: `tooFew` below 3 trials for `tKMinus2` and below 2 for `wald`; `overflow`.
    public init(_ pooled: PooledEffect, method: PredictionMethod) throws(StatisticsError) {
        let required = method == .wald ? 2 : 3
        guard pooled.trials >= required else {
            throw .tooFew(count: pooled.trials, required: required)
        }
        let critical: Double
        switch method {
        case .wald:
            degreesOfFreedom = nil
            critical = try NormalDistribution.criticalValue(level: pooled.level)
        case .tKMinus2:
            degreesOfFreedom = pooled.trials - 2
            critical = try StudentT(degreesOfFreedom: Double(pooled.trials - 2))
                .criticalValue(level: pooled.level)
        }
        self.method = method
        let tau = pooled.heterogeneity.tauSquared.squareRoot()
        let spread = (tau * tau + pooled.standardError * pooled.standardError).squareRoot()
        interval = try symmetricInterval(around: pooled.estimate, reach: critical * spread)
    }
}
