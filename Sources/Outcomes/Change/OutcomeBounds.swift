// What is not known cannot be left out of a denominator silently: the report says what the result
// would be if every unknown outcome were bad, and if every one were good (Manski 1990,
// https://www.jstor.org/stable/2006592).

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

    /// Better at least, if no unknown one had improved.
    package var betterAtLeast: Int { better }
    /// Better at most, if all unknown ones had improved.
    package var betterAtMost: Int { better + unknown.subjects }
    /// Worse at least, if no unknown one had got worse.
    package var worseAtLeast: Int { worse }
    /// Worse at most, if all unknown ones had got worse.
    package var worseAtMost: Int { worse + unknown.subjects }

    /// How many of the unknown would have to be worse for worse to equal better; 0 where worse is not
    /// the smaller already; nil where all of them would not be enough.
    package var deteriorationsToEqual: Int? {
        let missing = better - worse
        if missing <= 0 { return 0 }
        return missing <= unknown.subjects ? missing : nil
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
}
