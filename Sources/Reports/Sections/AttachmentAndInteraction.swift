// Section 4. Infants are counted, every share says of whom, worse stands beside better, and beside each
// table of classes stands what a class is not.

import Evidence
import Outcomes
import Statistics

/// Section 4: attachment and observed interaction.
struct AttachmentAndInteraction {
    /// What stands beside every table of classes.
    static let caution =
        "A class describes one observation; not evidence of maltreatment; not for use alone in "
        + "decisions about a child."

    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] {
        guard !report.classes.isEmpty || !report.observers.isEmpty else {
            return [
                .paragraph(
                    "No observation is recorded for the families counted, so nothing can be said "
                        + "of attachment or of interaction. No class is made from a questionnaire.")
            ]
        }
        var blocks = report.classes.flatMap { ClassTables($0, in: report).blocks }
        if report.classes.isEmpty {
            blocks.append(
                .paragraph(
                    "No class of attachment is recorded for the families counted, and none is made "
                        + "from a questionnaire."))
        }
        if !scalesElsewhere.isEmpty {
            blocks.append(.heading("Observed interaction"))
            blocks.append(
                .paragraph("Change on \(Words.list(scalesElsewhere)) stands in section 3."))
        }
        blocks += report.observers.flatMap { CoderTables($0, in: report).blocks }
        return blocks
    }

    /// Observed scales with a change block of their own.
    private var scalesElsewhere: [String] {
        let observed = Set(report.rules.observed.map(\.instrument))
        return report.measures.filter { observed.contains($0.terms.instrument) }
            .map { Words.name($0) }
    }
}

/// The classes of one scale.
struct ClassTables {
    let outcome: ClassOutcome
    /// Whether the report has several versions of the definition.
    let hasVersions: Bool
    /// From which shares on the known stand for all.
    let shares: (floor: Double, warning: Double)

    init(_ outcome: ClassOutcome, in report: OutcomesReport) {
        self.outcome = outcome
        hasVersions =
            Set(
                report.classes.filter { $0.terms.instrument == outcome.terms.instrument }
                    .map(\.terms.version)
            ).count > 1
        shares = (report.rules.rule.knownOutcomesFloor, report.rules.rule.knownOutcomesWarning)
    }

    /// The measure, and the scale where it has several of classes.
    var name: String {
        let several = outcome.terms.scales.count { $0.classes != nil } > 1
        return outcome.terms.instrumentName + (several ? ", \(outcome.scale.name)" : "")
            + (hasVersions ? " (version \(outcome.terms.version))" : "")
    }

