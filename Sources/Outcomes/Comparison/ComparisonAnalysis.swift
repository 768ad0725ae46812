// Which local result may stand beside which published one, by the rule file. The review's numbers are
// differences between groups; a service without a control group has none, whatever its numbers look
// like. Nothing here subtracts, divides or ranks a local number and a published one.

import Clinic
import Evidence
import Statistics

/// Sets local measures beside the results of reviews.
struct ComparisonAnalysis {
    /// A reported scale with the subjects behind it.
    struct Candidate {
        let outcome: MeasureOutcome
        let scored: [PairedSubject]
        let unscored: [PairedSubject]
        /// Those of the comparison groups on the same scale.
        let compared: (scored: [PairedSubject], unscored: [PairedSubject])
    }

    let courses: [Course]
    let memberIndices: [Int32]
    let rules: OutcomeRules
    let candidates: [Candidate]
    let classes: [ClassOutcome]
    /// The classes of the cohort and those of the comparison groups, dyad by dyad.
    let observations: (cohort: ObservationGatherer, compared: ObservationGatherer)
    let arm: ComparisonArm

    /// What stands beside one published result before there is a verdict.
    struct Findings {
        var obstacles: [ComparisonObstacle] = []
        var warnings: [ComparisonWarning] = []
        var measure: LocalMeasure?
        var result: LocalResult?
        var groups: [GroupComparison] = []
    }

    /// One block a benchmark, in the order of the reviews.
    func blocks() -> [ComparisonBlock] {
        rules.reviews.flatMap { review in
            review.results.map { block(for: $0, of: review) }
        }
    }

    private func block(for benchmark: Benchmark, of review: Review) -> ComparisonBlock {
        var findings: Findings
        if let candidate = candidate(beside: benchmark) {
            findings = self.findings(of: candidate, beside: benchmark)
            if comparesGroups(benchmark, review) {
                findings.groups = arm.groups.map { comparison(of: candidate, $0, benchmark) }
            }
        } else if let classified = classified(beside: benchmark) {
            findings = self.findings(of: classified, beside: benchmark)
            if comparesGroups(benchmark, review) {
                findings.groups = arm.groups.map { comparison(of: classified, $0, benchmark) }
            }
        } else {
            findings = Findings(obstacles: [missing(for: benchmark)])
        }
        let verdict = verdict(findings, benchmark, review)
        return ComparisonBlock(
            review: review, benchmark: benchmark, verdict: verdict,
            obstacles: findings.obstacles,
            warnings: verdict == .notComparable ? [] : findings.warnings,
            measure: findings.measure,
            result: findings.obstacles.isEmpty ? findings.result : nil, groups: findings.groups)
    }

    /// A later review is context whatever there is, and what the rule refuses is not computed either.
    private func comparesGroups(_ benchmark: Benchmark, _ review: Review) -> Bool {
        benchmark.measure.comparesGroups && review.use == .benchmark
            && !(benchmark.timePoint == .unknown && rules.rule.unknownTimePoint == .notComparable)
    }

    private func verdict(
        _ findings: Findings, _ benchmark: Benchmark, _ review: Review
    ) -> Verdict {
        let effects = findings.groups.filter { $0.effect != nil }
        guard let best = effects.first else {
            guard findings.obstacles.isEmpty else { return .notComparable }
            let isService =
                review.design == .uncontrolledService && !benchmark.measure.comparesGroups
            return isService ? .anotherUncontrolledService : .contextOnly
        }
        // Of another time, or of nobody knows which side, it is the same kind and still no equal.
        guard benchmark.timePoint == .postIntervention, benchmark.betterWhen != .unknown else {
            return .contextOnly
        }
        return best.isRandomised ? .sameKind : .sameKindNotRandomised
    }

    /// Where two instruments measure the same, the one that knows more subjects speaks.
    private func candidate(beside benchmark: Benchmark) -> Candidate? {
        candidates.filter {
            rules.rule.admission(
                instrument: $0.outcome.terms.instrument, scale: $0.outcome.terms.scale,
                beside: benchmark) == .admitted
        }.max { known(of: $0.outcome, for: benchmark) < known(of: $1.outcome, for: benchmark) }
    }

    private func missing(for benchmark: Benchmark) -> ComparisonObstacle {
        if benchmark.admits.isEmpty { return .constructNotMeasured }
        let refused = candidates.filter {
            rules.rule.admission(
                instrument: $0.outcome.terms.instrument, scale: $0.outcome.terms.scale,
                beside: benchmark) == .never
        }
        return .noAdmittedMeasure(
            admitted: benchmark.admits, refused: refused.map(\.outcome.terms.instrumentName))
    }

    private func findings(of candidate: Candidate, beside benchmark: Benchmark) -> Findings {
        let ages = AgeSplit(memberIndices, courses, rules)
        let outcome = ages.isEverybody ? candidate.outcome : outcome(of: candidate, ages.young)
        let known = knownCount(of: outcome, for: benchmark)
        let due = dueCount(of: outcome, for: benchmark)
        var findings = Findings(
            measure: LocalMeasure(
                origin: .scale(outcome.terms), due: due, known: known,
                medianDaysBetween: outcome.medianDaysBetween))
        check(&findings, ages, isNobodyDue: outcome.due.subjects == 0, known: known, of: due)
        let withoutCutoff = outcome.endKnown.subjects - outcome.endJudged.subjects
        if benchmark.construct == .depressionIncidence, outcome.terms.cutoff != nil,
            withoutCutoff > 0
        {
            findings.warnings.append(.withoutCutoff(withoutCutoff))
        }
        checkTime(&findings, benchmark)
        let local = localResult(of: outcome, for: benchmark)
        findings.result = local.result
        if let obstacle = local.obstacle, findings.obstacles.isEmpty {
            findings.obstacles.append(obstacle)
        }
        return findings
    }

