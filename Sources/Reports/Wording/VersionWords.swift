// Where a definition changed within a report's time, the reader is told so where the figures stand and
// where the rules stand: two blocks of one name would otherwise look like a mistake, or be added up.

import Outcomes

/// What is said of versions of one scale's definition.
struct VersionWords {
    let measure: MeasureOutcome

    init(_ measure: MeasureOutcome) { self.measure = measure }

    private var version: String { measure.terms.version }

    /// For section 3: who is counted under which version; nil where there is only one.
    var block: String? {
        let sentences = [apart, converted].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// For the summary: whom the sentence before it leaves out.
    var summary: String? {
        guard !measure.otherVersions.isEmpty else { return nil }
        let number = measure.otherVersions.reduce(0) { $0 + $1.subjects }
        return "Version \(version) only; \(number) under another."
    }

    private var apart: String? {
        guard !measure.otherVersions.isEmpty else { return nil }
        let others = measure.otherVersions.map { other in
            "\(Words.subjects(other.subjects, measure.terms.subject)) under version "
                + other.version
        }
        return "Definition version \(version) only. Counted apart, and not due here: "
            + "\(Words.list(others)). Scores of different versions are never pooled."
    }

    private var converted: String? {
        guard !measure.convertedStarts.isEmpty else { return nil }
        return measure.convertedStarts.map { starts in
            "\(Words.count(starts.subjects, "start was", "starts were")) scored under version "
                + "\(starts.fromVersion) and converted to version \(version), that of their ends: "
                + "\(starts.source)."
        }.joined(separator: " ")
    }
}

extension OutcomesReport {
    /// For section 9: which definitions the report has more than one version of.
    var versionNotes: [String] {
        let measures = self.measures.compactMap { measure -> String? in
            VersionWords(measure).block.map { "\(Words.name(measure.terms)): \($0)" }
        }
        var seen: [String] = []
        let goals = self.goals.compactMap { goals -> String? in
            let versions = self.goals.filter { $0.terms.instrument == goals.terms.instrument }
            guard versions.count > 1, !seen.contains(goals.terms.instrument) else { return nil }
            seen.append(goals.terms.instrument)
            return "\(goals.terms.instrumentName): goals are rated under versions "
                + "\(Words.list(versions.map(\.terms.version))) and counted apart."
        }
        return measures + goals
    }
}
