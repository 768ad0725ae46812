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
        // Forms without a score have no version to speak of: they count once, under a version that was
        // used, else under the newest.
        var home: [String: ScaleTerms] = [:]
        for terms in rules.scales where unscored[terms.instrument] != nil {
            let key = terms.instrument + "/" + terms.scale
            if home[key].map({ scored[Self.entry(of: $0)] == nil }) ?? true { home[key] = terms }
        }
        let candidates = rules.scales.compactMap { terms -> ComparisonAnalysis.Candidate? in
            let paired = scored.removeValue(forKey: Self.entry(of: terms)) ?? []
            let isHome = home[terms.instrument + "/" + terms.scale]?.version == terms.version
            let silent = isHome ? unscored[terms.instrument] ?? [] : []
            guard !paired.isEmpty || !silent.isEmpty else { return nil }
            return ComparisonAnalysis.Candidate(
                outcome: analysis.outcome(of: terms, scored: paired, unscored: silent),
                scored: paired, unscored: silent)
        }
        let undefined = Set(unscored.keys).subtracting(rules.scales.map(\.instrument))
            .union(scored.keys.map(\.instrument))
            .union(undefinedGoals)
        return OutcomesReport(
            question: question, waterfall: cohort.waterfall, cohort: cohort.members,
            endings: cohort.endings,
            withheldFamilies: withheldFamilies,
            comparisonArm: cohort.comparisonArm.map {
                CountedAllocation(allocation: $0.allocation, count: $0.count)
            },
            measures: candidates.map(\.outcome),
            goals: GoalsAnalysis(
                courses: courses, memberIndices: members, rules: rules,
                pairing: GoalPairing(rules.pairing)
            ).outcomes(of: goals),
            unknownInstruments: undefined.sorted(),
            comparisons: ComparisonAnalysis(
                courses: courses, memberIndices: members, rules: rules, candidates: candidates
            ).blocks(),
            rules: rules)
    }

    private var undefinedGoals: [String] {
        goals.definitions.filter { definition in
            !rules.goals.contains {
                $0.instrument == definition.instrument && $0.version == definition.version
            }
        }.map(\.instrument)
    }

    private static func entry(of terms: ScaleTerms) -> MeasureCodebook.Entry {
        MeasureCodebook.Entry(
            instrument: terms.instrument, version: terms.version, scale: terms.scale)
    }
}
