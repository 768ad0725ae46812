// Groups that nobody allotted by lot differ at the start already. The difference of their ends, held
// at one and the same start, is what can be said then, and still no more than that.

/// The difference of two groups' means at the end, adjusted for the score at the start.
///
/// Method: analysis of covariance, the least squares fit of end = a + d·(treatment) + b·start with one
/// slope for both groups. With S the sums of squares and products within groups, b = Sxy/Sxx and
/// d = (ȳ₁ - ȳ₂) - b(x̄₁ - x̄₂); the residual variance is s² = (Syy - b·Sxy)/(N - 3), the standard error
/// s·√(1/n₁ + 1/n₂ + (x̄₁ - x̄₂)²/Sxx), and the interval t with N - 3 degrees of freedom. The subjects
/// are taken as independent and the slopes as equal. Reference: Fisher 1932, Statistical Methods for
/// Research Workers, 4th edition, section 49.1; Vickers and Altman 2001, doi:10.1136/bmj.323.7321.1123.
/// Verified against: R's `lm` (`adjusted` rows of
/// `Tests/StatisticsTests/Fixtures/reference-adjusted.csv`).
public struct AdjustedDifference: Hashable, Sendable {
    /// The number of pairs in the treatment group.
    public let countTreatment: Int
    /// The number of pairs in the control group.
    public let countControl: Int
    /// Treatment less control at the end, at one and the same start, in the unit of the scores.
    public let difference: Double
    /// The standard error of the difference, in the unit of the scores.
    public let standardError: Double
    /// How much a point more at the start goes with at the end, within the groups.
    public let slope: Double
    /// The degrees of freedom, N - 3.
    public let degreesOfFreedom: Int
    /// The confidence level of the interval, such as .95.
    public let level: Double
    /// The interval of the difference, in the unit of the scores.
    public let interval: Interval

    /// Fits the two groups.
    ///
    /// - Parameters:
    ///   - treatment: Scores before and after of the treatment group, at least one pair.
    ///   - control: Those of the control group, at least one pair.
    ///   - level: The confidence level.
    /// - Throws: `tooFew` for a group without a pair or fewer than 4 pairs in all; `notFinite` with
    ///   the position within the group; `noVariation` where in both groups all start alike;
    ///   `levelOutOfRange`; `overflow`.
    public init(
        treatment: [(before: Double, after: Double)], control: [(before: Double, after: Double)],
        level: Double = 0.95
    ) throws(StatisticsError) {
        try openLevel(level)
        for group in [treatment, control] where group.isEmpty {
            throw .tooFew(count: 0, required: 1)
        }
        let count = treatment.count + control.count
        guard count > 3 else { throw .tooFew(count: count, required: 4) }
        let first = try GroupProducts(treatment)
        let second = try GroupProducts(control)
        let starts = first.starts + second.starts
        guard starts > 0 else { throw .noVariation }
        let slope = (first.products + second.products) / starts
        let apart = first.startMean - second.startMean
        // Summed residual by residual: Syy - b·Sxy would lose the digits of a close fit.
        let residual = first.residual(slope, treatment) + second.residual(slope, control)
        let variance = residual / Double(count - 3)
        let standardError =
            (variance
            * (1 / Double(treatment.count) + 1 / Double(control.count) + apart * apart / starts))
            .squareRoot()
        let difference = first.endMean - second.endMean - slope * apart
        guard difference.isFinite, standardError.isFinite, slope.isFinite else { throw .overflow }
        let critical = try StudentT(degreesOfFreedom: Double(count - 3)).criticalValue(level: level)
        interval = try symmetricInterval(around: difference, reach: critical * standardError)
        countTreatment = treatment.count
        countControl = control.count
        self.difference = difference
        self.standardError = standardError
        self.slope = slope
        degreesOfFreedom = count - 3
        self.level = level
    }
}

/// Means, and sums of squares and products about them, of one group.
private struct GroupProducts {
    let startMean: Double
    let endMean: Double
    let starts: Double
    let products: Double

    init(_ pairs: [(before: Double, after: Double)]) throws(StatisticsError) {
        let moments = try PairedMoments(pairs)
        let startMean = try moments.before.mean
        let endMean = try moments.after.mean
        var starts = 0.0
        var products = 0.0
        for pair in pairs {
            starts += (pair.before - startMean) * (pair.before - startMean)
            products += (pair.before - startMean) * (pair.after - endMean)
        }
        guard starts.isFinite, products.isFinite else { throw .overflow }
        self.startMean = startMean
        self.endMean = endMean
        self.starts = starts
        self.products = products
    }

    func residual(_ slope: Double, _ pairs: [(before: Double, after: Double)]) -> Double {
        pairs.reduce(0) { sum, pair in
            let left = pair.after - endMean - slope * (pair.before - startMean)
            return sum + left * left
        }
    }
}
