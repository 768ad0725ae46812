/// The kind of number that a published result is.
package enum EffectMeasure: String, CaseIterable, Hashable, Sendable {
    /// A ratio of two groups' risks.
    case riskRatio = "risk-ratio"
    /// A ratio of two groups' odds.
    case oddsRatio = "odds-ratio"
    /// A difference of two groups' means, in standard deviations.
    case standardisedMeanDifference = "standardised-mean-difference"
    /// A difference of two groups' means, in points.
    case meanDifference = "mean-difference"
    /// One group's change from start to end, in standard deviations.
    case standardisedMeanChange = "standardised-mean-change"
    /// The share of one group, between 0 and 1.
    case proportion

    /// Whether the number compares two groups. One that does is never set against one that does
    /// not as if they were the same quantity.
    package var comparesGroups: Bool {
        switch self {
        case .riskRatio, .oddsRatio, .standardisedMeanDifference, .meanDifference: true
        case .standardisedMeanChange, .proportion: false
        }
    }

    /// Whether the number is a ratio, which is symmetric on the logarithmic scale.
    package var isRatio: Bool { self == .riskRatio || self == .oddsRatio }

    /// The value that means no effect; `nil` where there is none.
    package var noEffect: Double? {
        switch self {
        case .riskRatio, .oddsRatio: 1
        case .standardisedMeanDifference, .meanDifference, .standardisedMeanChange: 0
        case .proportion: nil
        }
    }

    /// The usual abbreviation, for tables: `RR`.
    package var symbol: String {
        switch self {
        case .riskRatio: "RR"
        case .oddsRatio: "OR"
        case .standardisedMeanDifference: "SMD"
        case .meanDifference: "MD"
        case .standardisedMeanChange: "d"
        case .proportion: "proportion"
        }
    }
}
