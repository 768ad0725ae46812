import Statistics

/// How the trials are put together. The raw values are the words of `--method`.
enum PoolMethod: String, CaseIterable, Sendable {
    case commonEffect = "ce"
    case mantelHaenszel = "mh"
    case peto
    case derSimonianLaird = "dl"
    case pauleMandel = "pm"
    case restrictedMaximumLikelihood = "reml"
    case maximumLikelihood = "ml"
    case empiricalBayes = "eb"
    case hedges = "he"
    case sidikJonkman = "sj"

    /// How τ² is estimated; nil where one true effect is assumed.
    var estimator: TauSquaredEstimator? { TauSquaredEstimator(rawValue: rawValue) }

    /// Whether the trials' true effects may differ.
    var isRandomEffects: Bool { estimator != nil }

    /// Whether each trial counts by the inverse of its variance, as all but the methods do that work
    /// on the cells of the tables.
    var isInverseVariance: Bool { self != .mantelHaenszel && self != .peto }
}
