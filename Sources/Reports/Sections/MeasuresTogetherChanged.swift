import Outcomes
import Statistics

/// Those with several measures, over all of them: part of section 3.
struct MeasuresTogetherChanged {
    let together: MeasuresTogether

    init(_ together: MeasuresTogether) { self.together = together }

    private var noun: String { together.subject.noun(2) }
    private var unknown: Int { together.unknown.subjects }

    var blocks: [ReportBlock] {
        let started = together.started.subjects
        return [
            .heading("Measures together: \(noun)"), .entries(entries),
            .paragraph(
                "Of \(Words.subjects(together.counted.subjects, together.subject)) counted above, "
                    + "\(started) have a start on two or more of these scales, "
                    + "\(together.startedOne) on one and \(together.startedNone) on none. Of the "
                    + "\(started), every end is known for \(together.known.subjects) and one or "
                    + "more is unknown for \(unknown)."),
            .table(table), .items(notes),
        ]
    }

    private var entries: [(name: String, text: String)] {
        let scales = together.scales.filter { $0.subjects > 0 }.map {
            "\(Self.name($0.terms)), \(Words.threshold($0.threshold.threshold)) "
                + "(\($0.subjects))"
        }
        var entries = [
            (
                name: "Scales",
                text: scales.joined(separator: "; ")
                    + ". In brackets, how many of those counted have a start on it; several "
                    + "scales of one instrument count as scales of their own."
            )
        ]
        if !together.withoutThreshold.isEmpty {
            entries.append(
                (
                    "Left out",
                    Words.list(together.withoutThreshold.map(Self.name))
                        + ": no threshold has been chosen"
                ))
        }
        entries.append(
            (
                "Rule",
                "improved: reliably better on one or more and reliably worse on none; worse: "
                    + "reliably worse on any, whatever the others show (the rule of NHS England's "
                    + "outcomes for children and young people, applied to each subject and not to "
                    + "each rater)"
            ))
        return entries
    }

    private static func name(_ terms: ScaleTerms) -> String { Words.name(terms) }

    private var table: ReportTable {
        func row(_ name: String, _ share: CountedShare, _ range: (Int, Int)?) -> ReportRow {
            var cells = [
                Words.of(share), share.share.map(PlainNumber.percent) ?? "",
                share.interval.map(Words.percents) ?? "",
            ]
            if unknown > 0 { cells.append(range.map { "\($0.0) to \($0.1)" } ?? "") }
            return ReportRow(name, cells)
        }
        var columns = ["over all their scales", "known", "", "95% interval"]
        if unknown > 0 { columns.append("of all \(together.started.subjects)") }
        return ReportTable(
            columns,
            [
                row(
                    "improved", together.improved, (together.betterAtLeast, together.betterAtMost)),
                row("no reliable change", together.unchanged, nil),
                row("worse", together.deteriorated, (together.worseAtLeast, together.worseAtMost)),
            ])
    }

    private var notes: [String] {
        var notes = [
            "Of those who got worse, "
                + (together.improvedAndWorse == 0 ? "none" : "\(together.improvedAndWorse)")
                + " improved reliably on another scale."
        ]
        if unknown > 0 {
            var text = "The last column counts the unknown ends of all \(unknown), of "
            text += "\(Words.families(together.unknown.families)), as bad and as good."
            if together.unknownButWorse > 0 {
                text +=
                    together.unknownButWorse == 1
                    ? " 1 of them is known to be reliably worse on a scale and counts"
                    : " \(together.unknownButWorse) of them are known to be reliably worse on a "
                        + "scale and count"
                text += " as worse in either case."
            }
            notes.append(text)
        }
        if let families = FamilyWords.sentence(
            together.families, of: together.started, better: "who improved", worse: "who got worse")
        {
            notes.append(families)
        }
        return notes
    }
}
