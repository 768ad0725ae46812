// Every plain interval takes subjects as strangers to one another. Where they are not, the reader is told so
// in the same paragraph, and a therapist is a number among therapists and nothing else.

import Outcomes
import Statistics

/// What is said of subjects who have something in common.
struct ClusterWords {
    let moments: ChangeMoments
    let decimals: Int

    /// Nil where nobody shares a family or a therapist.
    var sentence: String? {
        guard !moments.clusters.isEmpty else { return nil }
        var text = "The intervals take all \(moments.change.count) as independent, though they "
        text += Words.list(moments.clusters.map(shared)) + "."
        if let widest = moments.widest, let interval = widest.interval {
            let isOneOfTwo = moments.clusters.count { $0.interval != nil } > 1
            text += " Allowing for what those of one \(widest.grouping.rawValue) have in common"
            text += isOneOfTwo ? ", which asks for more than the other," : ","
            text += " the 95% interval of the change is \(Words.limits(interval, decimals))."
        }
        let untrusted = moments.clusters.filter { $0.interval == nil }.map(\.grouping.plural)
        if !untrusted.isEmpty {
            text +=
                " With fewer than \(ClusteredChange.fewest) \(untrusted.joined(separator: " or "))"
            text += ", or one that has more than half of them, no interval that allows for it can "
            text += "be trusted: those given are too narrow, nobody knows by how much."
        }
        return text
    }

    private func shared(_ clustered: ClusteredChange) -> String {
        switch clustered.grouping {
        case .family: return "are of \(Words.families(clustered.clusters))"
        case .therapist:
            let number = Words.count(clustered.clusters, "therapist", "therapists")
            guard clustered.notRecorded > 0 else { return "share \(number)" }
            return
                "share \(number) (and one more is taken for the \(clustered.notRecorded) of whom "
                + "none is recorded)"
        }
    }
}

extension ClusteredChange.Grouping {
    /// Several of them.
    fileprivate var plural: String {
        switch self {
        case .family: "families"
        case .therapist: "therapists"
        }
    }
}
