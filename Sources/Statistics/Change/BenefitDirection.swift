/// Which direction of a scale is better for the person.
public enum BenefitDirection: String, CaseIterable, Hashable, Sendable {
    /// A falling score is an improvement, as on a symptom scale.
    case lowerIsBetter = "lower-is-better"
    /// A rising score is an improvement, as on a scale of sensitivity.
    case higherIsBetter = "higher-is-better"

    /// How far a score has moved for the better, in points; negative is worse.
    public func improvement(from before: Double, to after: Double) -> Double {
        switch self {
        case .lowerIsBetter: before - after
        case .higherIsBetter: after - before
        }
    }
}
