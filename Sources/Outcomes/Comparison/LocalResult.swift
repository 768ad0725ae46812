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
    /// Infants of a class at the end, of all classified then.
    case classAtEnd(ClassShare)
    /// Infants who moved from insecure to secure, of all classified twice.
    case moved(ClassMove)
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

/// Infants of one category at the end, with a class at the start or without.
package struct ClassShare: Sendable {
    /// The category, such as `secure`.
    package let category: String
    /// In it, of all classified at the end: the review's denominator.
    package let share: CountedShare

    /// So many of a category.
    package init(category: String, share: CountedShare) {
        self.category = category
        self.share = share
    }
}

/// Infants who were insecure at the start and secure at the end.
package struct ClassMove: Sendable {
    /// Of all classified twice: the review's denominator.
    package let ofAll: CountedShare
    /// Of those insecure at the start: another quantity, printed apart.
    package let ofInsecureAtStart: CountedShare
    /// From secure to insecure, of all classified twice.
    package let otherWay: CountedShare

    /// So many who moved.
    package init(
        ofAll: CountedShare, ofInsecureAtStart: CountedShare, otherWay: CountedShare
    ) {
        self.ofAll = ofAll
        self.ofInsecureAtStart = ofInsecureAtStart
        self.otherWay = otherWay
    }
}
