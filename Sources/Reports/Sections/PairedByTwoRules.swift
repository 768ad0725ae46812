// Two rules for which form is the start and which the end, side by side: a reader who knows NHS England's
// figures can see what another rule would make of the same families, and for whom.

import Clinic
import Outcomes

/// The part of section 3 that sets the programme's pairs of one measure beside NHS England's.
struct PairedByTwoRules {
    /// More courses of care than this are listed in the JSON only.
    static let listedAtMost = 10

    let measure: MeasureOutcome

    init(_ measure: MeasureOutcome) { self.measure = measure }

    var blocks: [ReportBlock] {
        guard let nhs = measure.byNHSRule, measure.due.subjects > 0 else { return [] }
        let isDifferent = nhs.differences.contains(where: \.difference.isDifferent)
        guard isDifferent || hasOwnThreshold else { return [.paragraph(agreement(nhs))] }
        let blocks: [ReportBlock] = [
            .subheading("\(Words.name(measure)), paired by two rules"), .table(table(nhs)),
            .paragraph(Self.threshold(measure, nhs)),
        ]
        guard isDifferent else { return blocks + [.paragraph(agreement(nhs))] }
        return blocks + [.table(differences(nhs)), .paragraph(Self.list(nhs))]
    }

    /// Where both rules take the same forms, a sentence says what a table would.
    private func agreement(_ nhs: PairingByNHSRule) -> String {
        let noun = measure.terms.subject.noun(2)
        let neither = "\(nhs.neither) of \(measure.due.subjects)"
        var text = "By NHS England's pairing rule the start is known for "
        text += "\(nhs.startKnown.subjects) \(noun)"
        guard nhs.bothKnown.subjects > 0 else {
            return text + "; neither rule has a pair for any of the \(measure.due.subjects)."
        }
        text += ", start and end for the same \(nhs.bothKnown.subjects) by the same forms"
        return text + "; neither rule has a pair for \(neither)."
    }

    private var hasOwnThreshold: Bool {
        guard let nhs = measure.byNHSRule else { return false }
        return nhs.changeByOwnThreshold != nil && !nhs.sharesThreshold
    }

    private func table(_ nhs: PairingByNHSRule) -> ReportTable {
        let change = measure.all.reliable.first
        let own = hasOwnThreshold ? nhs.changeByOwnThreshold : nil
        func row(
            _ name: String, _ programme: Int?, _ theirs: Int?, _ byOwn: Int? = nil
        ) -> ReportRow {
            ReportRow(
                name,
                [programme, theirs].map { $0.map(String.init) ?? "" }
                    + (own == nil ? [] : [byOwn.map(String.init) ?? ""]))
        }
        var rows = [
            row("start known", measure.startKnown.subjects, nhs.startKnown.subjects),
            row("start and end known", measure.bothKnown.subjects, nhs.bothKnown.subjects),
        ]
        if change != nil || own != nil {
            rows += [
                row(
                    "improved reliably", change?.improved.count, nhs.change?.improved,
                    own?.improved),
                row(
                    "no reliable change", change?.unchanged.count, nhs.change?.unchanged,
                    own?.unchanged),
                row(
                    "got reliably worse", change?.deteriorated.count, nhs.change?.deteriorated,
                    own?.deteriorated),
            ]
        }
        let columns = ["\(measure.terms.subject.noun(2)), by", "the programme's", "NHS England's"]
        return ReportTable(columns + (own == nil ? [] : ["its threshold too"]), rows)
    }

    private func differences(_ nhs: PairingByNHSRule) -> ReportTable {
        let rows = nhs.differences.map { counted in
            ReportRow(
                counted.difference.plainText,
                ["\(counted.count.subjects)", "\(counted.count.families)"])
        }
        return ReportTable(
            ["paired by", measure.terms.subject.noun(2), "families"],
            rows + [ReportRow("neither rule", ["\(nhs.neither)"])])
    }

    /// By which threshold the columns count, and what NHS England's code has for the scale.
    static func threshold(_ measure: MeasureOutcome, _ nhs: PairingByNHSRule) -> String {
        let applied = measure.terms.thresholds.first.map { Words.threshold($0.threshold) }
        guard let own = measure.terms.nhsThreshold.map({ Words.threshold($0.threshold) }) else {
            let none = "NHS England's published code has no threshold for this scale"
            return applied.map { "Both columns count by \($0); \(none)." }
                ?? "\(none), and none is chosen here."
        }
        if nhs.sharesThreshold {
            return "Both columns count by \(own), which is NHS England's threshold too."
        }
        let last = "the last one by NHS England's own threshold, \(own)"
        return applied.map { "The first two columns count by \($0), \(last)." }
            ?? "Only \(last), counts change: none is chosen here."
    }

    /// The courses in which the rules differ, by the sender's pseudonym.
    static func list(_ nhs: PairingByNHSRule) -> String {
        let number = nhs.differingCourses
        guard number <= listedAtMost else {
            return "The JSON names the \(number) courses of care in which the rules differ."
        }
        let courses = nhs.differing
        let named = nhs.differences.map(\.difference).filter(\.isDifferent).map { kind in
            let ofKind = courses.filter { $0.difference == kind }.map { course in
                course.reference + (course.subjects > 1 ? " (\(course.subjects) times)" : "")
            }
            return "\(kind.plainText): \(Words.list(ofKind))"
        }
        return "They differ in \(Words.courses(number)): " + named.joined(separator: "; ") + "."
    }
}
