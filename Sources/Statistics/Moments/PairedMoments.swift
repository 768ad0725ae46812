// A service's outcome is pairs: the same person at the start and at the end. Everything a report
// says about such pairs (both means, both spreads, the mean change, the correlation) comes out of
// one pass over them.

/// The moments of pairs of scores, one before and one after.
///
/// Method: Welford's update carried to two variables. Reference: Welford 1962,
/// doi:10.1080/00401706.1962.10490022. Verified against: SciPy's `pearsonr` (`correlation` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct PairedMoments: Hashable, Sendable {
    /// The moments of the first score of each pair.
    public private(set) var before = RunningMoments()
    /// The moments of the second score of each pair.
    public private(set) var after = RunningMoments()
    /// The moments of the raw change, after minus before.
    public private(set) var change = RunningMoments()
    private var beforeMean = 0.0
    private var afterMean = 0.0
    private var products = 0.0

    /// Makes moments of no pairs.
    public init() {}

    /// Makes the moments of all `pairs`.
    ///
    /// - Throws: `notFinite` with the position of the first pair with a value that is not a number.
    public init(
        _ pairs: some Sequence<(before: Double, after: Double)>
    ) throws(StatisticsError) {
        for pair in pairs {
            try add(before: pair.before, after: pair.after)
        }
    }

    /// How many pairs were added.
    public var count: Int { before.count }

    /// Adds one pair.
    ///
    /// - Throws: `notFinite`, whose index is the number of pairs added before.
    public mutating func add(before first: Double, after second: Double) throws(StatisticsError) {
        guard first.isFinite, second.isFinite else { throw .notFinite(index: count) }
        try before.add(first)
        try after.add(second)
        try change.add(second - first)
        let number = Double(count)
        let distance = first - beforeMean
        beforeMean += distance / number
        afterMean += (second - afterMean) / number
        products += distance * (second - afterMean)
    }

    /// Pearson's correlation of the two scores of a pair.
    ///
    /// - Throws: `empty`, `tooFew` below 2 pairs, `noVariation` when one side does not vary,
    ///   `overflow`.
    public var correlation: Double {
        get throws(StatisticsError) {
            let spread = try before.standardDeviation * after.standardDeviation
            guard spread > 0 else { throw .noVariation }
            guard spread.isFinite, products.isFinite else { throw .overflow }
            return min(1, max(-1, products / Double(count - 1) / spread))
        }
    }
}
