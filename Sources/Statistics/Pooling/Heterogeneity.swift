/// How much the trials' effects differ beyond chance.
public struct Heterogeneity: Hashable, Sendable {
    /// Cochran's Q, about the estimate that the method names.
    public let q: Double
    /// Its degrees of freedom.
    public let degreesOfFreedom: Int
    /// The probability of a Q at least so large were all true effects equal; 1 for no degrees.
    public let pValue: Double
    /// The variance of the true effects, in squared units of the analysis; 0 in a common-effect model.
    public let tauSquared: Double
    /// The share of the variation that is not chance, from 0 to below 1.
    public let iSquared: Double
    /// Total variability over sampling variability.
    public let hSquared: Double

    /// Makes the figures; see the properties.
    public init(
        q: Double, degreesOfFreedom: Int, pValue: Double, tauSquared: Double, iSquared: Double,
        hSquared: Double
    ) {
        self.q = q
        self.degreesOfFreedom = degreesOfFreedom
        self.pValue = pValue
        self.tauSquared = tauSquared
        self.iSquared = iSquared
        self.hSquared = hSquared
    }
}
