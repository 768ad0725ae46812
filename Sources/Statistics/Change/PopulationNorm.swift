/// The mean and standard deviation of a scale in a population.
public struct PopulationNorm: Hashable, Sendable {
    /// The population's mean, in points.
    public let mean: Double
    /// The population's standard deviation, in points, greater than 0.
    public let standardDeviation: Double

    /// Makes a norm.
    ///
    /// - Throws: `argumentNotFinite`, or `notPositive` for a standard deviation of 0 or less.
    public init(mean: Double, standardDeviation: Double) throws(StatisticsError) {
        try finite(mean, "mean of the norm")
        try positive(standardDeviation, "standard deviation of the norm")
        self.mean = mean
        self.standardDeviation = standardDeviation
    }

    /// Takes a sample for the population, as when the service's own starting scores stand for the
    /// clinical population.
    ///
    /// - Throws: `empty`; `tooFew` for a single value; `noVariation`; `overflow`.
    public init(sample: RunningMoments) throws(StatisticsError) {
        let spread = try sample.standardDeviation
        guard spread > 0 else { throw .noVariation }
        try self.init(mean: sample.mean, standardDeviation: spread)
    }
}
