// A risk answer is never lost: not where only a total was sent, not where it stands in a column of its
// own beside a form without it, and not where nobody says anything of it.

import CSV
import Clinic
import Instruments

extension FormReader {
    /// What is said of the alert items of a form whose answers are not here. Nothing said is not seen.
    func askedAlerts() -> [(rule: String, kind: AlertKind)] {
        tellStrayAlerts()
        return layout.asked.compactMap { rule, item, position in
            switch said(of: item, position) {
            case .wrong: nil
            case .nothing: finding(rule, .notSeen)
            case .answer(let answer): finding(rule, answer)
            }
        }
    }

    /// What alert columns say beside a form's answers: an answer that the form lacks is taken in, one that
    /// it has must be the same, and an item that the file has no column for was not seen.
    func alertsBeside(_ answers: inout [Int16?]) -> [(rule: String, kind: AlertKind)] {
        tellStrayAlerts()
        var raised: [(rule: String, kind: AlertKind)] = []
        for (rule, item, position) in layout.asked {
            let number = layout.definition.items[item].number
            switch (answers[item], said(of: item, position)) {
            case (nil, .answer(.answered(let option))):
                answers[item] = option
            case (.some(let answer), .answer(.answered(let option))) where answer != option:
                tellAlert(number, "is not the answer of q\(number)", position)
            case (.some, .answer(.unanswered)), (.some, .answer(.notSeen)):
                tellAlert(number, "q\(number) has an answer", position)
            case (nil, .answer(.notSeen)):
                raised += [finding(rule, .notSeen)].compactMap { $0 }
            case (nil, .nothing) where layout.itemPositions[item] == nil:
                raised += [finding(rule, .notSeen)].compactMap { $0 }
            default: continue
            }
        }
        return raised
    }

    /// A form that was not done has no alert item that could be answered.
    func refuseAlerts() {
        tellStrayAlerts()
        for (_, item, position) in layout.asked {
            guard let position, !record.record.isEmpty(position) else { continue }
            tellAlert(
                layout.definition.items[item].number,
                "a measure that was not done must have no answers",
                position)
        }
    }

    /// What a column says of an alert item.
    private enum Said {
        case nothing
        case answer(AlertAnswer)
        /// It was told that this is no answer.
        case wrong
    }

    private func said(of item: Int, _ position: Int?) -> Said {
        guard let position, !record.record.isEmpty(position) else { return .nothing }
        if record.record.equals(position, "not_seen") { return .answer(.notSeen) }
        if record.record.equals(position, "unanswered") { return .answer(.unanswered) }
        let option = record.record.withBytes(of: position) {
            layout.scorer.optionIndex(item: item, written: $0)
        }
        if let option { return .answer(.answered(option)) }
        let options = layout.definition.items[item].options.map(\.code)
        tellAlert(
            layout.definition.items[item].number,
            "must be one of the item's options (\(options.joined(separator: ", "))), unanswered or "
                + "not_seen", position)
        return .wrong
    }

    /// What alert columns answer beside a score, by the items' positions; faults are told elsewhere.
    func answersToAlertItems() -> [Int: Int16] {
        var answers: [Int: Int16] = [:]
        for (_, item, position) in layout.asked {
            guard let position, !record.record.isEmpty(position) else { continue }
            answers[item] = record.record.withBytes(of: position) {
                layout.scorer.optionIndex(item: item, written: $0)
            }
        }
        return answers
    }

    private func finding(_ rule: Int, _ answer: AlertAnswer) -> (rule: String, kind: AlertKind)? {
        let code = layout.definition.alerts[rule].code
        return switch layout.definition.alertFinding(rule: rule, answer: answer) {
        case .none: nil
        case .raised: (code, .risk)
        case .checkTheForm: (code, .checkForm)
        }
    }

    private func tellStrayAlerts() {
        for (item, position) in layout.strayAlerts where !record.record.isEmpty(position) {
            let known = layout.asked.map { String(layout.definition.items[$0.item].number) }
            tellAlert(
                item,
                "\(layout.definition.code) has the alert items \(known.joined(separator: ", "))",
                position)
        }
    }

    private func tellAlert(_ item: Int, _ rule: String, _ position: Int?) {
        guard let position else { return }
        tell("alert:\(item)", rule, position)
    }
}
