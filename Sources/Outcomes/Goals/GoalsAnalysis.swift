// From goals to what a report says of them. Every agreed goal stays in the denominator of the bounds,
// closed, changed, dropped or never rated: otherwise a figure would improve by giving goals up.

import Clinic
import Evidence
import Statistics

/// Counts the goals of a cohort.
struct GoalsAnalysis {
    let courses: [Course]
    let memberIndices: [Int32]
    let rules: OutcomeRules
    let pairing: GoalPairing

    /// One outcome for each definition that goals of the cohort are rated by, in the rules' order.
    func outcomes(of gathered: GoalGatherer) -> [GoalsOutcome] {
        let withGoal = Set(gathered.goals.map { courses[Int($0.courseIndex)].familyIndex })
        let families = Set(memberIndices.map { courses[Int($0)].familyIndex })
        let without = families.subtracting(withGoal).count
        return rules.goals.compactMap { terms in
            let definition = gathered.definitions.firstIndex {
                $0.instrument == terms.instrument && $0.version == terms.version
            }
            guard let definition else { return nil }
            let goals =
                gathered.definitions.count == 1
                ? gathered.goals : gathered.goals.filter { $0.definition == definition }
            return outcome(of: goals, terms: terms, familiesWithout: without)
        }
    }

    private func outcome(
        of goals: [PairedGoal], terms scale: ScaleTerms, familiesWithout: Int
    ) -> GoalsOutcome {
        let raters = GoalRater.allCases.filter { rater in
            goals.contains { $0.rating(by: rater).startLoss != .notRated }
        }
        // A rule that needs the spread of a sample takes that of the first rater's goals.
        let terms = applyingOverride(
            to: scale, from: raters.first.map { known(goals, by: $0) } ?? [])
        let closings: [GoalClosing?] = GoalClosing.allCases.map { $0 } + [nil]
        return GoalsOutcome(
            terms: terms, agreed: count(goals), familiesWithout: familiesWithout,
            closings: closings.map { closing in
                CountedGoalClosing(
                    closing: closing, goals: goals.count { $0.closing == closing })
            },
            rated: goals.count { $0.isRated }, ratedTwice: goals.count { $0.isKnown },
            closedWithoutEnd: goals.count { $0.closing != nil && !$0.isKnown },
            openingDays: Int(pairing.openingDays), closingDays: Int(pairing.closingDays),
            lateDays: Int(pairing.lateDays),
            raters: raters.map { byRater($0, goals, terms) })
    }

    private func byRater(
        _ rater: GoalRater, _ goals: [PairedGoal], _ terms: ScaleTerms
    ) -> GoalsByRater {
        let ratings = goals.lazy.map { $0.rating(by: rater) }
        let known = known(goals, by: rater)
        let unknown = count(goals.lazy.filter { !$0.rating(by: rater).isKnown })
        let agreed = count(goals)
        let means = familyMeans(of: known)
        let moments = means.count < rules.minimumForMean ? nil : moments(of: means)
        let unseen = agreed.families - means.count
        return GoalsByRater(
            rater: rater,
            startKnown: count(goals.lazy.filter { $0.rating(by: rater).start != nil }),
            startLosses: ordered(ratings.compactMap(\.startLoss)),
            bothKnown: count(goals.lazy.filter { $0.rating(by: rater).isKnown }),
            endLosses: ordered(ratings.compactMap(\.endLoss)),
            endsEarly: ratings.count { $0.endsEarly },
            reliable: terms.direction.map { direction in
                terms.thresholds.map {
                    change(by: $0, direction, known, terms, agreed: agreed, unknown: unknown)
                }
            } ?? [],
            families: means.count, familyMeans: moments, minimumForMean: rules.minimumForMean,
            meanChangeToNothing: moments.flatMap {
                Outcomes.meanChangeToNothing($0, unknown: unseen)
            })
    }

    private func change(
        by threshold: AppliedThreshold, _ direction: BenefitDirection, _ known: [KnownGoal],
        _ terms: ScaleTerms, agreed: SubjectCount, unknown: SubjectCount
    ) -> ReliableChange {
        var tally = ChangeTally(
            rule: ChangeRule(direction: direction, threshold: threshold.threshold, cutoff: nil))
        for goal in known { tally.add(before: goal.before, after: goal.after) }
        let couldNot = terms.range.map { range in
            let best = direction == .lowerIsBetter ? range.lowerBound : range.upperBound
            return known.count { goal in
                !threshold.threshold.isReached(
                    by: direction.improvement(from: goal.before, to: best))
            }
        }
        return ReliableChange(
            threshold: threshold,
            improved: CountedShare(tally.reliableImprovement, of: known.count),
            unchanged: CountedShare(tally.count(of: .unchanged), of: known.count),
            deteriorated: CountedShare(tally.reliableDeterioration, of: known.count),
            couldNotImprove: couldNot,
            bounds: OutcomeBounds(
                started: agreed, unknown: unknown, better: tally.reliableImprovement,
                worse: tally.reliableDeterioration),
            recovery: nil)
    }
}

extension GoalsAnalysis {
    /// A goal with a start and an end.
    private struct KnownGoal {
        let family: Int32
        let before: Double
        let after: Double
    }

    private func known(_ goals: [PairedGoal], by rater: GoalRater) -> [KnownGoal] {
        goals.compactMap { goal in
            let rating = goal.rating(by: rater)
            guard let start = rating.start, let end = rating.end else { return nil }
            return KnownGoal(
                family: courses[Int(goal.courseIndex)].familyIndex, before: start.value,
                after: end.value)
        }
    }

    /// Each family's mean over its goals, at the start and at the end: a family with three goals weighs
    /// no more than one with a single goal.
    private func familyMeans(of known: [KnownGoal]) -> [(before: Double, after: Double)] {
        let families = Dictionary(grouping: known, by: \.family)
        return families.keys.sorted().map { family in
            let goals = families[family] ?? []
            let number = Double(goals.count)
            return (
                goals.reduce(0) { $0 + $1.before } / number,
                goals.reduce(0) { $0 + $1.after } / number
            )
        }
    }

    /// Means without a d: the spread of goals that each family chose for itself measures nothing.
    private func moments(of means: [(before: Double, after: Double)]) -> ChangeMoments? {
        do {
            return ChangeMoments(try PairedMoments(means), direction: nil)
        } catch {
            // Ratings come checked against their scale's range, so this is never reached by data.
            return nil
        }
    }

    private func applyingOverride(
        to scale: ScaleTerms, from known: [KnownGoal]
    ) -> ScaleTerms {
        guard let override = rules.override,
            override.rule.applies(toInstrument: scale.instrument, scale: scale.scale)
        else { return scale }
        var starts = RunningMoments()
        for goal in known {
            do {
                try starts.add(goal.before)
            } catch {
                // As above: ratings are finite by the time they are stored.
                continue
            }
        }
        return override.terms(for: scale, starts: starts)
    }

    private func count(_ goals: some Sequence<PairedGoal>) -> SubjectCount {
        var counter = SubjectCounter()
        for goal in goals { counter.add(family: courses[Int(goal.courseIndex)].familyIndex) }
        return counter.total
    }

    private func ordered(_ losses: some Sequence<GoalLoss>) -> [CountedGoalLoss] {
        losses.reduce(into: [GoalLoss: Int]()) { $0[$1, default: 0] += 1 }
            .map { CountedGoalLoss(reason: $0.key, goals: $0.value) }
            .sorted { ($1.goals, $0.reason.rawValue) < ($0.goals, $1.reason.rawValue) }
    }
}
