/// What a trial's effect is measured as. The raw values are the words of `--measure`.
public enum EffectMeasure: String, CaseIterable, Hashable, Sendable {
    case riskRatio = "rr"
    case oddsRatio = "or"
    case riskDifference = "rd"
    case meanDifference = "md"
    case standardisedMeanDifference = "smd"
    case standardisedMeanChange = "smcr"
    case logitProportion = "plo"
    case freemanTukeyProportion = "pft"
    case generic

    /// The kind of figures a trial must report for this measure.
    public var figures: TrialFiguresKind {
        switch self {
        case .riskRatio, .oddsRatio, .riskDifference: .twoByTwo
        case .meanDifference, .standardisedMeanDifference: .twoGroups
        case .standardisedMeanChange: .oneGroupChange
        case .logitProportion, .freemanTukeyProportion: .proportion
        case .generic: .estimate
        }
    }

    /// Whether the analysis runs on the natural logarithm of the measure.
    public var isLogarithmic: Bool {
        self == .riskRatio || self == .oddsRatio
    }

    /// The name in running text: "risk ratio".
    public var name: String {
        switch self {
        case .riskRatio: "risk ratio"
        case .oddsRatio: "odds ratio"
        case .riskDifference: "risk difference"
        case .meanDifference: "mean difference"
        case .standardisedMeanDifference: "standardised mean difference"
        case .standardisedMeanChange: "standardised mean change"
        case .logitProportion: "proportion (logit)"
        case .freemanTukeyProportion: "proportion (Freeman-Tukey double arcsine)"
        case .generic: "effect as given"
        }
    }

    /// The value that means no effect, on the scale of ``displayed(_:harmonicMeanTotal:)``: 1 for
    /// ratios, 0 for differences; nil for a proportion, which has no such value.
    public var noEffect: Double? {
        switch self {
        case .riskRatio, .oddsRatio: 1
        case .logitProportion, .freemanTukeyProportion: nil
        default: 0
        }
    }
}
