// Goals in section 3. How many were agreed stands first and stays the denominator, so that nobody can
// improve a figure by giving up the goals that go badly.

import Clinic
import Evidence
import Outcomes
import Statistics

/// What became of the goals that one definition rates.
struct GoalsChanged {
    let goals: GoalsOutcome
    /// How many known goals are few.
    let rule: ComparisonRule

    init(_ goals: GoalsOutcome, under rule: ComparisonRule) {
        self.goals = goals
        self.rule = rule
    }

    private var name: String { goals.terms.instrumentName }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = [
            .heading("Goals (\(name))"), .entries(entries), .table(fates),
        ]
        if goals.familiesWithout > 0 {
            blocks.append(
                .paragraph(
                    "No goal is recorded for \(goals.familiesWithout) of the families counted "
                        + "above."))
        }
        guard !goals.raters.isEmpty else {
            return blocks + [.paragraph("Nobody has rated any of them.")]
        }
        for rater in goals.raters {
            blocks.append(
                .subheading(
                    "Rated by \(rater.rater.noun): \(Self.count(goals.agreed.subjects)), start "
                        + "and end known for \(rater.bothKnown.subjects), unknown for "
                        + "\(goals.agreed.subjects - rater.bothKnown.subjects)"))
            if let standing = standing(of: rater) { blocks.append(.paragraph(standing)) }
            blocks += counts(of: rater) + [means(of: rater)]
        }
        return blocks
    }

    /// How far the known goals stand for all that were agreed.
    private func standing(of rater: GoalsByRater) -> String? {
        let known = CountedShare(rater.bothKnown.subjects, of: goals.agreed.subjects)
        guard let share = known.share, share < rule.knownOutcomesWarning else { return nil }
        let text = "Known for \(Words.of(known)) (\(PlainNumber.percent(share)))"
        if share < rule.knownOutcomesFloor { return text + ": too few to stand for all of them." }
        return text + ", less than \(PlainNumber.percent(rule.knownOutcomesWarning)): the others "
            + "may have changed otherwise."
    }

    static func count(_ number: Int) -> String { Words.count(number, "goal", "goals") }

    private var entries: [(name: String, text: String)] {
        let terms = goals.terms
        var scale = terms.scaleName
        if let range = terms.range {
            scale +=
                ", \(PlainNumber.short(range.lowerBound)) to "
                + PlainNumber.short(range.upperBound)
        }
        switch terms.direction {
        case .lowerIsBetter: scale += ", lower is better"
        case .higherIsBetter: scale += ", higher is better"
        case nil: scale += ", neither end is better"
        }
        let thresholds = terms.thresholds
            .map { "\(Words.threshold($0.threshold)) (\($0.basis))" }
            .joined(separator: "; beside it: ")
        return [
            ("Scale", scale + "; definition version \(terms.version)"),
            (
                "Reliable",
                thresholds.isEmpty ? "not decided: \(terms.undecided)" : "per goal, " + thresholds
            ),
            (
                "Start",
                "a rater's first rating, up to \(goals.openingDays) days after the goal was agreed"
            ),
            (
                "End",
                "the same rater's last, up to \(goals.closingDays) days after the last session"
            ),
        ]
    }

    /// What became of every goal that was agreed.
    private var fates: ReportTable {
        func row(_ name: String, _ number: Int, _ families: Int? = nil) -> ReportRow {
            ReportRow(name, ["\(number)"] + (families.map { ["\($0)"] } ?? []))
        }
        var rows = [row("Agreed", goals.agreed.subjects, goals.agreed.families)]
        for each in goals.closings where each.goals > 0 {
            let name = each.closing.map { "closed: \($0.plainText)" } ?? "not closed"
            rows.append(ReportRow(name, ["\(each.goals)"], isDetail: true))
        }
        rows += [
            row("Rated at least once", goals.rated),
            row("Start and end by the same rater", goals.ratedTwice),
            row("Closed without such an end", goals.closedWithoutEnd),
        ]
        return ReportTable(["", "goals", "families"], rows)
    }

    private func counts(of rater: GoalsByRater) -> [ReportBlock] {
        guard !rater.reliable.isEmpty else {
            return [
                .paragraph("Better or worse is not counted: \(goals.terms.undecided)."),
                .items(losses(of: rater)),
            ]
        }
        var blocks: [ReportBlock] = []
        for (index, change) in rater.reliable.enumerated() {
            blocks.append(.table(table(of: change)))
            var items = notes(on: change, rater)
            if index == 0 { items = losses(of: rater) + items }
            blocks.append(.items(items))
        }
        return blocks
    }

    private func table(of change: ReliableChange) -> ReportTable {
        let bounds = change.bounds
        let hasUnknown = bounds.unknown.subjects > 0
        func row(_ name: String, _ share: CountedShare, _ range: (Int, Int)?) -> ReportRow {
            var cells = [Words.of(share), share.share.map(PlainNumber.percent) ?? ""]
            if hasUnknown { cells.append(range.map { "\($0.0) to \($0.1)" } ?? "") }
            return ReportRow(name, cells)
        }
        var columns = ["goals, by \(Words.threshold(change.threshold.threshold))", "known", ""]
        if hasUnknown { columns.append("of all \(bounds.started.subjects)") }
        return ReportTable(
            columns,
            [
                row(
                    "improved reliably", change.improved,
                    (bounds.betterAtLeast, bounds.betterAtMost)),
                row("no reliable change", change.unchanged, nil),
                row(
                    "got reliably worse", change.deteriorated,
                    (bounds.worseAtLeast, bounds.worseAtMost)),
            ])
    }

    /// Why goals are unknown.
    private func losses(of rater: GoalsByRater) -> [String] {
        func told(_ losses: [CountedGoalLoss]) -> String {
            losses.map { "\($0.reason.plainText) (\($0.goals))" }.joined(separator: ", ")
        }
        var items: [String] = []
        if !rater.startLosses.isEmpty {
            items.append("Without a start: \(told(rater.startLosses)).")
        }
        if !rater.endLosses.isEmpty {
            items.append("With a start and no end: \(told(rater.endLosses)).")
        }
        return items
    }

    private func notes(on change: ReliableChange, _ rater: GoalsByRater) -> [String] {
        var notes: [String] = []
        let bounds = change.bounds
        let unknown = bounds.unknown.subjects
        if unknown > 0 {
            notes.append(
                "The last column counts all \(unknown) unknown goals, of "
                    + "\(Words.families(bounds.unknown.families)), as bad and as good.")
            switch bounds.deteriorationsToEqual {
            case nil:
                notes.append(
                    "If all \(unknown) unknown were reliably worse, better would still be the "
                        + "larger count.")
            case 0?:
                notes.append(
                    "Those known to be worse are already as many as those known to be better.")
            case let needed?:
                notes.append(
                    "For worse to equal better, \(needed) of the \(unknown) unknown would have to "
                        + "be reliably worse.")
            }
        }
        if let couldNot = change.couldNotImprove {
            notes.append(
                (couldNot == 0 ? "None" : "\(couldNot) of the \(rater.bothKnown.subjects)")
                    + " started too near the best rating to improve by this much.")
        }
        if rater.endsEarly > 0 {
            notes.append(
                "\(rater.endsEarly) of the \(rater.bothKnown.subjects) were rated last more than "
                    + "\(goals.lateDays) days before the last session.")
        }
        notes.append("No interval is given: the goals of one family are not independent.")
        return notes
    }

    private func means(of rater: GoalsByRater) -> ReportBlock {
        guard let moments = rater.familyMeans else {
            let few = rater.families < rater.minimumForMean
            return .paragraph(
                few
                    ? "No mean: fewer than \(rater.minimumForMean) families with a known goal."
                    : "No mean can be computed.")
        }
        let decimals = Words.decimals(goals.terms)
        func mean(_ estimate: MeanEstimate) -> String {
            "\(PlainNumber.fixed(estimate.mean, decimals)) (SD "
                + PlainNumber.fixed(estimate.standardDeviation, decimals) + ")"
        }
        var text = "Each family's mean over its known goals, \(Words.families(rater.families)): "
        text += "\(mean(moments.start)) at the start, \(mean(moments.end)) at the end; change, "
        text += "end minus start, \(PlainNumber.signed(moments.change.mean, decimals)) points "
        text += "(95% interval \(Words.limits(moments.change.interval, decimals)))."
        if let nothing = rater.meanChangeToNothing {
            let unseen = goals.agreed.families - rater.families
            text += " For the mean change of all to come to nothing, the "
            text += "\(Words.families(unseen)) without a known goal would have to change by "
            text += "\(PlainNumber.signed(nothing, decimals)) points on average."
        }
        return .paragraph(text)
    }
}

extension GoalRater {
    /// The rater within a sentence.
    var noun: String {
        switch self {
        case .parent: "the parent"
        case .clinician: "the clinician"
        case .other: "somebody else"
        }
    }
}
