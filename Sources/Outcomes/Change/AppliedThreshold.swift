package import Statistics

/// A threshold of reliable change with what a reader needs to judge it.
package struct AppliedThreshold: Hashable, Sendable {
    /// Points and operator.
    package let threshold: ChangeThreshold
    /// How it was derived, in words.
    package let basis: String
    /// Where it is published.
    package let source: String
    /// Whether the programme's own rule set it.
    package let isFromChangeRule: Bool

    /// A threshold from a definition or a change rule.
    package init(
        threshold: ChangeThreshold, basis: String, source: String, isFromChangeRule: Bool
    ) {
        self.threshold = threshold
        self.basis = basis
        self.source = source
        self.isFromChangeRule = isFromChangeRule
    }
}

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

    /// A cut-off from a definition or a change rule.
    package init(cutoff: ClinicalCutoff, basis: String, source: String, isFromChangeRule: Bool) {
        self.cutoff = cutoff
        self.basis = basis
        self.source = source
        self.isFromChangeRule = isFromChangeRule
    }
}

/// Everything a definition or a change rule says about change on one scale.
package struct ScaleTerms: Sendable {
    /// The instrument's code.
    package let instrument: String
    /// The instrument's name.
    package let instrumentName: String
    /// The version of its definition.
    package let version: String
    /// The scale's code.
    package let scale: String
    /// The scale's name.
    package let scaleName: String
    /// What it measures, as the definition says.
    package let construct: String
    /// Whom it describes.
    package let subject: SubjectKind
    /// Which way is better; nil where the scale has no better end.
    package let direction: BenefitDirection?
    /// Lowest and highest possible score; nil where unknown.
    package let range: ClosedRange<Double>?
    /// The line between clinical and not; nil where none is sourced.
    package var cutoff: AppliedCutoff?
    /// The threshold of reliable change first, then those printed beside it; empty where none is
    /// sourced.
    package var thresholds: [AppliedThreshold]
    /// What readers must know of the scale's limits.
    package let limits: [String]
}

/// Whom a measure describes.
package enum SubjectKind: String, Sendable {
    case parent, infant, dyad

    /// One of them, or several.
    package func noun(_ count: Int) -> String {
        switch self {
        case .parent: count == 1 ? "parent" : "parents"
        case .infant: count == 1 ? "infant" : "infants"
        case .dyad: count == 1 ? "dyad" : "dyads"
        }
    }
}
