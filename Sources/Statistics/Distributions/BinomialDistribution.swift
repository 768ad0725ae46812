import CBoostMath

/// The binomial distribution: how many of independent trials have an event of one probability.
public struct BinomialDistribution: DiscreteDistribution {
    /// The number of trials, not negative.
    public let trials: Int
    /// The probability of the event in each, 0 to 1.
    public let probability: Double

    /// Makes the distribution for so many trials.
    ///
    /// - Throws: `negative` for the trials; `shareOutOfRange` for the probability.
    public init(trials: Int, probability: Double) throws(StatisticsError) {
        try notNegative(Double(trials), "number of trials")
        guard probability >= 0, probability <= 1 else {
            throw .shareOutOfRange("probability of the event", probability)
        }
        self.trials = trials
        self.probability = probability
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate {
            attune_binomial(function.rawValue, argument, Double(trials), probability, $0)
        }
    }
}
