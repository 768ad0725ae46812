// Goals where families are counted. The way of a goal to a known end is that of the rater who comes first:
// the parent, where a parent rated any.

import Outcomes

/// Goals in section 2 and, where there is no score at all, in section 1.
struct GoalsCounted {
    let goals: GoalsOutcome

    init(_ goals: GoalsOutcome) { self.goals = goals }

    private var name: String { goals.terms.instrumentName }

    /// For section 2: from the goals that were agreed to those with a known start and end.
    var blocks: [ReportBlock] {
        func row(_ name: String, _ count: SubjectCount) -> ReportRow {
            ReportRow(name, ["\(count.subjects)", "\(count.families)"])
        }
        func loss(_ loss: CountedGoalLoss) -> ReportRow {
            ReportRow("less: \(loss.reason.plainText)", ["\(loss.goals)"], isDetail: true)
        }
        var rows = [row("Agreed", goals.agreed)]
        if let rater = goals.raters.first {
            let by = "by \(rater.rater.noun)"
            rows += rater.startLosses.map(loss)
            rows.append(row("Start known, \(by)", rater.startKnown))
            rows += rater.endLosses.map(loss)
            rows.append(row("Start and end known, \(by)", rater.bothKnown))
        }
        let blocks: [ReportBlock] = [
            .subheading("Goals (\(name)), of the families counted above"),
            .table(ReportTable(["", "goals", "families"], rows)),
        ]
        guard goals.familiesWithout > 0 else { return blocks }
        return blocks + [
            .paragraph("No goal is recorded for \(Words.families(goals.familiesWithout)).")
        ]
    }

    /// For section 1: what became of them, worse beside better and the unknown beside both.
    var sentence: String {
        var text = "\(GoalsChanged.count(goals.agreed.subjects)) "
        text += "(\(name)) \(goals.agreed.subjects == 1 ? "was" : "were") agreed in "
        text += Words.families(goals.agreed.families)
        guard let rater = goals.raters.first else { return text + "; nobody has rated any." }
        text += "; start and end are known for \(rater.bothKnown.subjects), rated by "
        text += "\(rater.rater.noun)."
        guard let change = rater.reliable.first else {
            return text + " Whether they changed reliably is not decided: "
                + goals.terms.undecided + "."
        }
        text += " \(change.improved.count) improved reliably, \(change.unchanged.count) showed no "
        text += "reliable change, \(change.deteriorated.count) got reliably worse ("
        text += Words.threshold(change.threshold.threshold) + ")."
        let bounds = change.bounds
        guard bounds.unknown.subjects > 0 else { return text + " No end is unknown." }
        text += " If all \(bounds.unknown.subjects) unknown had not improved: "
        text += "\(bounds.betterAtLeast) of \(bounds.started.subjects); "
        text += "if all had: \(bounds.betterAtMost). If all had got reliably worse: "
        return text + "\(bounds.worseAtMost)."
    }
}
