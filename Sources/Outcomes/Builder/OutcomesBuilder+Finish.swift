import Clinic

extension OutcomesBuilder {
    /// The report, once every row is in.
    package mutating func finish() -> OutcomesReport {
        let cohort = close()
        let members = cohort.isMember.indices.filter { cohort.isMember[$0] }.map(Int32.init)
        let analysis = MeasureAnalysis(courses: courses, memberIndices: members, rules: rules)
        var scored: [MeasureCodebook.Entry: [PairedSubject]] = [:]
        var unscored: [String: [PairedSubject]] = [:]
        for (index, paired) in pairedByMeasure.enumerated() where !paired.isEmpty {
            let entry = codes.entries[index]
            if entry.scale.isEmpty {
                unscored[entry.instrument, default: []] += paired
            } else {
                scored[entry] = paired
            }
        }
        var reportedUnscored: Set<String> = []
        let candidates = rules.scales.compactMap { terms -> ComparisonAnalysis.Candidate? in
            let entry = MeasureCodebook.Entry(
                instrument: terms.instrument, version: terms.version, scale: terms.scale)
            guard let paired = scored.removeValue(forKey: entry) else { return nil }
            // Forms without a score have no version to speak of: they count once, under the first.
            let key = terms.instrument + "\u{0}" + terms.scale
            let silent =
                reportedUnscored.insert(key).inserted ? unscored[terms.instrument] ?? [] : []
            return ComparisonAnalysis.Candidate(
                outcome: analysis.outcome(of: terms, scored: paired, unscored: silent),
                scored: paired, unscored: silent)
        }
        return OutcomesReport(
            question: question, waterfall: cohort.waterfall, cohort: cohort.members,
            withheldFamilies: withheldFamilies,
            comparisonArm: cohort.comparisonArm.map {
                CountedAllocation(allocation: $0.allocation, count: $0.count)
            },
            measures: candidates.map(\.outcome),
            unknownInstruments: Set(scored.keys.map(\.instrument)).sorted(),
            comparisons: ComparisonAnalysis(
                courses: courses, memberIndices: members, rules: rules, candidates: candidates
            ).blocks(),
            rules: rules)
    }
}