    private var noun: String { outcome.terms.subject == .parent ? "parent" : "infant" }
    private func count(_ number: Int) -> String { Words.count(number, noun, noun + "s") }
    private var twice: Int { outcome.classifiedTwice.count }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = [.heading(name), .paragraph(counted)]
        if let standing { blocks.append(.paragraph(standing)) }
        blocks += atEnd + moves + transitions
        if !notes.isEmpty { blocks.append(.items(notes)) }
        return blocks
    }

    private var counted: String {
        var text =
            "Of \(count(outcome.infants.subjects)) in "
            + "\(Words.families(outcome.infants.families)): classified at the start "
            + "\(outcome.classifiedAtStart), at the end \(outcome.classifiedAtEnd), both times "
            + "\(twice)"
        if let days = outcome.medianDaysBetween { text += " (median \(days) days apart)" }
        return text + "."
    }

    /// How far those classified twice stand for all.
    private var standing: String? {
        let known = outcome.classifiedTwice
        guard let share = known.share, share < shares.warning else { return nil }
        let text = "Classified twice: \(Words.of(known)) (\(PlainNumber.percent(share)))"
        if share < shares.floor { return text + ": too few to stand for all of them." }
        return text + ", less than \(PlainNumber.percent(shares.warning)): the others may have "
            + "changed otherwise."
    }

    private var atEnd: [ReportBlock] {
        let all = outcome.classifiedAtEnd
        guard all > 0 else { return [.paragraph("Nobody is classified at the end.")] }
        return [
            .subheading(
                "At the end: \(all == 1 ? "the 1 \(noun)" : "all \(all) \(noun)s") classified "
                    + "then, with a start or without"),
            .table(
                ReportTable(
                    ["class at the end", noun + "s", "", "95% interval"],
                    zip(outcome.system.categories, outcome.atEnd).map { row($0, $1) })),
            .paragraph(AttachmentAndInteraction.caution),
        ]
    }

    private var moves: [ReportBlock] {
        guard let security = outcome.security else { return [] }
        guard twice > 0 else {
            return [
                .paragraph(
                    "Nobody is classified both times, so nothing can be said of a move between "
                        + "secure and insecure.")
            ]
        }
        return [
            .subheading("Between secure and insecure"),
            .table(
                ReportTable(
                    ["of all \(twice) classified twice", noun + "s", "", "95% interval"],
                    [
                        row("insecure to secure", security.insecureToSecure),
                        row("secure to insecure", security.secureToInsecure),
                        row("secure both times", security.stayedSecure),
                        row("insecure both times", security.stayedInsecure),
                    ])),
            .paragraph(
                "Insecure to secure, of all classified twice, is the quantity that the review "
                    + "counts. The next two are other quantities: of those only who were insecure, "
                    + "or secure, at the start."),
            .table(
                ReportTable(
                    ["of those classified twice", noun + "s", "", "95% interval"],
                    [
                        row("of the insecure at the start: to secure", security.ofInsecureAtStart),
                        row("of the secure at the start: to insecure", security.ofSecureAtStart),
                    ])),
            .paragraph(AttachmentAndInteraction.caution),
        ]
    }

    private func row(_ name: String, _ share: CountedShare) -> ReportRow {
        ReportRow(
            name,
            [
                Words.of(share), share.share.map(PlainNumber.percent) ?? "",
                share.interval.map(Words.percents) ?? "",
            ])
    }

    private var transitions: [ReportBlock] {
        let none = "no class"
        let columns = outcome.system.categories + [none, "all"]
        // Long names stand in the rows only, where they wrap.
        let fits = columns.reduce(0) { $0 + $1.count + 2 } <= 64
        func short(_ index: Int) -> String {
            fits ? outcome.system.categories[index] : "(\(Self.letter(index)))"
        }
        func long(_ index: Int) -> String {
            let name = outcome.system.categories[index]
            return fits ? name : "(\(Self.letter(index))) \(name)"
        }
        let numbers = outcome.system.categories.indices
        var rows = outcome.transitions.enumerated().map { index, ends in
            ReportRow(
                index < numbers.count ? long(index) : none,
                (ends + [ends.reduce(0, +)]).map { "\($0)" })
        }
        let margin = outcome.transitions[0].indices.map { end in
            outcome.transitions.reduce(0) { $0 + $1[end] }
        }
        rows.append(ReportRow("all", (margin + [outcome.infants.subjects]).map { "\($0)" }))
        return [
            .subheading("Class at the start, down, by class at the end, across: \(noun)s"),
            .table(ReportTable([""] + numbers.map(short) + [none, "all"], rows)),
            .paragraph(AttachmentAndInteraction.caution),
        ]
    }

    private static func letter(_ index: Int) -> String {
        String(UnicodeScalar(UInt8(97 + index % 26)))
    }

    private var notes: [String] {
        func told(_ losses: [CountedMeasureLoss]) -> String {
            losses.map { "\($0.reason.wordsForClass) (\($0.subjects))" }.joined(separator: ", ")
        }
        var notes: [String] = []
        if !outcome.startLosses.isEmpty {
            notes.append("Without a class at the start: \(told(outcome.startLosses)).")
        }
        if !outcome.endLosses.isEmpty {
            notes.append("Without a class at the end: \(told(outcome.endLosses)).")
        }
        if outcome.withSeveralCaregivers > 0 {
            var text =
                "\(count(outcome.withSeveralCaregivers)) classified with more than one parent or "
                + "carer: counted once, with the one recorded first."
            if outcome.endsNotCounted > 0 {
                text +=
                    " For \(outcome.endsNotCounted) of them the only class at the end is with "
                    + "another and is not counted."
            }
            notes.append(text)
        }
        return notes
    }
}

extension MeasureLoss {
    /// The reason in the words of recordings rather than of forms.
    var wordsForClass: String {
        switch self {
        case .notScored: "recorded without a class"
        case .outsideWindow: "recorded too early or too late"
        case .undated: "no date of the recording"
        case .onlyTheBaseline: "one recording only, counted as the start"
        case .otherVersion: "start and end were coded under different versions"
        default: plainText
        }
    }
}
