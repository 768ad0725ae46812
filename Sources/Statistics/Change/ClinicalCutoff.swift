/// The score that divides a clinical from a functional range.
public struct ClinicalCutoff: Hashable, Sendable {
    /// What a score of exactly the cut-off is.
    public enum Tie: String, CaseIterable, Hashable, Sendable {
        /// Clinical: "13 or more", "39 or less".
        case clinical
        /// Functional: "more than 12".
        case functional
        /// Neither: Jacobson and Truax's inequalities are strict on both sides.
        case neither
    }

    /// The cut-off, in points.
    public let value: Double
    /// Which direction is better: with `lowerIsBetter` the clinical range lies above.
    public let direction: BenefitDirection
    /// What a score of exactly the cut-off is.
    public let tie: Tie

    /// Makes a cut-off at some points.
    ///
    /// - Throws: `argumentNotFinite`.
    public init(value: Double, direction: BenefitDirection, tie: Tie) throws(StatisticsError) {
        try finite(value, "cut-off")
        self.value = value
        self.direction = direction
        self.tie = tie
    }

    /// Whether a score lies in the clinical range.
    public func isClinical(_ score: Double) -> Bool {
        if score == value { return tie == .clinical }
        return direction.improvement(from: value, to: score) < 0
    }

    /// Whether a score lies in the functional range.
    public func isFunctional(_ score: Double) -> Bool {
        if score == value { return tie == .functional }
        return direction.improvement(from: value, to: score) > 0
    }
}
