import Foundation

/// How many of one group had the event.
public struct ProportionSummary: Hashable, Sendable {
    /// How many had the event.
    public let events: Int
    /// The size of the group.
    public let total: Int

    /// Makes a summary.
    ///
    /// - Throws: `notPositive` for a group of nobody; `eventsOutOfRange`.
    public init(events: Int, total: Int) throws(StatisticsError) {
        try positive(Double(total), "number of subjects")
        try possible(events: events, of: total)
        self.events = events
        self.total = total
    }
}

extension ProportionSummary: TrialFigures {
    /// See ``TrialFigures``.
    public static var kind: TrialFiguresKind { .proportion }

    /// The transformed proportion of x events among n.
    ///
    /// Logit: ln (x/(n - x)), variance 1/x + 1/(n - x); with no event, or nothing but events, 0.5 is
    /// added to both. Freeman-Tukey: (asin √(x/(n+1)) + asin √((x+1)/(n+1)))/2, variance 1/(4n + 2),
    /// defined for every table. Review Manager 5 has neither.
    ///
    /// Reference: Freeman and Tukey 1950, doi:10.1214/aoms/1177729756; Viechtbauer 2010,
    /// doi:10.18637/jss.v036.i03. Verified against: metafor's `escalc` (`ProportionSummaryTests`).
    public func effect(
        _ measure: EffectMeasure, conventions: EffectConventions = .metafor
    ) throws(StatisticsError) -> TrialEffect {
        guard measure.figures == .proportion else { throw mismatch(measure) }
        guard conventions == .metafor else { throw unknownToReviewManager(measure) }
        let (x, n) = (Double(events), Double(total))
        guard measure == .logitProportion else {
            let sum = asin((x / (n + 1)).squareRoot()) + asin(((x + 1) / (n + 1)).squareRoot())
            return .estimated(try EffectSize(computed: sum / 2, variance: 1 / (4 * n + 2)))
        }
        let correction = events == 0 || events == total ? 0.5 : 0
        let had = x + correction
        let spared = n - x + correction
        return .estimated(
            try EffectSize(computed: log(had / spared), variance: 1 / had + 1 / spared))
    }
}
