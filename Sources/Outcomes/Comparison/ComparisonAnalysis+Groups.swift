// Two groups of one service on one measure. The effect is computed by the code that pools trials, and
// only where both groups are large, complete and looked at over a like time: a ratio made of a half that
// nobody observed, or of twelve weeks' waiting beside a year's care, would be read as a result.

import Clinic
import Evidence
import Statistics

/// One side while it is measured.
struct GroupFigures {
    var group: LocalGroup
    let ages: AgeSplit
    /// Start and end of those counted, where means are compared.
    var pairs: [(before: Double, after: Double)] = []
}

extension ComparisonAnalysis {
    /// The programme's parents and those of a comparison group, on one scale.
    func comparison(
        of candidate: Candidate, _ group: ComparisonArm.Group, _ benchmark: Benchmark
    ) -> GroupComparison {
        let terms = candidate.outcome.terms
        let counts = benchmark.construct == .depressionIncidence
        let programme = figures(
            terms, (candidate.scored, candidate.unscored), group.programme, benchmark)
        let comparison = figures(terms, candidate.compared, group.comparison, benchmark)
        return self.comparison(
            of: group, programme: programme, comparison: comparison, benchmark,
            missing: counts && terms.cutoff == nil ? "no sourced cut-off" : nil)
    }

    private func figures(
        _ terms: ScaleTerms,
        _ subjects: (scored: [PairedSubject], unscored: [PairedSubject]), _ indices: [Int32],
        _ benchmark: Benchmark
    ) -> GroupFigures {
        let ages = AgeSplit(indices, courses, rules)
        let outcome = outcome(of: terms, subjects, in: ages.young)
        let isCounted = benchmark.construct == .depressionIncidence
        var group = LocalGroup(
            due: dueCount(of: outcome, for: benchmark),
            known: knownCount(of: outcome, for: benchmark))
        let analysis = MeasureAnalysis(
            courses: courses, memberIndices: ages.young, rules: rules)
        let kept = Set(ages.young)
        let counted = subjects.scored.filter { subject in
            kept.contains(subject.courseIndex) && subject.end != nil
                && (isCounted
                    ? analysis.isJudged(subject, by: terms) : subject.start != nil)
        }
        let starts = counted.filter { $0.start != nil }
        let pairs = starts.compactMap { subject in
            subject.start.flatMap { start in
                subject.end.map { (before: start.value, after: $0.value) }
            }
        }
        group.baseline = mean(pairs.map(\.before))
        if let cutoff = terms.cutoff?.cutoff {
            let judged = starts.filter { analysis.isJudged($0, by: terms) }.compactMap(\.start)
            group.atStart = CountedShare(
                judged.count { cutoff.isClinical($0.value) }, of: judged.count)
        }
        group.medianDaysBetween = medianDays(starts)
        if isCounted {
            group.events = outcome.clinicalAtEnd
        } else {
            group.end = mean(pairs.map(\.after))
        }
        return GroupFigures(group: group, ages: ages, pairs: isCounted ? [] : pairs)
    }

    /// Checks both sides and computes what the published result is a number of.
    func comparison(
        of group: ComparisonArm.Group, programme: GroupFigures, comparison: GroupFigures,
        _ benchmark: Benchmark, missing: String?
    ) -> GroupComparison {
        var obstacles = missing.map { [GroupObstacle.noRule($0)] } ?? []
        var warnings = group.warnings
        for (side, figures, earlier) in [
            (GroupSide.programme, programme, group.earlier.programme),
            (.comparison, comparison, group.earlier.comparison),
        ] {
            check(side, figures, &obstacles, &warnings)
            if earlier > 0 { warnings.append(.counted(side, earlier: earlier)) }
        }
        if obstacles.isEmpty { checkIntervals(programme, comparison, &obstacles, &warnings) }
        var effect: GroupEffect?
        if obstacles.isEmpty {
            let found = self.effect(programme, comparison, benchmark)
            effect = found.effect
            if let obstacle = found.obstacle { obstacles.append(obstacle) }
        }
        if effect != nil {
            if benchmark.construct == .depressionIncidence { warnings.append(.notNewCases) }
            if !programme.pairs.isEmpty, effect?.adjusted == nil { warnings.append(.notAdjusted) }
        }
        return GroupComparison(
            allocation: group.allocation, isRandomised: group.isRandomised,
            programme: programme.group, comparison: comparison.group, obstacles: obstacles,
            warnings: effect == nil ? [] : warnings, effect: effect)
    }

