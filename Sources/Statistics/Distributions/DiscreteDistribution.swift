/// A distribution over counts: 0, 1, 2 and so on.
///
/// Method and verification: as `ContinuousDistribution`. A negative count, or one above what is
/// possible, has probability 0.
public protocol DiscreteDistribution: Hashable, Sendable {
    /// Answers one of the four questions: the argument is a count, for the quantile a probability.
    ///
    /// - Throws: `notConverged` or `overflow` when Boost has no answer.
    func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double
}

extension DiscreteDistribution {
    /// The probability of exactly `count`.
    ///
    /// - Throws: `notConverged` or `overflow` when Boost has no answer.
    public func mass(_ count: Int) throws(StatisticsError) -> Double {
        try answer(.density, Double(count))
    }

    /// The probability of `count` or fewer.
    ///
    /// - Throws: `notConverged` or `overflow` when Boost has no answer.
    public func cumulative(_ count: Int) throws(StatisticsError) -> Double {
        try answer(.cumulative, Double(count))
    }

    /// The probability of more than `count`, accurate far out in the tail.
    ///
    /// - Throws: `notConverged` or `overflow` when Boost has no answer.
    public func upperTail(_ count: Int) throws(StatisticsError) -> Double {
        try answer(.upperTail, Double(count))
    }

    /// The smallest count with at least `probability` at or below it, as in R and SciPy.
    ///
    /// - Throws: `probabilityOutOfRange` unless 0 < `probability` < 1; `overflow` for a count that
    ///   no `Int` holds.
    public func quantile(_ probability: Double) throws(StatisticsError) -> Int {
        try openProbability(probability)
        guard let count = Int(exactly: try answer(.quantile, probability)) else { throw .overflow }
        return count
    }
}
