/// A sample mean with its t interval.
///
/// Method: mean ± t(n-1) · SD / √n. The observations are taken as independent: where one parent or
/// one therapist gives several of them the interval is too narrow. Reference: Student 1908,
/// doi:10.1093/biomet/6.1.1. Verified against: SciPy (`mean` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct MeanEstimate: Hashable, Sendable {
    /// The number of values.
    public let count: Int
    /// The mean, in the unit of the values.
    public let mean: Double
    /// The sample standard deviation (divisor n-1), in the unit of the values.
    public let standardDeviation: Double
    /// The standard error of the mean, in the unit of the values.
    public let standardError: Double
    /// The confidence level of the interval, such as .95.
    public let level: Double
    /// The interval of the mean, in the unit of the values.
    public let interval: Interval

    /// Estimates the mean from moments already gathered.
    ///
    /// - Throws: `empty`; `tooFew` for a single value; `levelOutOfRange`; `overflow`.
    public init(_ moments: RunningMoments, level: Double = 0.95) throws(StatisticsError) {
        try openLevel(level)
        mean = try moments.mean
        standardDeviation = try moments.standardDeviation
        count = moments.count
        self.level = level
        standardError = standardDeviation / Double(count).squareRoot()
        let critical = try StudentT(degreesOfFreedom: Double(count - 1)).criticalValue(level: level)
        interval = try symmetricInterval(around: mean, reach: critical * standardError)
    }

    /// Estimates the mean of `values`.
    ///
    /// - Throws: `empty`; `tooFew` for a single value; `notFinite`; `levelOutOfRange`;
    ///   `overflow`.
    public init(of values: some Sequence<Double>, level: Double = 0.95) throws(StatisticsError) {
        try self.init(RunningMoments(values), level: level)
    }
}
