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
}
