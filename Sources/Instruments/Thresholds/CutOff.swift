/// A value that divides a scale, as one source has it.
package struct CutOff: Sendable {
    /// What is on the far side: `possible_depression`, `caseness`.
    package let kind: String
    /// The value.
    package let value: Double
    /// How a score is held against it.
    package let comparison: ThresholdOperator
    /// What it rests on.
    package let basis: String
    /// In whom it was found.
    package let population: String
    /// For whom it may be used; nil when for everybody.
    package let appliesWhen: Applicability?
    /// Where it comes from.
    package let sourcing: Sourcing
    /// Whether it is used unless the programme chooses another.
    package let isDefault: Bool

    /// Whether a score is on the side that the cut-off is about.
    package func isMet(by score: Double) -> Bool {
        comparison.isMet(score, value)
    }

    /// Whether the cut-off may be used for a form; one without conditions is for everybody.
    package func applies(to form: FormContext) -> Applicability.Standing {
        appliesWhen?.standing(of: form) ?? .applies
    }
}
