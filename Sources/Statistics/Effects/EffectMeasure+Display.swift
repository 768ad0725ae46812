// The analysis runs on a scale where the sampling distribution is closest to normal; people read
// the measure itself. This is the one way back from the first to the second.
import Foundation

extension EffectMeasure {
    /// What must stand beside every back-transformed Freeman-Tukey result.
    ///
    /// Reference: Schwarzer, Chemaitelly, Abu-Raddad and Rücker 2019, doi:10.1002/jrsm.1348.
    public static let freemanTukeyWarning =
        "The Freeman-Tukey transformation has no inverse that suits trials of different sizes: "
        + "taken back with the harmonic mean of the sizes the proportion can mislead, even lie "
        + "outside the trials' own. Prefer the logit (Schwarzer and others 2019, "
        + "doi:10.1002/jrsm.1348)."

    /// A value of the analysis as people read it.
    ///
    /// The exponential for ratios, the inverse logit and Miller's inverse of the double arcsine
    /// for proportions, the value itself for everything else. Never falling, so that the limits
    /// of an interval stay in order.
    ///
    /// Reference for the double arcsine: Miller 1978, doi:10.1080/00031305.1978.10479283. Verified
    /// against: metafor's `transf.ipft.hm` and `transf.ilogit` (`display` rows of
    /// `Tests/StatisticsTests/Fixtures/reference-effects.csv`).
    ///
    /// - Parameters:
    ///   - value: A value on the scale of the analysis.
    ///   - harmonicMeanTotal: For the Freeman-Tukey measure the size to invert with: the trial's
    ///     own, or for a pooled value the harmonic mean of all trials' (``harmonicMean(ofTotals:)``).
    ///     The other measures do not look at it.
    /// - Returns: The value on the scale of the measure.
    /// - Throws: `argumentNotFinite`; `overflow` for a ratio too large to represent;
    ///   `notApplicable` for the Freeman-Tukey measure without a size; `notPositive`.
    public func displayed(
        _ value: Double, harmonicMeanTotal: Double? = nil
    ) throws(StatisticsError) -> Double {
        try finite(value, "value")
        switch self {
        case .riskRatio, .oddsRatio:
            let ratio = exp(value)
            guard ratio.isFinite else { throw .overflow }
            return ratio
        case .logitProportion:
            return value < 0 ? exp(value) / (1 + exp(value)) : 1 / (1 + exp(-value))
        case .freemanTukeyProportion:
            guard let harmonicMeanTotal else {
                throw .notApplicable(
                    "the Freeman-Tukey transformation is taken back with a number of subjects")
            }
            try positive(harmonicMeanTotal, "number of subjects")
            return invertedDoubleArcsine(value, total: harmonicMeanTotal)
        default:
            return value
        }
    }

    /// The harmonic mean of the trials' sizes.
    ///
    /// - Throws: `empty`; `notPositive` for a size of 0 or less.
    public static func harmonicMean(ofTotals totals: [Int]) throws(StatisticsError) -> Double {
        guard !totals.isEmpty else { throw .empty }
        var sum = 0.0
        for total in totals {
            try positive(Double(total), "number of subjects")
            sum += 1 / Double(total)
        }
        return Double(totals.count) / sum
    }

    private func invertedDoubleArcsine(_ value: Double, total: Double) -> Double {
        // Beyond what 0 and all events transform to there is no proportion: the nearest one.
        let none = asin((1 / (total + 1)).squareRoot()) / 2
        let all = (asin((total / (total + 1)).squareRoot()) + .pi / 2) / 2
        guard value > none else { return 0 }
        guard value < all else { return 1 }
        let sine = sin(2 * value)
        let root = max(0, 1 - pow(sine + (sine - 1 / sine) / total, 2)).squareRoot()
        return cos(2 * value) < 0 ? (1 + root) / 2 : (1 - root) / 2
    }
}
