import CBoostMath

/// The chi-square distribution.
public struct ChiSquare: ContinuousDistribution {
    /// The degrees of freedom, greater than 0; they need not be whole.
    public let degreesOfFreedom: Double

    /// Makes the distribution with the given degrees of freedom.
    ///
    /// - Throws: `argumentNotFinite` or `notPositive`.
    public init(degreesOfFreedom: Double) throws(StatisticsError) {
        try positive(degreesOfFreedom, "number of degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate { attune_chi_square(function.rawValue, argument, degreesOfFreedom, $0) }
    }
}
