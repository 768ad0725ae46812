package import Statistics

/// What the service has of the same outcome: shown in its own units, on its own axis.
package enum LocalResult: Sendable {
    /// The change of those with both scores, in points.
    case change(ChangeMoments)
    /// Those beyond the cut-off at the end.
    case prevalence(Prevalence)
    /// The change of those with both scores, in standard deviations of the start.
    case standardisedChange(StandardisedMeanChange)
    /// Those better and those worse by the threshold, of those with both scores.
    case reliableChange(ReliableChange)
}

/// Who is beyond a cut-off at the end: never the same as new cases of an illness.
package struct Prevalence: Sendable {
    /// Of all with an end.
    package let ofAll: CountedShare
    /// Of those beyond it at the start whose end is known.
    package let ofThoseBeyondAtStart: CountedShare
    /// The line.
    package let cutoff: AppliedCutoff
}
