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

    /// A cut-off from a definition or a change rule.
    package init(cutoff: ClinicalCutoff, basis: String, source: String, isFromChangeRule: Bool) {
        self.cutoff = cutoff
        self.basis = basis
        self.source = source
        self.isFromChangeRule = isFromChangeRule
    }
}
