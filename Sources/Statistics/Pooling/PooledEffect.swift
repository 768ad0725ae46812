/// The effect of all trials together, whichever method pooled them; on the scale of the analysis.
public struct PooledEffect: Hashable, Sendable {
    /// The number of trials that entered.
    public let trials: Int
    /// The pooled effect.
    public let estimate: Double
    /// Its standard error.
    public let standardError: Double
    /// The confidence level of the interval.
    public let level: Double
    /// The interval of the pooled effect.
    public let interval: Interval
    /// The estimate over its standard error.
    public let statistic: Double
    /// The degrees of freedom of the t distribution; nil for the normal.
    public let degreesOfFreedom: Int?
    /// The two-sided probability of a statistic at least so far from 0.
    public let pValue: Double
    /// How much the trials differ.
    public let heterogeneity: Heterogeneity
    /// Each trial's share of the estimate, in the order given; the sum is 1.
    public let weights: [Double]
    /// How many steps an iterative estimator of τ² took; 0 for the others.
    public let iterations: Int

    /// Makes the result; see the properties.
    public init(
        trials: Int, estimate: Double, standardError: Double, level: Double, interval: Interval,
        statistic: Double, degreesOfFreedom: Int?, pValue: Double, heterogeneity: Heterogeneity,
        weights: [Double], iterations: Int
    ) {
        self.trials = trials
        self.estimate = estimate
        self.standardError = standardError
        self.level = level
        self.interval = interval
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        self.pValue = pValue
        self.heterogeneity = heterogeneity
        self.weights = weights
        self.iterations = iterations
    }
}