    /// Age, number and completeness, which hold for scores and classes alike.
    func check(
        _ findings: inout Findings, _ ages: AgeSplit, isNobodyDue: Bool, known: SubjectCount,
        of due: SubjectCount
    ) {
        let rule = rules.rule
        if isNobodyDue {
            findings.obstacles.append(
                .infantsTooOld(
                    maximumMonths: rule.maximumInfantAgeMonths, tooOld: ages.tooOld,
                    ageUnknown: ages.ageUnknown))
        } else {
            if !ages.isEverybody {
                findings.warnings.append(
                    .leftOut(
                        tooOld: ages.tooOld, ageUnknown: ages.ageUnknown,
                        maximumMonths: rule.maximumInfantAgeMonths))
            }
            if known.subjects < rule.minimumForComparison {
                findings.obstacles.append(
                    .tooFew(known: known.subjects, needed: rule.minimumForComparison))
            }
        }
        let completeness = CountedShare(min(known.subjects, due.subjects), of: due.subjects)
        if let share = completeness.share {
            if share < rule.knownOutcomesFloor {
                findings.obstacles.append(.incomplete(completeness, floor: rule.knownOutcomesFloor))
            } else if share < rule.knownOutcomesWarning {
                findings.warnings.append(
                    .incomplete(completeness, below: rule.knownOutcomesWarning))
            }
        }
    }

    func checkTime(_ findings: inout Findings, _ benchmark: Benchmark) {
        guard benchmark.timePoint == .unknown else { return }
        if rules.rule.unknownTimePoint == .notComparable {
            findings.obstacles.append(.unknownTimePoint)
        }
        findings.warnings.append(.unknownTimePoint(note: benchmark.timePointNote))
    }

    private func localResult(
        of outcome: MeasureOutcome, for benchmark: Benchmark
    ) -> (result: LocalResult?, obstacle: ComparisonObstacle?) {
        if benchmark.construct == .depressionIncidence {
            guard let cutoff = outcome.terms.cutoff, let ofAll = outcome.clinicalAtEnd,
                let ofThoseBeyond = outcome.beyondCutoff?.clinicalAtEnd
            else { return (nil, .noRule("no sourced cut-off")) }
            return (
                .prevalence(
                    Prevalence(
                        ofAll: ofAll, ofThoseBeyondAtStart: ofThoseBeyond,
                        cutoff: cutoff)), nil
            )
        }
        if benchmark.measure == .proportion {
            guard let change = outcome.all.reliable.first else {
                return (nil, .noRule(outcome.terms.undecided))
            }
            return (.reliableChange(change), nil)
        }
        guard let moments = outcome.all.moments else {
            return (
                nil, .tooFew(known: outcome.all.known.subjects, needed: rules.minimumForMean)
            )
        }
        if benchmark.measure == .standardisedMeanChange {
            guard let d = moments.standardised else { return (nil, .noSpread) }
            return (.standardisedChange(d), nil)
        }
        return (.change(moments), nil)
    }

    private func known(of outcome: MeasureOutcome, for benchmark: Benchmark) -> Int {
        knownCount(of: outcome, for: benchmark).subjects
    }

    /// New cases are counted at the end alone; everything else needs a start as well.
    func knownCount(of outcome: MeasureOutcome, for benchmark: Benchmark) -> SubjectCount {
        guard benchmark.construct == .depressionIncidence else { return outcome.bothKnown }
        return outcome.terms.cutoff == nil ? outcome.endKnown : outcome.endJudged
    }

    /// Those whom a cut-off is not for are none of its cases, nor of those it is due for.
    func dueCount(of outcome: MeasureOutcome, for benchmark: Benchmark) -> SubjectCount {
        let counts =
            benchmark.construct == .depressionIncidence && outcome.terms.cutoff != nil
        return counts ? outcome.dueJudged : outcome.due
    }

    /// A scale's outcome in some courses of the cohort only.
    private func outcome(of candidate: Candidate, _ indices: [Int32]) -> MeasureOutcome {
        outcome(
            of: candidate.outcome.terms, (candidate.scored, candidate.unscored), in: indices)
    }

    /// What became of the subjects of some courses on a scale, with its terms as they stand.
    func outcome(
        of terms: ScaleTerms, _ subjects: (scored: [PairedSubject], unscored: [PairedSubject]),
        in indices: [Int32]
    ) -> MeasureOutcome {
        let kept = Set(indices)
        var analysis = MeasureAnalysis(courses: courses, memberIndices: indices, rules: rules)
        // The rule's spread stays that of everybody: the line must not move between sections.
        analysis.appliesOverride = false
        return analysis.outcome(
            of: terms, scored: subjects.scored.filter { kept.contains($0.courseIndex) },
            unscored: subjects.unscored.filter { kept.contains($0.courseIndex) })
    }
}

/// Courses whose youngest infant was young enough at the start for the trials to have taken it in.
struct AgeSplit {
    let young: [Int32]
    let tooOld: Int
    let ageUnknown: Int

    init(_ indices: [Int32], _ courses: [Course], _ rules: OutcomeRules) {
        let maximum = rules.rule.maximumInfantAgeMonths
        young = indices.filter { index in
            courses[Int(index)].youngestInfantMonthsAtStart.map { $0 <= maximum } ?? false
        }
        ageUnknown = indices.count { courses[Int($0)].youngestInfantMonthsAtStart == nil }
        tooOld = indices.count - young.count - ageUnknown
    }

    var isEverybody: Bool { tooOld + ageUnknown == 0 }
}
