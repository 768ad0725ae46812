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
            } else if paired.contains(where: { !$0.isWithoutTable }) {
                // A scale that nobody has a score on, for want of the table, is no measure here.
                scored[entry] = paired
            }
        }
        let home = homeVersions(scored)
        var reported: [MeasureOutcome] = []
        let candidates = rules.scales.compactMap { terms -> ComparisonAnalysis.Candidate? in
            let paired = scored[Self.entry(of: terms)] ?? []
            let isHome = home[Self.key(of: terms)] == terms.version
            let silent = isHome ? unscored[terms.instrument] ?? [] : []
            guard !paired.isEmpty || !silent.isEmpty else { return nil }
            let versions = VersionShare(
                elsewhere: elsewhere(than: terms, in: scored), takesUnseen: isHome)
            var outcome = analysis.outcome(
                of: terms, scored: paired, unscored: silent, versions: versions)
            outcome.steps = OutcomeWay(
                courses: courses, memberIndices: members, kind: terms.subject
            ).steps(paired + silent, versions)
            outcome.byNHSRule = PairingByNHSRule(
                nhsSubjects(of: terms), beside: outcome, in: courses)
            reported.append(outcome)
            return ComparisonAnalysis.Candidate(
                outcome: versions.elsewhere.isEmpty
                    ? outcome : analysis.outcome(of: terms, scored: paired, unscored: silent),
                scored: paired, unscored: silent)
        }
        let defined = Set(rules.scales.map(Self.entry) + rules.observed.flatMap(Self.entries))
        let undefined = Set(unscored.keys)
            .subtracting(rules.scales.map(\.instrument) + rules.observed.map(\.instrument))
            .union(scored.keys.filter { !defined.contains($0) }.map(\.instrument))
            .union(undefinedGoals).union(observations.undefined)
        let classes = ClassAnalysis(
            courses: courses, memberIndices: members, terms: rules.observed
        ).outcomes(of: observations)
        return OutcomesReport(
            question: question, waterfall: cohort.waterfall, cohort: cohort.members,
            endings: cohort.endings,
            withheldFamilies: withheldFamilies,
            comparisonArm: cohort.comparisonArm.map {
                CountedAllocation(allocation: $0.allocation, count: $0.count)
            },
            measures: reported,
            goals: GoalsAnalysis(
                courses: courses, memberIndices: members, rules: rules,
                pairing: GoalPairing(rules.pairing)
            ).outcomes(of: goals),
            classes: classes,
            observers: rules.observed.compactMap { terms in
                observations.tallies[
                    .init(instrument: terms.instrument, version: terms.version)
                ].map { $0.reliability(of: terms) }
            },
            unknownInstruments: undefined.sorted(),
            unknownForms: undefinedForms.mapValues(\.count),
            comparisons: ComparisonAnalysis(
                courses: courses, memberIndices: members, rules: rules, candidates: candidates,
                classes: classes
            ).blocks(),
            indicators: IndicatorAnalysis(
                question, rules, courses: courses, activity: activity, measures: reported
            ).results(),
            rules: rules)
    }

    /// The version of each scale that subjects with nothing scored are counted under, once: the newest
    /// that was used, else the newest.
    func homeVersions(
        _ scored: [MeasureCodebook.Entry: [PairedSubject]]
    ) -> [String: String] {
        var home: [String: ScaleTerms] = [:]
        for terms in rules.scales {
            let key = Self.key(of: terms)
            let isUsed = scored[Self.entry(of: terms)] != nil
            if isUsed || home[key].map({ scored[Self.entry(of: $0)] == nil }) ?? true {
                home[key] = terms
            }
        }
        return home.mapValues(\.version)
    }

    /// The subjects whom other defined versions of a scale count, in the order of the versions.
    private func elsewhere(
        than terms: ScaleTerms, in scored: [MeasureCodebook.Entry: [PairedSubject]]
    ) -> [CountedVersionSubjects] {
        rules.scales.compactMap { other in
            guard Self.key(of: other) == Self.key(of: terms), other.version != terms.version,
                let subjects = scored[Self.entry(of: other)]
            else { return nil }
            return CountedVersionSubjects(version: other.version, subjects: subjects)
        }
    }

    /// What NHS England's rule makes of the subjects counted under a scale and version.
    private func nhsSubjects(of terms: ScaleTerms) -> [NHSSubject] {
        guard let index = codes.entries.firstIndex(of: Self.entry(of: terms)),
            index < nhsByMeasure.count
        else { return [] }
        return nhsByMeasure[index]
    }

    static func key(of terms: ScaleTerms) -> String {
        terms.instrument + "/" + terms.scale
    }

    private var undefinedGoals: [String] {
        goals.definitions.filter { definition in
            !rules.goals.contains {
                $0.instrument == definition.instrument && $0.version == definition.version
            }
        }.map(\.instrument)
    }

    private static func entries(of terms: ObservedTerms) -> [MeasureCodebook.Entry] {
        terms.scales.map {
            MeasureCodebook.Entry(
                instrument: terms.instrument, version: terms.version, scale: $0.code)
        }
    }

    static func entry(of terms: ScaleTerms) -> MeasureCodebook.Entry {
        MeasureCodebook.Entry(
            instrument: terms.instrument, version: terms.version, scale: terms.scale)
    }
}