    private func check(
        _ side: GroupSide, _ figures: GroupFigures, _ obstacles: inout [GroupObstacle],
        _ warnings: inout [GroupWarning]
    ) {
        let rule = rules.rule
        let group = figures.group
        guard group.due.subjects > 0 else {
            obstacles.append(.nobody(side, maximumMonths: rule.maximumInfantAgeMonths))
            return
        }
        if group.known.subjects < rule.minimumForComparison {
            obstacles.append(
                .tooFew(side, known: group.known.subjects, needed: rule.minimumForComparison))
        }
        if let share = group.knownOfDue.share {
            if share < rule.knownOutcomesFloor {
                obstacles.append(
                    .incomplete(side, group.knownOfDue, floor: rule.knownOutcomesFloor))
            } else if share < rule.knownOutcomesWarning {
                warnings.append(
                    .incomplete(side, group.knownOfDue, below: rule.knownOutcomesWarning))
            }
        }
        if !figures.ages.isEverybody {
            warnings.append(
                .leftOut(
                    side, tooOld: figures.ages.tooOld, ageUnknown: figures.ages.ageUnknown,
                    maximumMonths: rule.maximumInfantAgeMonths))
        }
        if let events = group.events, events.total > 0,
            events.count == 0 || events.count == events.total
        {
            obstacles.append(.zeroCell(side, events))
        }
    }

    private func checkIntervals(
        _ programme: GroupFigures, _ comparison: GroupFigures,
        _ obstacles: inout [GroupObstacle], _ warnings: inout [GroupWarning]
    ) {
        guard let here = programme.group.medianDaysBetween else {
            obstacles.append(.noInterval(.programme))
            return
        }
        guard let there = comparison.group.medianDaysBetween else {
            obstacles.append(.noInterval(.comparison))
            return
        }
        let rule = rules.rule.groups
        // The end is at least a day after the start, so neither is 0.
        let ratio = Double(max(here, there)) / Double(max(1, min(here, there)))
        if ratio > rule.intervalRatioLimit {
            obstacles.append(
                .unlikeIntervals(
                    programme: here, comparison: there, limit: rule.intervalRatioLimit))
        } else if ratio > rule.intervalRatioWarning {
            warnings.append(
                .unlikeIntervals(
                    programme: here, comparison: there, above: rule.intervalRatioWarning))
        }
    }

    private func effect(
        _ programme: GroupFigures, _ comparison: GroupFigures, _ benchmark: Benchmark
    ) -> (effect: GroupEffect?, obstacle: GroupObstacle?) {
        let measure: Statistics.EffectMeasure =
            switch benchmark.measure {
            case .riskRatio: .riskRatio
            case .oddsRatio: .oddsRatio
            case .meanDifference: .meanDifference
            default: .standardisedMeanDifference
            }
        do {
            let estimated: TrialEffect
            var adjusted: AdjustedDifference?
            if let here = programme.group.events, let there = comparison.group.events {
                guard benchmark.measure.isRatio else { return (nil, .noRule("no means")) }
                estimated = try TwoByTwoTable(
                    eventsTreatment: here.count, totalTreatment: here.total,
                    eventsControl: there.count, totalControl: there.total
                ).effect(measure)
            } else {
                guard let here = programme.group.end, let there = comparison.group.end,
                    here.standardDeviation > 0, there.standardDeviation > 0,
                    !benchmark.measure.isRatio
                else { return (nil, .noSpread) }
                estimated = try TwoGroupSummary(
                    countTreatment: here.count, meanTreatment: here.mean,
                    deviationTreatment: here.standardDeviation, countControl: there.count,
                    meanControl: there.mean, deviationControl: there.standardDeviation
                ).effect(measure)
                adjusted = self.adjusted(programme.pairs, comparison.pairs)
            }
            guard let size = estimated.estimate else { return (nil, .noSpread) }
            let reach = try NormalDistribution.criticalValue(level: 0.95) * size.standardError
            let limits = Interval(
                lower: try measure.displayed(size.estimate - reach),
                upper: try measure.displayed(size.estimate + reach))
            return (
                GroupEffect(
                    measure: measure, estimate: try measure.displayed(size.estimate),
                    interval: limits, adjusted: adjusted,
                    isWide: isWide(limits, benchmark),
                    isPublishedWide: benchmark.interval.map { isWide($0.interval, benchmark) }
                        ?? false), nil
            )
        } catch {
            // Counts and scores come checked, and empty or even groups were refused above.
            return (nil, .noSpread)
        }
    }

    /// The difference in points at one and the same start; nil where all start alike.
    private func adjusted(
        _ programme: [(before: Double, after: Double)],
        _ comparison: [(before: Double, after: Double)]
    ) -> AdjustedDifference? {
        do {
            return try AdjustedDifference(treatment: programme, control: comparison)
        } catch {
            return nil
        }
    }

    private func isWide(_ interval: Interval, _ benchmark: Benchmark) -> Bool {
        let rule = rules.rule.groups
        switch benchmark.measure {
        case .riskRatio, .oddsRatio:
            return interval.lower <= 0 || interval.upper / interval.lower >= rule.wideRatio
        case .standardisedMeanDifference: return interval.width >= rule.wideDifference
        // Points of another scale have no width that a rule could name.
        default: return false
        }
    }

    private func mean(_ values: [Double]) -> MeanEstimate? {
        do {
            return try MeanEstimate(of: values)
        } catch {
            // Fewer than two.
            return nil
        }
    }

    private func medianDays(_ subjects: [PairedSubject]) -> Int? {
        let days = subjects.compactMap { subject -> Int? in
            guard let start = subject.start, let end = subject.end else { return nil }
            return Int(end.day - start.day)
        }.sorted()
        return days.isEmpty ? nil : days[(days.count - 1) / 2]
    }
}
