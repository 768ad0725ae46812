/// What one trial does to the whole: the analysis with it beside the analysis without it.
public struct TrialInfluence: Hashable, Sendable {
    /// The trial's effect less what the others predict for it, in standard errors of that difference.
    public let studentisedResidual: Double
    /// How far the trial moves its own fitted effect, in standard errors.
    public let dffits: Double
    /// How far the trial moves all coefficients together: Cook's distance, in squared units of their
    /// covariance.
    public let cooksDistance: Double
    /// The determinant of the coefficients' covariance without the trial, over that with it; above 1
    /// where the trial adds precision.
    public let covarianceRatio: Double
    /// τ² without the trial.
    public let tauSquared: Double
    /// Q without the trial.
    public let q: Double
    /// The trial's share in its own fitted effect.
    public let hat: Double
    /// The trial's share of all weights.
    public let weight: Double
    /// How far the trial moves each coefficient, in standard errors; the intercept, which in a plain
    /// pool is the pooled effect, comes first.
    public let dfbetas: [Double]
}
