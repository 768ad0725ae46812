import CBoostMath

/// The Poisson distribution: how many events there are where a mean number is expected.
public struct PoissonDistribution: DiscreteDistribution {
    /// The expected number of events, greater than 0.
    public let mean: Double

    /// Makes the distribution for an expected number of events.
    ///
    /// - Throws: `argumentNotFinite` or `notPositive`.
    public init(mean: Double) throws(StatisticsError) {
        try positive(mean, "expected number of events")
        self.mean = mean
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate { attune_poisson(function.rawValue, argument, mean, $0) }
    }
}
