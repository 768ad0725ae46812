/// The intraclass correlation ICC(2,1): how far raters agree on a score, a single rating of one of
/// them taken at random, absolute differences between raters counting as disagreement.
///
/// With the mean squares R between subjects, C between raters and E of the rest, n subjects and k
/// raters: ICC = (R - E) / (R + (k-1)E + k(C - E)/n). The interval is that of McGraw and Wong for
/// ICC(A,1), with Satterthwaite's degrees of freedom.
///
/// Reference: Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420; McGraw and Wong 1996,
/// doi:10.1037/1082-989X.1.1.30. Verified against: Shrout and Fleiss's example (.29), and the same
/// formulas with mean squares by NumPy's least squares (`icc` rows of
/// `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct IntraclassCorrelation: Hashable, Sendable {
    /// The number of subjects.
    public let subjects: Int
    /// The number of raters, each of whom rated every subject.
    public let raters: Int
    /// ICC(2,1): 1 is perfect agreement; it can be negative.
    public let estimate: Double
    /// The confidence level of the interval.
    public let level: Double
    /// The interval of the ICC.
    public let interval: Interval

    /// Estimates the ICC from every rater's score of every subject.
    ///
    /// - Parameters:
    ///   - ratings: A row a subject, with a score of each rater, in the same order of raters.
    ///   - level: The confidence level.
    /// - Throws: `empty`; `tooFew` below 2 subjects or 2 raters; `lengthsDiffer` for a subject with
    ///   another number of scores; `notFinite` with the position in reading order; `noVariation` when
    ///   all scores are equal; `overflow`; `levelOutOfRange`; `notConverged`.
    public init(ratings: [[Double]], level: Double = 0.95) throws(StatisticsError) {
        try openLevel(level)
        let squares = try TwoWayMeanSquares(ratings)
        subjects = squares.subjects
        raters = squares.raters
        self.level = level
        let n = Double(subjects)
        let k = Double(raters)
        let (r, c, e) = (squares.betweenSubjects, squares.betweenRaters, squares.residual)
        guard r > 0 || c > 0 || e > 0 else { throw .noVariation }
        let estimate = (r - e) / (r + (k - 1) * e + k * (c - e) / n)
        guard estimate.isFinite else { throw .overflow }
        self.estimate = estimate
        guard c > 0 || e > 0 else {
            interval = Interval(lower: 1, upper: 1)
            return
        }
        let tail = (1 - level) / 2
        let a = k * estimate / (n * (1 - estimate)) * c
        let b = (1 + k * estimate * (n - 1) / (n * (1 - estimate))) * e
        let degrees = (a + b) * (a + b) / (a * a / (k - 1) + b * b / ((n - 1) * (k - 1)))
        let below = try FisherF(numeratorDegrees: n - 1, denominatorDegrees: degrees)
            .quantile(1 - tail)
        let above = try FisherF(numeratorDegrees: degrees, denominatorDegrees: n - 1)
            .quantile(1 - tail)
        let rest = k * c + (k * n - k - n) * e
        let lower = n * (r - below * e) / (below * rest + n * r)
        let upper = n * (above * r - e) / (rest + n * above * r)
        guard lower.isFinite, upper.isFinite, lower <= upper else { throw .overflow }
        interval = Interval(lower: lower, upper: upper)
    }
}

/// The mean squares of a two-way table with one score a cell.
struct TwoWayMeanSquares {
    let subjects: Int
    let raters: Int
    let betweenSubjects: Double
    let betweenRaters: Double
    let residual: Double

    init(_ ratings: [[Double]]) throws(StatisticsError) {
        guard let first = ratings.first else { throw .empty }
        guard ratings.count > 1 else { throw .tooFew(count: ratings.count, required: 2) }
        guard first.count > 1 else { throw .tooFew(count: first.count, required: 2) }
        var all = RunningMoments()
        for row in ratings {
            guard row.count == first.count else { throw .lengthsDiffer(first.count, row.count) }
            for score in row { try all.add(score) }
        }
        let n = Double(ratings.count)
        let k = Double(first.count)
        // Distances from the grand mean first, so that large scores keep their digits.
        let mean = try all.mean
        let distances = ratings.map { row in row.map { $0 - mean } }
        let subjectMeans = distances.map { $0.reduce(0, +) / k }
        let raterMeans = first.indices.map { rater in distances.reduce(0) { $0 + $1[rater] } / n }
        var rest = 0.0
        for (row, subjectMean) in zip(distances, subjectMeans) {
            for (distance, raterMean) in zip(row, raterMeans) {
                let residual = distance - subjectMean - raterMean
                rest += residual * residual
            }
        }
        subjects = ratings.count
        raters = first.count
        let subjectSquares = k * subjectMeans.reduce(0) { $0 + $1 * $1 }
        let raterSquares = n * raterMeans.reduce(0) { $0 + $1 * $1 }
        // What rounding leaves of an exact 0 must not pass for disagreement.
        let total = subjectSquares + raterSquares + rest
        let speck = 1e-28 * total
        guard total.isFinite else { throw .overflow }
        betweenSubjects = subjectSquares <= speck ? 0 : subjectSquares / (n - 1)
        betweenRaters = raterSquares <= speck ? 0 : raterSquares / (k - 1)
        residual = rest <= speck ? 0 : rest / ((n - 1) * (k - 1))
    }
}
