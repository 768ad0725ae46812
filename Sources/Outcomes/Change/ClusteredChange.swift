// Two parents of one family, twins' dyads, a family that came twice, forty families of one therapist: what
// they have in common makes them less evidence than so many strangers. The mean stays; its interval grows.

package import Statistics

/// The interval of a mean change that allows for subjects who have something in common.
package struct ClusteredChange: Hashable, Sendable {
    /// What they have in common.
    package enum Grouping: String, Sendable, CaseIterable {
        /// One family: two parents, twins' dyads, a second course of care.
        case family
        /// One therapist, who led most of the attended sessions.
        case therapist
    }

    /// What they have in common.
    package let grouping: Grouping
    /// How many families or therapists there are.
    package let clusters: Int
    /// Subjects of whom the therapist is not recorded: they are taken as one more therapist's.
    package let notRecorded: Int
    /// The cluster-robust interval of the mean change, in points; nil where there are too few clusters
    /// for it, or one holds more than half of the subjects: it would be too narrow, and look careful.
    package let interval: Interval?

    /// How many clusters the interval needs.
    package static let fewest = ClusteredMean.fewestClusters

    /// Nil where nobody shares anything.
    init?(_ pairs: [KnownPair], by grouping: Grouping) {
        let keys = pairs.map { grouping == .family ? $0.family : $0.therapist }
        // Families and therapists are numbered from 0, so marks do for a set.
        var isSeen = [Bool](repeating: false, count: Int(keys.max() ?? -1) + 1)
        for key in keys where key >= 0 { isSeen[Int(key)] = true }
        let clusters = isSeen.count { $0 }
        let recorded = keys.count { $0 >= 0 }
        guard clusters < recorded else { return nil }
        self.grouping = grouping
        self.clusters = clusters
        notRecorded = keys.count - recorded
        do {
            let mean = try ClusteredMean(of: pairs.map { $0.after - $0.before }, clusters: keys)
            interval = mean.hasEnoughClusters && clusters >= Self.fewest ? mean.interval : nil
        } catch {
            // One cluster alone: of how clusters differ nothing is known.
            interval = nil
        }
    }

    /// Family and therapist, where they repeat.
    static func all(_ pairs: [KnownPair]) -> [ClusteredChange] {
        Grouping.allCases.compactMap { ClusteredChange(pairs, by: $0) }
    }
}

extension ChangeMoments {
    /// The widest of the intervals that allow for what subjects have in common; nil where there is none.
    package var widest: ClusteredChange? {
        clusters.filter { $0.interval != nil }.max { width($0) < width($1) }
    }

    private func width(_ clustered: ClusteredChange) -> Double {
        clustered.interval.map { $0.upper - $0.lower } ?? 0
    }
}
