/// Better, no reliable change and worse by one threshold: the three always together.
package struct ReliableChange: Sendable {
    /// The threshold.
    package let threshold: AppliedThreshold
    /// Reliable improvement.
    package let improved: CountedShare
    /// No reliable change.
    package let unchanged: CountedShare
    /// Reliable deterioration.
    package let deteriorated: CountedShare
    /// Of those with both scores, how many started too near the best score to improve by it; nil where
    /// the scale's range is unknown.
    package let couldNotImprove: Int?
    /// What unknown outcomes could do to it, of all in the group who have a start.
    package let bounds: OutcomeBounds
    /// Recovery; nil where there is no cut-off or the group is not those beyond it.
    package let recovery: Recovery?
}

/// Beyond the cut-off at the start and on its other side at the end, with the denominators each has.
package struct Recovery: Sendable {
    /// On the other side at the end, whatever the size of the change.
    package let recovered: CountedShare
    /// The same, with a change of at least the threshold.
    package let reliablyRecovered: CountedShare
    /// What unknown ends could do to the first.
    package let bounds: ShareBounds
    /// What unknown ends could do to the second.
    package let reliableBounds: ShareBounds
}
