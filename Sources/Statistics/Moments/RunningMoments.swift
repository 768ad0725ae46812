// Means and standard deviations in one pass and constant memory. The textbook sum of squares loses
// every digit when the mean is large beside the spread; Welford's update does not.

/// The count, mean and spread of the values seen so far.
///
/// Method: Welford's update, and Chan, Golub and LeVeque's rule for joining two halves.
/// Reference: Welford 1962, doi:10.1080/00401706.1962.10490022; Chan, Golub and LeVeque 1983,
/// doi:10.1080/00031305.1983.10483115. Verified against: NumPy (`moments` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`) and the NIST data set NumAcc4.
public struct RunningMoments: Hashable, Sendable {
    /// How many values were added.
    public private(set) var count = 0
    private var runningMean = 0.0
    private var squares = 0.0

    /// Makes moments of no values.
    public init() {}

    /// Makes the moments of all `values`.
    ///
    /// - Throws: `notFinite` with the position of the first value that is not a number.
    public init(_ values: some Sequence<Double>) throws(StatisticsError) {
        for value in values {
            try add(value)
        }
    }

    /// Adds one value.
    ///
    /// - Throws: `notFinite`, whose index is the number of values added before.
    public mutating func add(_ value: Double) throws(StatisticsError) {
        guard value.isFinite else { throw .notFinite(index: count) }
        count += 1
        let distance = value - runningMean
        runningMean += distance / Double(count)
        squares += distance * (value - runningMean)
    }

    /// Adds all the values that went into `other`.
    public mutating func join(_ other: RunningMoments) {
        guard other.count > 0 else { return }
        let total = Double(count + other.count)
        let distance = other.runningMean - runningMean
        squares += other.squares + distance * distance * Double(count) * Double(other.count) / total
        runningMean += distance * Double(other.count) / total
        count += other.count
    }

    /// The arithmetic mean.
    ///
    /// - Throws: `empty` when there are no values; `overflow`.
    public var mean: Double {
        get throws(StatisticsError) {
            guard count > 0 else { throw .empty }
            guard runningMean.isFinite else { throw .overflow }
            return runningMean
        }
    }

    /// The sample variance, with the count less one as divisor.
    ///
    /// - Throws: `empty`, `tooFew` for a single value, or `overflow`.
    public var variance: Double {
        get throws(StatisticsError) {
            guard count > 0 else { throw .empty }
            guard count > 1 else { throw .tooFew(count: count, required: 2) }
            guard squares.isFinite else { throw .overflow }
            return squares / Double(count - 1)
        }
    }

    /// The sample standard deviation, with the count less one as divisor.
    ///
    /// - Throws: `empty`, `tooFew` for a single value, or `overflow`.
    public var standardDeviation: Double {
        get throws(StatisticsError) {
            try variance.squareRoot()
        }
    }
}
