// A class describes what a coder saw. It is read only of observed measures: no questionnaire yields one.

import CSV
import Definitions
import Instruments

extension FormReader {
    /// The classes that the line enters: in the column `class` where the instrument has one
    /// classification, else in `score:SCALE`.
    func enteredClasses() -> [(scale: String, code: String)] {
        if layout.classScores.isEmpty, !layout.isObservation { return [] }
        var entered: [(index: Int, code: String)] = []
        for (index, position) in layout.classScores where !record.record.isEmpty(position) {
            let column = "score:\(layout.definition.scales[index].code)"
            let written = record.record.string(position)
            guard layout.isObservation else {
                tell(column, "is a class, and a questionnaire gives none", position)
                continue
            }
            if let rule = fault(of: written, scale: index) {
                tell(column, rule, position)
            } else {
                entered.append((index, written))
            }
        }
        if layout.isObservation, let written = record.text(.observedClass) {
            enterClass(written, into: &entered)
        }
        if !entered.isEmpty, !layout.definition.entry.contains(.classification) {
            record.tell(.instrument, "\(layout.definition.code) is not entered by class")
        }
        return entered.map { (layout.definition.scales[$0.index].code, $0.code) }
    }

    private func enterClass(_ written: String, into entered: inout [(index: Int, code: String)]) {
        let scales = layout.classifications
        guard scales.count == 1 else {
            let columns = scales.map { "score:\(layout.definition.scales[$0].code)" }
            record.tell(
                .observedClass,
                scales.isEmpty
                    ? "\(layout.definition.code) has no classes"
                    : "\(layout.definition.code) has several classifications; write "
                        + columns.joined(separator: ", "))
            return
        }
        if let rule = fault(of: written, scale: scales[0]) {
            record.tell(.observedClass, rule, found: written)
        } else if entered.contains(where: { $0.index == scales[0] }) {
            record.tell(
                .observedClass,
                "must be written once, here or in score:\(layout.definition.scales[scales[0]].code)"
            )
        } else {
            entered.append((scales[0], written))
        }
    }

    private func fault(of written: String, scale: Int) -> String? {
        let classes = layout.definition.scales[scale].classes.map(\.code)
        if classes.contains(written) { return nil }
        let nearest = NearMiss.closest(to: written, in: classes)
        return "must be one of " + classes.joined(separator: ", ")
            + (nearest.map { "; did you mean \($0)?" } ?? "")
    }
}
