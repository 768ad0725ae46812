/// How the variance of the true effects between trials, τ², is estimated. The raw values are the
/// words of `--method`.
public enum TauSquaredEstimator: String, CaseIterable, Hashable, Sendable {
    case derSimonianLaird = "dl"
    case pauleMandel = "pm"
    case restrictedMaximumLikelihood = "reml"
    case maximumLikelihood = "ml"
    case empiricalBayes = "eb"
    case hedges = "he"
    case sidikJonkman = "sj"
}
