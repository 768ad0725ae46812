import CBoostMath

/// The noncentral t distribution: a standard normal shifted by the noncentrality, over the root of
/// an independent chi-square by its degrees of freedom.
public struct NoncentralT: ContinuousDistribution {
    /// The degrees of freedom, greater than 0; they need not be whole.
    public let degreesOfFreedom: Double
    /// How far the normal is shifted, in its standard deviations, of either sign.
    public let noncentrality: Double

    /// Makes the distribution with the given degrees of freedom and noncentrality.
    ///
    /// - Throws: `argumentNotFinite` or `notPositive`.
    public init(degreesOfFreedom: Double, noncentrality: Double) throws(StatisticsError) {
        try positive(degreesOfFreedom, "number of degrees of freedom")
        try finite(noncentrality, "noncentrality")
        self.degreesOfFreedom = degreesOfFreedom
        self.noncentrality = noncentrality
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate {
            attune_noncentral_t(
                function.rawValue, argument, degreesOfFreedom, noncentrality, $0)
        }
    }
}
