// If small trials with unwelcome results stayed unpublished, one side of the funnel lacks its mirror
// images. Trim and fill counts them, puts them in and pools again: a what-if, not a correction.

/// Duval and Tweedie's trim and fill.
///
/// The trials farthest out on the full side are trimmed until the rest looks symmetric about its own
/// pooled effect; then the trimmed ones come back together with their mirror images. How many are
/// missing is counted from the ranks r of the distances |yᵢ - y|: L₀ = (4 S - k(k+1))/(2k - 1) with S
/// the sum of the ranks on the full side, or R₀ = (k - highest rank on the other side) - 1, rounded.
/// The missing side is opposite to where the less precise trials lie: left where the effect rises with
/// the standard error in a regression with the same estimator of τ², else right.
///
/// Reference: Duval and Tweedie 2000, doi:10.1111/j.0006-341X.2000.00455.x and
/// doi:10.1080/01621459.2000.10473905. Verified against: metafor's `trimfill` (`TrimAndFillTests`).
public struct TrimAndFill: Hashable, Sendable {
    /// A side of the funnel.
    public enum Side: String, Hashable, Sendable {
        case left
        case right
    }

    /// How the missing trials are counted.
    public enum Estimator: String, CaseIterable, Hashable, Sendable {
        /// From the sum of the ranks; steadier, and the usual choice.
        case linear = "l0"
        /// From the run of the highest ranks.
        case run = "r0"
    }

    /// The side on which trials are missing, if any are.
    public let side: Side
    /// How many trials are missing.
    public let missing: Int
    /// The standard error of that number.
    public let missingStandardError: Double
    /// For ``Estimator/run`` the probability of so many or more when none is missing; else nil.
    public let missingProbability: Double?
    /// The mirror images that were put in.
    public let filled: [EffectSize]
    /// The pool of the trials, in the order given, and then of the filled ones.
    public let pooled: PooledEffect
    /// How many rounds of trimming it took.
    public let iterations: Int

    /// Trims and fills.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects, at least ten.
    ///   - estimator: How τ² is estimated, in every round; nil for the common-effect model.
    ///   - test: How the uncertainty of the filled pool is told.
    ///   - counting: How the missing trials are counted.
    ///   - level: The confidence level.
    /// - Throws: `tooFew` below 10 trials; `notApplicable` when all standard errors are the same;
    ///   `noConvergence` when the number of trimmed trials does not settle in 100 rounds, or of an
    ///   estimator of τ²; `levelOutOfRange`; `overflow`.
    public init(
        _ effects: [EffectSize], estimator: TauSquaredEstimator?, test: CoefficientTest = .wald,
        counting: Estimator = .linear, level: Double = 0.95
    ) throws(StatisticsError) {
        try FunnelAsymmetry.require(effects)
        let side = try Self.missingSide(effects, estimator: estimator)
        let sign = side == .right ? -1.0 : 1.0
        // With the full side to the right, ascending: the trials to trim stand last.
        let order = effects.indices.sorted {
            let (one, other) = (sign * effects[$0].estimate, sign * effects[$1].estimate)
            return one < other || (one == other && $0 < $1)
        }
        let sorted = order.map { effects[$0] }
        var count = Count(missing: 0, standardError: 0)
        var centre = 0.0
        var iterations = 0
        var previous = -1
        while count.missing != previous {
            iterations += 1
            guard iterations <= 100 else {
                throw .noConvergence(method: "trim and fill", iterations: 100)
            }
            previous = count.missing
            centre = try MetaAnalysis.pool(
                Array(sorted.dropLast(count.missing)), estimator: estimator
            ).estimate
            count = Count(
                distances: sorted.map { sign * ($0.estimate - centre) }, counting: counting,
                noise: 1e-13 * sorted.reduce(abs(centre)) { max($0, abs($1.estimate)) })
        }
        var filled: [EffectSize] = []
        for trial in sorted.suffix(count.missing) {
            filled.append(
                try EffectSize(computed: 2 * centre - trial.estimate, variance: trial.variance))
        }
        self.side = side
        missing = count.missing
        missingStandardError = count.standardError
        missingProbability = counting == .run ? Self.half(toThe: count.missing + 1) : nil
        self.filled = filled
        pooled = try MetaAnalysis.pool(
            effects + filled, estimator: estimator, test: test, level: level)
        self.iterations = iterations
    }

    private static func missingSide(
        _ effects: [EffectSize], estimator: TauSquaredEstimator?
    ) throws(StatisticsError) -> Side {
        let errors = Moderator(name: "standard error", values: effects.map(\.standardError))
        do {
            let line = try MetaRegression(effects, moderators: [errors], estimator: estimator)
            return line.coefficients[1].estimate < 0 ? .right : .left
        } catch .constantModerator {
            throw .notApplicable(
                "all trials have the same standard error, so a funnel has no shape to look at")
        }
    }

    private static func half(toThe exponent: Int) -> Double {
        Double(sign: .plus, exponent: -exponent, significand: 1)
    }
}

/// How many trials are missing, by the ranks of the distances from the centre.
private struct Count {
    let missing: Int
    let standardError: Double

    init(missing: Int, standardError: Double) {
        self.missing = missing
        self.standardError = standardError
    }

    /// Counts.
    ///
    /// - Parameters:
    ///   - distances: The distances in ascending order, positive on the full side.
    ///   - counting: The estimator.
    ///   - noise: What is no distance at all, but rounding.
    init(distances: [Double], counting: TrimAndFill.Estimator, noise: Double) {
        let ranked = distances.indices.sorted {
            let (one, other) = (abs(distances[$0]), abs(distances[$1]))
            return one < other || (one == other && $0 < $1)
        }
        let k = Double(distances.count)
        var full = 0.0
        var highestOfOther = 0
        for (place, index) in ranked.enumerated() {
            if distances[index] > noise { full += Double(place + 1) }
            if distances[index] < -noise { highestOfOther = place + 1 }
        }
        switch counting {
        case .linear:
            let estimate = (4 * full - k * (k + 1)) / (2 * k - 1)
            let square = estimate * estimate
            let variance =
                (k * (k + 1) * (2 * k + 1) + 10 * square * estimate + 27 * square + 17 * estimate
                    - 18 * k * square - 18 * k * estimate + 6 * k * k * estimate) / 24
            self.init(
                missing: Int(max(0, estimate.rounded(.toNearestOrEven))),
                standardError: 4 * max(0, variance).squareRoot() / (2 * k - 1))
        case .run:
            let run = highestOfOther == 0 ? 0 : distances.count - highestOfOther - 1
            let estimate = Double(max(0, run))
            self.init(missing: max(0, run), standardError: (2 * estimate + 2).squareRoot())
        }
    }
}
