/// Finds what somebody probably meant to write: the one such rule for definition files, import
/// columns, settings and commands.
public enum NearMiss {
    /// The candidate nearest to `written`, or nil when none is near enough to be a likely slip.
    ///
    /// Distance counts insertions, deletions, substitutions and swaps of neighbours (optimal
    /// string alignment), ignoring case. A slip may cost a third of the length of what was
    /// written, at most 3 and at least 1; words of one or two letters match only apart from case,
    /// because almost any other short word would be as near. Of equally near candidates the first
    /// wins.
    ///
    /// - Parameters:
    ///   - written: What was typed.
    ///   - candidates: The words that are allowed there.
    /// - Returns: The nearest candidate as it is spelled in `candidates`.
    public static func closest(to written: String, in candidates: some Sequence<String>) -> String?
    {
        let typed = Array(written.lowercased().unicodeScalars)
        guard !typed.isEmpty else { return nil }
        let bound = typed.count <= 2 ? 0 : min(3, max(1, typed.count / 3))
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let folded = Array(candidate.lowercased().unicodeScalars)
            guard abs(folded.count - typed.count) <= bound else { continue }
            let distance = distance(typed, folded)
            if distance <= bound, distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.candidate
    }

    /// Optimal string alignment distance, in edits.
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var twoRowsUp: [Int] = []
        var rowUp = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1] + Array(repeating: 0, count: b.count)
            for j in 0..<b.count {
                let substituted = rowUp[j] + (a[i] == b[j] ? 0 : 1)
                var cheapest = min(substituted, rowUp[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cheapest = min(cheapest, twoRowsUp[j - 1] + 1)
                }
                row[j + 1] = cheapest
            }
            twoRowsUp = rowUp
            rowUp = row
        }
        return rowUp[b.count]
    }
}
