import Outcomes

/// Bounds counted as families.
enum FamilyWords {
    /// Nil where every family has one subject, so that it would say the same again.
    static func sentence(
        _ families: FamilyBounds?, of started: SubjectCount, better: String, worse: String
    ) -> String? {
        guard let families, started.subjects != started.families else { return nil }
        return "Counted as families, of \(families.families): "
            + "\(range(families.betterAtLeast, families.betterAtMost)) with one \(better), "
            + "\(range(families.worseAtLeast, families.worseAtMost)) with one \(worse)."
    }

    private static func range(_ least: Int, _ most: Int) -> String {
        least == most ? "\(least)" : "\(least) to \(most)"
    }
}
