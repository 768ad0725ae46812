import CBoostMath

/// The noncentral chi-square distribution: the sum of squares of normals of unit variance whose
/// squared means add up to the noncentrality.
public struct NoncentralChiSquare: ContinuousDistribution {
    /// The degrees of freedom, greater than 0; they need not be whole.
    public let degreesOfFreedom: Double
    /// The sum of the squared means, not negative.
    public let noncentrality: Double

    /// Makes the distribution with the given degrees of freedom and noncentrality.
    ///
    /// - Throws: `argumentNotFinite`, `notPositive`, or `negative` for the noncentrality.
    public init(degreesOfFreedom: Double, noncentrality: Double) throws(StatisticsError) {
        try positive(degreesOfFreedom, "number of degrees of freedom")
        try notNegative(noncentrality, "noncentrality")
        self.degreesOfFreedom = degreesOfFreedom
        self.noncentrality = noncentrality
    }

    /// Answers one of the four questions.
    public func answer(
        _ function: DistributionFunction, _ argument: Double
    ) throws(StatisticsError) -> Double {
        try evaluate {
            attune_noncentral_chi_square(
                function.rawValue, argument, degreesOfFreedom, noncentrality, $0)
        }
    }
}
