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
