// Two children of one parent, or twenty families of one therapist, are not twenty-two witnesses.
// Where values share a cluster the mean stays what it is and its interval grows.

/// A sample mean with an interval that allows for values of one cluster being alike.
///
/// Method: the variance of the mean is G/(G-1) · Σ(Σ(y - mean))² / n², the inner sum over the values of
/// a cluster and the outer one over the G clusters (the correction that is called CR1, and Stata's
/// `vce(cluster)` of a regression on nothing but a constant); the interval is t with G-1 degrees of
/// freedom. With every value a cluster of its own it is the ordinary t interval. Reference: Liang and
/// Zeger 1986, doi:10.1093/biomet/73.1.13; Cameron and Miller 2015, doi:10.3368/jhr.50.2.317.
/// Verified against: statsmodels (`clustered-mean` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct ClusteredMean: Hashable, Sendable {
    /// Below so many clusters the interval is too narrow to be relied on (Cameron and Miller 2015,
    /// section VI, put the border somewhere between 20 and 50).
    public static let fewestClusters = 20

    /// The number of values.
    public let count: Int
    /// The number of clusters.
    public let clusters: Int
    /// The number of values in the largest cluster.
    public let largestCluster: Int
    /// The mean of all values, each counting the same, in their unit.
    public let mean: Double
    /// The standard error of the mean, in the unit of the values.
    public let standardError: Double
    /// The confidence level of the interval, such as .95.
    public let level: Double
    /// The interval of the mean, in the unit of the values.
    public let interval: Interval

    /// Whether there are `fewestClusters` or more and none of them holds more than half of the values.
    /// Where not, the interval may be much too narrow and is a lower bound of the uncertainty.
    public var hasEnoughClusters: Bool {
        clusters >= Self.fewestClusters && largestCluster <= count - largestCluster
    }

    /// Estimates the mean of `values`.
    ///
    /// - Parameters:
    ///   - values: The values, in any order.
    ///   - clusters: For each value the cluster it belongs to, whatever stands for it.
    ///   - level: The confidence level.
    /// - Throws: `empty`; `lengthsDiffer`; `tooFew` for a single cluster; `notFinite`;
    ///   `levelOutOfRange`; `overflow`.
    public init<Cluster: Hashable>(
        of values: [Double], clusters: [Cluster], level: Double = 0.95
    ) throws(StatisticsError) {
        try openLevel(level)
        guard values.count == clusters.count else {
            throw .lengthsDiffer(values.count, clusters.count)
        }
        let mean = try RunningMoments(values).mean
        var order: [Cluster: Int] = [:]
        var sums: [Double] = []
        var sizes: [Int] = []
        for (value, cluster) in zip(values, clusters) {
            let place = order[cluster, default: sums.count]
            if place == sums.count {
                order[cluster] = place
                sums.append(0)
                sizes.append(0)
            }
            sizes[place] += 1
            sums[place] += value - mean
        }
        guard sums.count > 1 else { throw .tooFew(count: sums.count, required: 2) }
        let groups = Double(sums.count)
        let n = Double(values.count)
        let squares = sums.reduce(0) { $0 + ($1 / n) * ($1 / n) }
        let standardError = (groups / (groups - 1) * squares).squareRoot()
        let critical = try StudentT(degreesOfFreedom: groups - 1).criticalValue(level: level)
        self.interval = try symmetricInterval(around: mean, reach: critical * standardError)
        self.count = values.count
        self.clusters = sums.count
        self.largestCluster = sizes.max() ?? 0
        self.mean = mean
        self.standardError = standardError
        self.level = level
    }
}
