// Section 3. Worse is always in the same table as better, and the bounds in the same block as the
// counts they bound.

import Clinic
import Evidence
import Instruments
import Outcomes
import Statistics

/// Section 3: each measure with its bounds in the same block.
struct WhatChanged {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] {
        let goals = report.goals.flatMap { GoalsChanged($0, under: report.rules.rule).blocks }
        guard !report.measures.isEmpty else {
            let none = "No measure with a score is recorded for the families counted."
            return [.paragraph(none)] + goals
        }
        return report.measures.flatMap(blocks(of:)) + goals
    }

    private func blocks(of measure: MeasureOutcome) -> [ReportBlock] {
        var blocks: [ReportBlock] = [.heading(Words.name(measure))]
        if let versions = VersionWords(measure).block { blocks.append(.paragraph(versions)) }
        if let standing = standing(of: measure) { blocks.append(.paragraph(standing)) }
        blocks.append(.entries(entries(of: measure)))
        if let group = measure.beyondCutoff, let cutoff = measure.terms.cutoff {
            blocks.append(
                .subheading(
                    "Those \(Words.side(cutoff.cutoff)) the cut-off at the start: "
                        + headcount(group, measure.terms)))
            blocks += self.blocks(of: group, measure)
            if let others = WithoutCutoffWords.sentence(measure) {
                blocks.append(.paragraph(others))
            }
        }
        blocks.append(.subheading("All with a start: \(headcount(measure.all, measure.terms))"))
        blocks += self.blocks(of: measure.all, measure)
        if let bounds = measure.dueBounds, bounds.unknown.subjects > 0 {
            blocks.append(
                .paragraph(
                    "Of all \(Words.subjects(bounds.started.subjects, measure.terms.subject)) it "
                        + "was due for, unknown starts among the unknown: between "
                        + "\(bounds.betterAtLeast) and \(bounds.betterAtMost) improved reliably, "
                        + "between \(bounds.worseAtLeast) and \(bounds.worseAtMost) got reliably "
                        + "worse."))
        }
        return blocks + PairedByTwoRules(measure).blocks
    }

    /// How far what follows stands for all: said before the first figure, because a mean of those who
    /// stayed reads like a mean of everyone.
    private func standing(of measure: MeasureOutcome) -> String? {
        let known = measure.knownOfDue
        guard let share = known.share else { return nil }
        var text = "Start and end known for \(Words.of(known)) it was due for "
        text += "(\(PlainNumber.percent(share)))"
        switch measure.completeness(under: report.rules) {
        case .enough: return nil
        case .few:
            return text + ", less than "
                + "\(PlainNumber.percent(report.rules.rule.knownOutcomesWarning)): the others may "
                + "have changed otherwise."
        case .tooFew: return text + ": too few to stand for all of them."
        }
    }

    private func entries(of measure: MeasureOutcome) -> [(name: String, text: String)] {
        let terms = measure.terms
        var entries: [(name: String, text: String)] = []
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
        entries.append(("Scale", scale + "; definition version \(terms.version)"))
        entries.append(
            (
                "Cut-off",
                terms.cutoff.map {
                    "\(Words.scores($0.cutoff)); \($0.basis)"
                        + ($0.appliesWhen.map { "; only for \($0.words)" } ?? "")
                }
                    ?? terms.undecidedCutoff
            ))
        entries.append(
            (
                "Reliable",
                terms.thresholds.isEmpty
                    ? "not decided: \(terms.undecided)"
                    : terms.thresholds
                        .map { "\(Words.threshold($0.threshold)) (\($0.basis))" }
                        .joined(separator: "; beside it: ")
            ))
        if let days = measure.medianDaysBetween {
            entries.append(
                ("Interval", "half of the ends came \(days) days or more after the start"))
        }
        return entries
    }

    private func headcount(_ group: ChangeGroup, _ terms: ScaleTerms) -> String {
        "\(Words.subjects(group.started.subjects, terms.subject)), end known for "
            + "\(group.known.subjects), unknown for \(group.unknown.subjects)"
    }

    private func blocks(of group: ChangeGroup, _ measure: MeasureOutcome) -> [ReportBlock] {
        guard group.started.subjects > 0 else { return [.paragraph("There are none.")] }
        return means(of: group, measure.terms) + counts(of: group, measure.terms)
    }

    private func means(of group: ChangeGroup, _ terms: ScaleTerms) -> [ReportBlock] {
        guard let moments = group.moments else {
            let few = group.known.subjects < group.minimumForMean
            return [
                .paragraph(
                    few
                        ? "No mean: fewer than \(group.minimumForMean) with both scores."
                        : "No mean can be computed.")
            ]
        }
        let decimals = Words.decimals(terms)
        func mean(_ estimate: MeanEstimate) -> String {
            "\(PlainNumber.fixed(estimate.mean, decimals)) (SD "
                + PlainNumber.fixed(estimate.standardDeviation, decimals) + ")"
        }
        var text = "Mean \(mean(moments.start)) at the start, \(mean(moments.end)) at the end; "
        text += "change, end minus start, \(PlainNumber.signed(moments.change.mean, decimals)) "
        text += "points (95% interval \(Words.limits(moments.change.interval, decimals)))."
        if let d = moments.standardised {
            text += " In standard deviations of the start, positive where better: d = "
            text += "\(PlainNumber.fixed(d.estimate, 2)) (95% interval "
            text += "\(PlainNumber.fixed(d.interval.lower, 2)) to "
            text += "\(PlainNumber.fixed(d.interval.upper, 2)))."
        }
        if group.kind == .beyondCutoff {
            text += " No d is given for them: choosing by the start narrows its spread, and d "
            text += "would look larger than it is."
        }
        if let nothing = group.meanChangeToNothing {
            text += " For the mean change of all to come to nothing, the \(group.unknown.subjects) "
            text += "unknown would have to change by \(PlainNumber.signed(nothing, decimals)) "
            text += "points on average."
        }
        return [.paragraph(text)]
    }

    private func counts(of group: ChangeGroup, _ terms: ScaleTerms) -> [ReportBlock] {
        guard !group.reliable.isEmpty else {
            return [.paragraph("Better or worse is not counted: \(terms.undecided).")]
        }
        var blocks: [ReportBlock] = []
        for (index, change) in group.reliable.enumerated() {
            blocks.append(.table(table(of: change, group, terms)))
            var items = notes(on: change, group)
            if index == 0, change.bounds.unknown.subjects > 0 {
                items.insert(
                    "The last column counts all \(change.bounds.unknown.subjects) unknown ends, of "
                        + "\(Words.families(change.bounds.unknown.families)), as bad and as good.",
                    at: 0)
            }
            if !items.isEmpty { blocks.append(.items(items)) }
        }
        return blocks
    }

    private func table(
        of change: ReliableChange, _ group: ChangeGroup, _ terms: ScaleTerms
    ) -> ReportTable {
        let bounds = change.bounds
        let hasUnknown = bounds.unknown.subjects > 0
        func row(_ name: String, _ share: CountedShare, _ range: (Int, Int)?) -> ReportRow {
            var cells = [
                Words.of(share), share.share.map(PlainNumber.percent) ?? "",
                share.interval.map(Words.percents) ?? "",
            ]
            if hasUnknown {
                cells.append(range.map { "\($0.0) to \($0.1)" } ?? "")
            }
            return ReportRow(name, cells)
        }
        var rows = [
            row("improved reliably", change.improved, (bounds.betterAtLeast, bounds.betterAtMost)),
            row("no reliable change", change.unchanged, nil),
            row(
                "got reliably worse", change.deteriorated, (bounds.worseAtLeast, bounds.worseAtMost)
            ),
        ]
        if let recovery = change.recovery {
            rows.append(
                row(
                    "recovery: \(Words.otherSide(of: terms)) the cut-off", recovery.recovered,
                    (recovery.bounds.atLeast, recovery.bounds.atMost)))
            rows.append(
                row(
                    "recovery, and improved reliably", recovery.reliablyRecovered,
                    (recovery.reliableBounds.atLeast, recovery.reliableBounds.atMost)))
        }
        var columns = [
            "by \(Words.threshold(change.threshold.threshold))", "known", "", "95% interval",
        ]
        if hasUnknown { columns.append("of all \(bounds.started.subjects)") }
        return ReportTable(columns, rows)
    }

    private func notes(
        on change: ReliableChange, _ group: ChangeGroup
    ) -> [String] {
        var notes: [String] = []
        let bounds = change.bounds
        let unknown = bounds.unknown.subjects
        if unknown > 0 {
            if let needed = bounds.deteriorationsToEqual {
                notes.append(
                    needed == 0
                        ? "Those known to be worse are already as many as those known to be better."
                        : "For worse to equal better, \(needed) of the \(unknown) unknown would have "
                            + "to be reliably worse.")
            } else {
                notes.append(
                    "If all \(unknown) unknown were reliably worse, better would still be the "
                        + "larger count.")
            }
        }
        if let couldNot = change.couldNotImprove {
            notes.append(
                (couldNot == 0 ? "None" : "\(couldNot) of the \(group.known.subjects)")
                    + " started too near the best score to "
                    + "improve by this much.")
        }
        return notes
    }
}
