import CBoostMath

/// The beta distribution over 0 to 1.
public struct BetaDistribution: ContinuousDistribution {
    /// The shape that draws towards 1, greater than 0.
    public let alpha: Double
    /// The shape that draws towards 0, greater than 0.
    public let beta: Double

    /// Makes the distribution with the given shapes.
    ///
    /// - Throws: `argumentNotFinite` or `notPositive`.
    public init(alpha: Double, beta: Double) throws(StatisticsError) {
        try positive(alpha, "shape alpha")
        try positive(beta, "shape beta")
        self.alpha = alpha
        self.beta = beta
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate { attune_beta(function.rawValue, argument, alpha, beta, $0) }
    }
}
