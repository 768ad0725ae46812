import CSV
import Definitions
import Instruments

/// Which column of a file of forms is what.
struct FormColumns {
    /// The form's own name.
    let form: Int?
    let person: Int?
    let date: Int?
    /// What the one who answered is to the infant.
    let respondent: Int?
    /// The column of each item, in the items' order; empty when the file has no answers.
    let items: [Int]
    /// Columns with values of scales, by the scales' positions.
    let scores: [(scale: Int, column: Int)]
    /// Columns with classes, by the scales' positions.
    let classes: [(scale: Int, column: Int)]
    /// Columns with the answers to alert items, by the rules' positions.
    let alerts: [(rule: Int, column: Int)]

    /// Lays out a header; what is wrong with it is told.
    init(_ header: CSVHeader, _ instrument: InstrumentDefinition, faults: inout FaultList) {
        let items = instrument.items.map { "q\($0.number)" }
        let scores = instrument.scales.map { "score:\($0.code)" }
        let alerts = instrument.alertRulesAskedWithTotals.compactMap { rule -> (Int, String)? in
            guard case .item(let item) = instrument.alerts[rule].subject else { return nil }
            return (rule, "alert:\(instrument.items[item].number)")
        }
        let classifications = instrument.scales.indices.filter {
            instrument.scales[$0].method == .classification
        }
        let classNames = classifications.count == 1 ? ["class"] : []
        let known =
            ["form", "person", "date", "respondent"] + items + scores + alerts.map(\.1) + classNames
        // A slip such as `Person` would else be taken for the forms' names, and lose its meaning.
        let isFirstAName =
            !known.contains(header.names[0])
            && NearMiss.closest(to: header.names[0], in: known) == nil
        for (index, name) in header.names.enumerated()
        where !known.contains(name) && !(index == 0 && isFirstAName) {
            let near = NearMiss.closest(to: name, in: known)
            faults.add(
                "line \(header.line), column \(header.columns[index]): there is no column `\(name)`"
                    + (near.map { "; did you mean `\($0)`?" } ?? "; leave it out"))
        }
        form = header.index(of: "form") ?? (isFirstAName ? 0 : nil)
        person = header.index(of: "person")
        date = header.index(of: "date")
        respondent = header.index(of: "respondent")
        let found = items.map { header.index(of: $0) }
        let missing = zip(items, found).filter { $0.1 == nil }.map(\.0)
        let hasAnswers = missing.count < items.count
        if hasAnswers, !missing.isEmpty {
            faults.add(
                "line \(header.line), column 1: columns are missing: "
                    + missing.joined(separator: ", "))
        }
        self.items = hasAnswers ? found.compactMap { $0 } : []
        let values = scores.enumerated().compactMap { scale, name in
            header.index(of: name).map { (scale: scale, column: $0) }
        }
        self.scores = values.filter { !classifications.contains($0.scale) }
        let named = header.index(of: "class").map { column in
            classifications.map { (scale: $0, column: column) }
        }
        classes = values.filter { classifications.contains($0.scale) } + (named ?? [])
        self.alerts = alerts.compactMap { rule, name in
            header.index(of: name).map { (rule: rule, column: $0) }
        }
        if !hasAnswers, self.scores.isEmpty, classes.isEmpty {
            let wanted = items.isEmpty ? scores : ["q1, q2, …"] + scores
            faults.add(
                "line \(header.line), column 1: there is no column with answers, scores or "
                    + "classes; write " + wanted.joined(separator: ", "))
        }
    }
}
