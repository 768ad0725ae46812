/// The means of one group before and after, the spread before, and how the two correlate.
public struct MeanChangeSummary: Hashable, Sendable {
    /// The number of people measured twice.
    public let count: Int
    /// Their mean before, in points.
    public let meanBefore: Double
    /// Their mean after, in points.
    public let meanAfter: Double
    /// Their sample standard deviation before, in points.
    public let deviationBefore: Double
    /// The correlation of the two scores of a person.
    public let correlation: Double

    /// Makes a summary.
    ///
    /// - Throws: `empty`; `tooFew` below 3 people; `notPositive` for a standard deviation of 0 or
    ///   less; `correlationOutOfRange`; `argumentNotFinite`; `overflow`.
    public init(
        count: Int, meanBefore: Double, meanAfter: Double, deviationBefore: Double,
        correlation: Double
    ) throws(StatisticsError) {
        self.count = count
        self.meanBefore = meanBefore
        self.meanAfter = meanAfter
        self.deviationBefore = deviationBefore
        self.correlation = correlation
        _ = try change
    }

    private var change: StandardisedMeanChange {
        get throws(StatisticsError) {
            try StandardisedMeanChange(
                count: count, meanBefore: meanBefore, meanAfter: meanAfter,
                standardDeviationBefore: deviationBefore, correlation: correlation,
                direction: .higherIsBetter)
        }
    }
}

extension MeanChangeSummary: TrialFigures {
    /// See ``TrialFigures``.
    public static var kind: TrialFiguresKind { .oneGroupChange }

    /// The standardised mean change, **after less before**: a fall is negative, whether or not it
    /// is an improvement, as metafor has it and as the effects of trials are signed everywhere
    /// else here. ``StandardisedMeanChange``, for a service's own report, is signed by benefit.
    ///
    /// Method, reference, verification: see ``StandardisedMeanChange``. Review Manager 5 has no such
    /// measure.
    public func effect(
        _ measure: EffectMeasure, conventions: EffectConventions = .metafor
    ) throws(StatisticsError) -> TrialEffect {
        guard measure == .standardisedMeanChange else { throw mismatch(measure) }
        guard conventions == .metafor else { throw unknownToReviewManager(measure) }
        let change = try change
        return .estimated(
            try EffectSize(computed: change.estimate, variance: change.variance))
    }
}
