import CBoostMath

/// Fisher's F distribution: the ratio of two chi-squares, each by its degrees of freedom.
public struct FisherF: ContinuousDistribution {
    /// The degrees of freedom above the line, greater than 0.
    public let numeratorDegrees: Double
    /// The degrees of freedom below the line, greater than 0.
    public let denominatorDegrees: Double

    /// Makes the distribution with the given degrees of freedom.
    ///
    /// - Throws: `argumentNotFinite` or `notPositive`.
    public init(
        numeratorDegrees: Double, denominatorDegrees: Double
    ) throws(StatisticsError) {
        try positive(numeratorDegrees, "number of degrees of freedom above the line")
        try positive(denominatorDegrees, "number of degrees of freedom below the line")
        self.numeratorDegrees = numeratorDegrees
        self.denominatorDegrees = denominatorDegrees
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate {
            attune_f(function.rawValue, argument, numeratorDegrees, denominatorDegrees, $0)
        }
    }
}
