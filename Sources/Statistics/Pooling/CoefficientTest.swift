/// How the uncertainty of a pooled effect, or of a coefficient, is told.
public enum CoefficientTest: Hashable, Sendable {
    /// The normal distribution.
    case wald
    /// Hartung and Knapp, Sidik and Jonkman: t with k - p degrees of freedom and a scaled variance;
    /// with the ad hoc rule the scale is never below 1.
    case hartungKnapp(adHoc: Bool)
}
