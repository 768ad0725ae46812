// Which local result may stand beside which published one, by the rule file. The review's numbers are
// differences between groups; a service without a control group has none, whatever its numbers look
// like, so nothing here subtracts, divides or ranks.

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
    }

    let courses: [Course]
    let memberIndices: [Int32]
    let rules: OutcomeRules
    let candidates: [Candidate]
    let classes: [ClassOutcome]

    /// One block a benchmark, in the order of the reviews.
    func blocks() -> [ComparisonBlock] {
        rules.reviews.flatMap { review in
            review.results.map { block(for: $0, of: review) }
        }
    }

    private func block(for benchmark: Benchmark, of review: Review) -> ComparisonBlock {
        let admitted = candidates.filter {
            rules.rule.admission(
                instrument: $0.outcome.terms.instrument, scale: $0.outcome.terms.scale,
                beside: benchmark) == .admitted
        }
        // Where two instruments measure the same, the one that knows more subjects speaks.
        guard
            let candidate = admitted.max(by: {
                known(of: $0.outcome, for: benchmark) < known(of: $1.outcome, for: benchmark)
            })
        else {
            let refused = candidates.filter {
                rules.rule.admission(
                    instrument: $0.outcome.terms.instrument, scale: $0.outcome.terms.scale,
                    beside: benchmark) == .never
            }
            let classified = classes.first { outcome in
                benchmark.admits.contains {
                    $0.instrument == outcome.terms.instrument && $0.scale == outcome.scale.code
                }
            }
            let obstacle: ComparisonObstacle =
                classified.map { .classesStandAlone(instrument: $0.terms.instrumentName) }
                ?? .noAdmittedMeasure(
                    admitted: benchmark.admits,
                    refused: refused.map(\.outcome.terms.instrumentName))
            return ComparisonBlock(
                review: review, benchmark: benchmark, verdict: .notComparable,
                obstacles: [obstacle], warnings: [], measure: nil, result: nil)
        }
        return block(for: benchmark, of: review, with: candidate)
    }

    private func block(
        for benchmark: Benchmark, of review: Review, with candidate: Candidate
    ) -> ComparisonBlock {
        let ages = ageSplit(candidate)
        let outcome = ages.outcome
        let known = knownCount(of: outcome, for: benchmark)
        let due = dueCount(of: outcome, for: benchmark)
        let measure = LocalMeasure(
            terms: outcome.terms, due: due, known: known,
            medianDaysBetween: outcome.medianDaysBetween)
        var obstacles: [ComparisonObstacle] = []
        var warnings: [ComparisonWarning] = []
        let maximum = rules.rule.maximumInfantAgeMonths
        if outcome.due.subjects == 0 {
            obstacles.append(
                .infantsTooOld(
                    maximumMonths: maximum, tooOld: ages.tooOld, ageUnknown: ages.ageUnknown))
        } else if ages.tooOld + ages.ageUnknown > 0 {
            warnings.append(
                .leftOut(
                    tooOld: ages.tooOld, ageUnknown: ages.ageUnknown, maximumMonths: maximum))
        }
        if outcome.due.subjects > 0, known.subjects < rules.rule.minimumForComparison {
            obstacles.append(
                .tooFew(known: known.subjects, needed: rules.rule.minimumForComparison))
        }
        let completeness = CountedShare(
            min(known.subjects, due.subjects), of: due.subjects)
        if let share = completeness.share {
            if share < rules.rule.knownOutcomesFloor {
                obstacles.append(
                    .incomplete(completeness, floor: rules.rule.knownOutcomesFloor))
            } else if share < rules.rule.knownOutcomesWarning {
                warnings.append(
                    .incomplete(completeness, below: rules.rule.knownOutcomesWarning))
            }
        }
        let withoutCutoff = outcome.endKnown.subjects - outcome.endJudged.subjects
        if benchmark.construct == .depressionIncidence, outcome.terms.cutoff != nil,
            withoutCutoff > 0
        {
            warnings.append(.withoutCutoff(withoutCutoff))
        }
        if benchmark.timePoint == .unknown {
            if rules.rule.unknownTimePoint == .notComparable { obstacles.append(.unknownTimePoint) }
            warnings.append(.unknownTimePoint(note: benchmark.timePointNote))
        }
        let local = localResult(of: outcome, for: benchmark)
        if let obstacle = local.obstacle, obstacles.isEmpty { obstacles.append(obstacle) }
        guard obstacles.isEmpty else {
            return ComparisonBlock(
                review: review, benchmark: benchmark, verdict: .notComparable,
                obstacles: obstacles, warnings: [], measure: measure, result: nil)
        }
        let isService =
            review.design == .uncontrolledService && !benchmark.measure.comparesGroups
        return ComparisonBlock(
            review: review, benchmark: benchmark,
            verdict: isService ? .anotherUncontrolledService : .contextOnly, obstacles: [],
            warnings: warnings, measure: measure, result: local.result)
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
    private func knownCount(
        of outcome: MeasureOutcome, for benchmark: Benchmark
    ) -> SubjectCount {
        guard benchmark.construct == .depressionIncidence else { return outcome.bothKnown }
        return outcome.terms.cutoff == nil ? outcome.endKnown : outcome.endJudged
    }

    /// Those whom a cut-off is not for are none of its cases, nor of those it is due for.
    private func dueCount(of outcome: MeasureOutcome, for benchmark: Benchmark) -> SubjectCount {
        let counts =
            benchmark.construct == .depressionIncidence && outcome.terms.cutoff != nil
        return counts ? outcome.dueJudged : outcome.due
    }

    /// The same scale for those whose infant was young enough at the start for the trials to have
    /// taken them in.
    private func ageSplit(
        _ candidate: Candidate
    ) -> (outcome: MeasureOutcome, tooOld: Int, ageUnknown: Int) {
        let maximum = rules.rule.maximumInfantAgeMonths
        func isYoung(_ index: Int32) -> Bool {
            courses[Int(index)].youngestInfantMonthsAtStart.map { $0 <= maximum } ?? false
        }
        let young = memberIndices.filter(isYoung)
        if young.count == memberIndices.count { return (candidate.outcome, 0, 0) }
        var analysis = MeasureAnalysis(courses: courses, memberIndices: young, rules: rules)
        // The rule's spread stays that of everybody: the line must not move between sections.
        analysis.appliesOverride = false
        let outcome = analysis.outcome(
            of: candidate.outcome.terms,
            scored: candidate.scored.filter { isYoung($0.courseIndex) },
            unscored: candidate.unscored.filter { isYoung($0.courseIndex) })
        let ageUnknown = memberIndices.count {
            courses[Int($0)].youngestInfantMonthsAtStart == nil
        }
        return (outcome, memberIndices.count - young.count - ageUnknown, ageUnknown)
    }
}
