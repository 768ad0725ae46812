// Fourteen lines that can be read alone. Worse stands beside better, what is unknown beside what is
// known, and what cannot be said is said.

import Clinic
import Evidence
import Outcomes

/// Section 1: the short summary.
struct InShort {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    /// One paragraph each, in order.
    var sentences: [String] {
        let versions = report.headline.flatMap { VersionWords($0).summary }
        // Where no measure has a score, that is why: it is said at once.
        let isWhy = report.headline == nil
        let first = [outcome, versions, isWhy ? undefined : nil].compactMap(\.self)
            .filter { !$0.isEmpty }.joined(separator: " ")
        return [first, cause, review, isWhy ? "" : undefined, firstThingToFix]
            .filter { !$0.isEmpty }
    }

    /// One line, because there is room for fourteen; section 2 says more.
    private var undefined: String {
        let named = report.namedUnknownInstruments
        return named.isEmpty ? "" : "Left out for want of a definition: " + Words.list(named) + "."
    }

    /// Who finished and what became of those who started beyond the cut-off.
    private var outcome: String {
        let cohort = report.cohort
        let verb = report.question.cohort == .started ? "were first seen" : "finished"
        var text = "\(Words.families(cohort.families)) \(verb)"
        if cohort.courses != cohort.families { text += " (\(Words.courses(cohort.courses)))" }
        let stopped = report.endings.stoppedComing.families
        text += stopped > 0 ? "; \(stopped) of them stopped coming before the end." : "."
        guard let measure = report.headline else {
            guard let goals = report.goals.first else {
                return text + " No measure with a score is recorded for them: "
                    + (report.classes.isEmpty
                        ? "nothing can be said about change." : "section 4 tells of classes.")
            }
            return text + " No measure with a score is recorded for them. "
                + GoalsCounted(goals).sentence
        }
        let group = measure.beyondCutoff ?? measure.all
        let subjects = Words.subjects(group.started.subjects, measure.terms.subject)
        if let cutoff = measure.terms.cutoff {
            text +=
                " \(subjects) started "
                + Words.beyond(cutoff.cutoff, of: Words.name(measure.terms))
            if !measure.withoutCutoff.isEmpty {
                text += "; \(WithoutCutoffWords.headline(measure))"
            }
        } else {
            text += " \(subjects) had \(Words.name(measure.terms)) at the start"
        }
        text +=
            measure.withoutCutoff.isEmpty
            ? "; we know how \(group.known.subjects) of them ended."
            : ". We know how \(group.known.subjects) of the \(group.started.subjects) ended."
        guard let change = group.reliable.first else {
            return text + " Whether they changed reliably is not decided: "
                + measure.terms.undecided + "."
        }
        text +=
            " \(change.improved.count) improved reliably, \(change.unchanged.count) showed no "
            + "reliable change, \(change.deteriorated.count) got reliably worse ("
            + Words.threshold(change.threshold.threshold) + ")."
        let bounds = change.bounds
        guard bounds.unknown.subjects > 0 else { return text + " No end is unknown." }
        text += " If all \(bounds.unknown.subjects) unknown had not improved: "
        text += "\(bounds.betterAtLeast) of \(bounds.started.subjects); "
        text += "if all had: \(bounds.betterAtMost). If all had got reliably worse: "
        return text + "\(bounds.worseAtMost)."
    }

    private var cause: String {
        GroupWords(report).summary + "; people referred when low often improve."
    }

    /// Three lines on the review that comes first.
    private var review: String {
        guard let review = report.rules.reviews.first(where: { $0.design == .systematicReview })
        else { return "No review is installed to set beside it." }
        var text = "The review, \(review.name) (\(review.trials) trials"
        if let day = review.evidenceCurrentTo { text += ", evidence current to \(day)" }
        text += "):"
        let unclear = review.results.filter { $0.includesNoEffect == true }
        if !unclear.isEmpty {
            text += " its intervals for \(areas(unclear)) include no effect."
        }
        let clear = review.results.filter { $0.includesNoEffect == false }
        if let trials = clear.compactMap(\.trials).min(),
            let people = clear.compactMap(\.participants).min()
        {
            text += " Its results for \(areas(clear)) rest on \(trials) trials and \(people) "
            text += clear.allSatisfy { $0.construct.area == "attachment" } ? "infants." : "people."
        }
        if review.statement("no-advantage") != nil {
            text += " It found no advantage over other treatments."
        }
        return text + " " + beside(review)
    }

    /// How many of a review's results may stand beside what, by the verdicts of section 5.
    private func beside(_ review: Review) -> String {
        let shown = report.comparisons.filter { $0.review.id == review.id && $0.isShown }
        let of = "of its \(review.results.count) results can stand beside"
        let same = shown.filter { $0.verdict == .sameKind || $0.verdict == .sameKindNotRandomised }
        let others = shown.count - same.count
        guard !same.isEmpty else {
            let number = shown.isEmpty ? "none" : "\(shown.count)"
            let end = shown.isEmpty ? "." : ", as context only."
            return shown.contains { !$0.groups.allSatisfy { $0.effect == nil } }
                ? "\(number) \(of) this service's figures\(end)"
                : "This service's figures are another quantity: \(number) \(of) them\(end)"
        }
        let lot = same.allSatisfy { $0.verdict == .sameKind } ? "" : ", not randomised"
        return "\(same.count) \(of) a difference between the service's own groups\(lot)"
            + (others > 0 ? "; \(others) as context." : ".")
    }

    private func areas(_ results: [Benchmark]) -> String {
        var areas: [String] = []
        for area in results.map(\.construct.area) where !areas.contains(area) {
            areas.append(area)
        }
        return Words.list(areas)
    }

    /// The first of section 7. Where the summary speaks of versions, its lines are spent, and section 7
    /// has the reasons.
    private var firstThingToFix: String {
        guard let first = ThingsToFix(report).things.first else {
            return report.cohort.courses == 0
                ? "" : "Nothing is missing that could have been recorded."
        }
        var text = "The first thing to fix: \(first.text)"
        let isLong = report.headline.map { !$0.otherVersions.isEmpty } ?? false
        if !isLong, let largest = first.reasons.first {
            text += "; most often: \(largest.text) (\(largest.count))"
        }
        return text + "."
    }
}

extension OutcomesReport {
    /// The measure the summary speaks of: the one the programme gave a rule for, else the one with most
    /// subjects beyond its cut-off at the start, else the one that knows most.
    var headline: MeasureOutcome? {
        if let rule = rules.override?.rule,
            let chosen = measures.first(where: {
                rule.applies(toInstrument: $0.terms.instrument, scale: $0.terms.scale)
            })
        {
            return chosen
        }
        func weight(_ measure: MeasureOutcome) -> (Int, Int, Int) {
            (
                measure.beyondCutoff == nil || measure.all.reliable.isEmpty ? 0 : 1,
                measure.beyondCutoff?.started.subjects ?? 0, measure.bothKnown.subjects
            )
        }
        return measures.reduce(nil as MeasureOutcome?) { best, measure in
            guard let best else { return measure }
            return weight(measure) > weight(best) ? measure : best
        }
    }
}
