// What is not known cannot be left out of a denominator silently: the report says what the result
// would be if every unknown outcome were bad, and if every one were good (`ManskiBounds`), and what the
// unknown would have to be for it to turn over (`TippingPoint`).

package import Statistics

/// How far the unknown outcomes could move a count.
package struct OutcomeBounds: Hashable, Sendable {
    /// All who started.
    package let started: SubjectCount
    /// Those among them whose end is not known.
    package let unknown: SubjectCount
    /// Those known to be better by the threshold.
    package let better: Int
    /// Those known to be worse by the threshold.
    package let worse: Int
    /// The same counted as families; nil for goals, of which one family has several.
    package var families: FamilyBounds?

    /// Better at least, if no unknown one had improved.
    package var betterAtLeast: Int { better }
    /// Better at most, if all unknown ones had improved.
    package var betterAtMost: Int { better + unknown.subjects }
    /// Worse at least, if no unknown one had got worse.
    package var worseAtLeast: Int { worse }
    /// Worse at most, if all unknown ones had got worse.
    package var worseAtMost: Int { worse + unknown.subjects }

    /// The share that is better, of all who started, at both extremes; nil of nobody.
    package var betterShare: Interval? { share(of: better) }
    /// The share that is worse, of all who started, at both extremes; nil of nobody.
    package var worseShare: Interval? { share(of: worse) }

    /// How many of the unknown would have to be worse for worse to equal better; 0 where worse is not
    /// the smaller already; nil where all of them would not be enough.
    package var deteriorationsToEqual: Int? {
        do {
            return try TippingPoint.deteriorationsToEqual(
                better: better, worse: worse, unknown: unknown.subjects)
        } catch {
            // Counts are never negative.
            return nil
        }
    }

    private func share(of events: Int) -> Interval? {
        shareBounds(events, unknown: unknown.subjects, of: started.subjects)
    }
}

/// Counts of a yes-or-no outcome under the two extremes.
package struct ShareBounds: Hashable, Sendable {
    /// Known to have it.
    package let known: Int
    /// Not known.
    package let unknown: Int
    /// All.
    package let started: Int

    /// If no unknown one had it.
    package var atLeast: Int { known }
    /// If all unknown ones had it.
    package var atMost: Int { known + unknown }
    /// The share that has it, of all, at both extremes; nil of nobody.
    package var share: Interval? { shareBounds(known, unknown: unknown, of: started) }
}

/// A share of all at the extremes of what is unknown; nil of nobody.
func shareBounds(_ events: Int, unknown: Int, of started: Int) -> Interval? {
    do {
        return try ManskiBounds.proportion(
            events: events, known: started - unknown, unknown: unknown)
    } catch {
        // Nobody started.
        return nil
    }
}

/// The mean change among the unknown at which that of all comes to nothing; nil where nobody is unknown.
func meanChangeToNothing(_ moments: ChangeMoments, unknown: Int) -> Double? {
    do {
        return try TippingPoint.meanChangeToNothing(
            meanChange: moments.change.mean, known: moments.change.count, unknown: unknown)
    } catch {
        return nil
    }
}
