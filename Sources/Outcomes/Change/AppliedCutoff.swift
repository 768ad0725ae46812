package import Clinic
package import Instruments
package import Statistics

/// A cut-off with what a reader needs to judge it.
package struct AppliedCutoff: Hashable, Sendable {
    /// The line and on which side of it a score equal to it lies.
    package let cutoff: ClinicalCutoff
    /// How it was derived, in words.
    package let basis: String
    /// Where it is published.
    package let source: String
    /// Whether the programme's own rule set it.
    package let isFromChangeRule: Bool
    /// For whom it may be used; nil when for everybody, as a programme's own always is.
    package let appliesWhen: Applicability?
    /// The form of the instrument that the scale belongs to, where it has several.
    package let form: String?

    /// A cut-off from a definition or a change rule.
    package init(
        cutoff: ClinicalCutoff, basis: String, source: String, isFromChangeRule: Bool,
        appliesWhen: Applicability? = nil, form: String? = nil
    ) {
        self.cutoff = cutoff
        self.basis = basis
        self.source = source
        self.isFromChangeRule = isFromChangeRule
        self.appliesWhen = appliesWhen
        self.form = form
    }

    /// Whether it may be used for a score; nil is a respondent whose relationship is not known.
    package func standing(answeredBy respondent: Relationship?) -> Applicability.Standing {
        appliesWhen?.standing(
            of: FormContext(respondent: respondent?.formRespondent, form: form)) ?? .applies
    }
}
