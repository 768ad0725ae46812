/// The sizes, means and standard deviations of a trial's two groups.
public struct TwoGroupSummary: Hashable, Sendable {
    /// The size of the treatment group.
    public let countTreatment: Int
    /// The mean of the treatment group, in points.
    public let meanTreatment: Double
    /// The sample standard deviation of the treatment group, in points.
    public let deviationTreatment: Double
    /// The size of the control group.
    public let countControl: Int
    /// The mean of the control group, in points.
    public let meanControl: Double
    /// The sample standard deviation of the control group, in points.
    public let deviationControl: Double

    /// Makes a summary.
    ///
    /// - Throws: `tooFew` for a group of fewer than 2; `argumentNotFinite`; `notPositive` for a
    ///   standard deviation of 0 or less, named by its group.
    public init(
        countTreatment: Int, meanTreatment: Double, deviationTreatment: Double,
        countControl: Int, meanControl: Double, deviationControl: Double
    ) throws(StatisticsError) {
        for count in [countTreatment, countControl] where count < 2 {
            throw .tooFew(count: count, required: 2)
        }
        try finite(meanTreatment, "mean of the treatment group")
        try finite(meanControl, "mean of the control group")
        try positive(deviationTreatment, "standard deviation of the treatment group")
        try positive(deviationControl, "standard deviation of the control group")
        self.countTreatment = countTreatment
        self.meanTreatment = meanTreatment
        self.deviationTreatment = deviationTreatment
        self.countControl = countControl
        self.meanControl = meanControl
        self.deviationControl = deviationControl
    }
}

extension TwoGroupSummary: TrialFigures {
    /// See ``TrialFigures``.
    public static var kind: TrialFiguresKind { .twoGroups }

    /// The difference of the two means, treatment less control, raw or standardised.
    ///
    /// Raw: m₁ - m₂ with variance s₁²/n₁ + s₂²/n₂, in both conventions. Standardised: Hedges'
    /// g = J d with d = (m₁ - m₂)/s and s the pooled standard deviation. metafor: the exact J and
    /// variance 1/n₁ + 1/n₂ + g²/(2N); Review Manager 5: J = 1 - 3/(4N - 9) and variance
    /// N/(n₁n₂) + g²/(2(N - 3.94)).
    ///
    /// Reference: Hedges 1981, doi:10.3102/10769986006002107; Deeks and Higgins 2010, Statistical
    /// algorithms in Review Manager 5. Verified against: metafor's `escalc` and the published table
    /// of Normand 1999 (`TwoGroupSummaryTests`).
    public func effect(
        _ measure: EffectMeasure, conventions: EffectConventions = .metafor
    ) throws(StatisticsError) -> TrialEffect {
        switch measure {
        case .meanDifference:
            return .estimated(try meanDifference)
        case .standardisedMeanDifference:
            return .estimated(try standardisedMeanDifference(conventions))
        default:
            throw mismatch(measure)
        }
    }

    private var meanDifference: EffectSize {
        get throws(StatisticsError) {
            try EffectSize(
                computed: meanTreatment - meanControl,
                variance: deviationTreatment / Double(countTreatment) * deviationTreatment
                    + deviationControl / Double(countControl) * deviationControl)
        }
    }

    private func standardisedMeanDifference(
        _ conventions: EffectConventions
    ) throws(StatisticsError) -> EffectSize {
        let (n1, n2) = (Double(countTreatment), Double(countControl))
        let n = n1 + n2
        // The means are divided first, so that squares of large deviations do not overflow.
        let unit = max(deviationTreatment, deviationControl)
        let (s1, s2) = (deviationTreatment / unit, deviationControl / unit)
        let pooled = (((n1 - 1) * s1 * s1 + (n2 - 1) * s2 * s2) / (n - 2)).squareRoot()
        let ratio = (meanTreatment / unit - meanControl / unit) / pooled
        let (degrees, isTooLarge) = (countTreatment - 2).addingReportingOverflow(countControl)
        guard !isTooLarge else { throw .overflow }
        switch conventions {
        case .metafor:
            let g = try SmallSampleCorrection.exact.factor(degreesOfFreedom: degrees) * ratio
            return try EffectSize(computed: g, variance: 1 / n1 + 1 / n2 + g * g / (2 * n))
        case .reviewManager5:
            let g = try SmallSampleCorrection.approximate.factor(degreesOfFreedom: degrees) * ratio
            return try EffectSize(
                computed: g, variance: 1 / n1 + 1 / n2 + g * g / (2 * (n - 3.94)))
        }
    }
}
