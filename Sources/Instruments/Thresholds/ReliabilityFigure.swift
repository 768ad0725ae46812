/// A measure of how reliably a scale measures.
package struct ReliabilityFigure: Sendable {
    /// What kind of reliability.
    package let kind: Kind
    /// The coefficient.
    package let figure: SourcedFigure
    /// In whom it was found.
    package let population: String
    /// Where it comes from.
    package let sourcing: Sourcing

    /// Kinds of reliability.
    package enum Kind: String, CaseIterable, Sendable {
        case alpha
        case splitHalf = "split_half"
        case testRetest = "test_retest"
        case interRater = "inter_rater"
    }
}
