import CSV
import Clinic
import Instruments

/// A file's item, score and alert columns laid onto one definition.
struct FormLayout {
    let definition: InstrumentDefinition
    let scorer: Scorer
    /// For each item the file's column, nil where the file has none.
    let itemPositions: [Int?]
    /// Columns of items that the instrument has not.
    let strayItems: [(number: Int, position: Int)]
    /// Columns of scores that are numbers; without an index where the instrument has no such scale.
    let scores: [(scale: String, index: Int?, position: Int)]
    /// Columns of scores that are classes.
    let classScores: [(index: Int, position: Int)]
    /// Codes of the scales that a conversion table gives.
    let converted: Set<String>
    /// Positions of the scales that are classifications.
    let classifications: [Int]
    /// Rules to ask about with a total, each with the file's column for its item.
    let asked: [(rule: Int, item: Int, position: Int?)]
    let strayAlerts: [(item: Int, position: Int)]

    /// Lays the columns out.
    init(_ definition: InstrumentDefinition, _ columns: ExtraMeasureColumns) {
        self.definition = definition
        scorer = definition.scorer
        var positions = [Int?](repeating: nil, count: definition.items.count)
        var stray: [(number: Int, position: Int)] = []
        for (number, position) in columns.items {
            if let index = definition.itemIndex(number: number) {
                positions[index] = position
            } else {
                stray.append((number, position))
            }
        }
        itemPositions = positions
        strayItems = stray
        let classifications = definition.scales.indices.filter {
            definition.scales[$0].method == .classification
        }
        self.classifications = classifications
        converted = Set(
            definition.scales.compactMap {
                if case .converted = $0.method { $0.code } else { nil }
            })
        let scores = columns.scores.map {
            (scale: $0.scale, index: definition.scaleIndex($0.scale), position: $0.position)
        }
        self.scores = scores.filter { !($0.index.map(classifications.contains) ?? false) }
        classScores = scores.compactMap { score in
            score.index.flatMap { classifications.contains($0) ? ($0, score.position) : nil }
        }
        var asked: [(rule: Int, item: Int, position: Int?)] = []
        for rule in definition.alertRulesAskedWithTotals {
            guard case .item(let item) = definition.alerts[rule].subject else { continue }
            let number = definition.items[item].number
            asked.append((rule, item, columns.alerts.first { $0.item == number }?.position))
        }
        self.asked = asked
        let known = Set(asked.map { definition.items[$0.item].number })
        strayAlerts = columns.alerts.filter { !known.contains($0.item) }
    }
}

extension FormLayout {
    /// Whether a coder rates what was observed.
    var isObservation: Bool { definition.kind == .observation }
}

/// What a line says of a form: its answers or its scores, and what they raise.
struct FormEntry {
    let status: AdministrationStatus
    let answers: [Int16?]?
    let scores: [(scale: String, value: Double)]
    let classes: [(scale: String, code: String)]
    let alerts: [(rule: String, kind: AlertKind)]

    /// Reads and scores a form; nil where something is wrong with it.
    init?(
        _ record: ImportRecord<MeasureColumn>, _ layout: FormLayout, reason: NotDoneReason?
    ) {
        let reader = FormReader(record: record, layout: layout)
        let before = record.table.faults
        let answers = reader.answers()
        let entered = reader.enteredScores()
        let classes = reader.enteredClasses()
        if record.text(.notDoneReason) != nil {
            if answers != nil || !entered.isEmpty || !classes.isEmpty {
                record.tell(
                    .notDoneReason,
                    "a measure that was not done must have no answers, no score and no class")
            }
            reader.refuseAlerts()
            guard reason != nil else { return nil }
            self = FormEntry(status: .notDone, answers: nil, scores: [], classes: [], alerts: [])
        } else if let answers {
            self.init(answers, entered, classes, reader)
        } else if !entered.isEmpty || !classes.isEmpty {
            self.init(entered, classes, reader)
        } else {
            // What was written and is wrong has been told; it is not missing besides.
            guard record.table.faults == before else { return nil }
            record.tell(
                .notDoneReason,
                layout.isObservation
                    ? "an observed measure must have a class, a score (score:SCALE), answers (q1, q2, …), "
                        + "or a reason why it was not done"
                    : "a form must have answers (q1, q2, …), a score (score:SCALE), or a reason why it "
                        + "was not done")
            return nil
        }
    }

    private init(
        status: AdministrationStatus, answers: [Int16?]?, scores: [(scale: String, value: Double)],
        classes: [(scale: String, code: String)], alerts: [(rule: String, kind: AlertKind)]
    ) {
        self.status = status
        self.answers = answers
        self.scores = scores
        self.classes = classes
        self.alerts = alerts
    }

    /// A form entered by its answers. A score beside them must be the one they give.
    private init(
        _ answers: [Int16?], _ entered: [(index: Int, value: Double)],
        _ classes: [(scale: String, code: String)], _ reader: FormReader
    ) {
        let definition = reader.layout.definition
        var answers = answers
        var scores: [(scale: String, value: Double)] = []
        var raised = reader.alertsBeside(&answers)
        answers.withUnsafeBufferPointer { answers in
            for index in definition.scales.indices {
                var value = reader.layout.scorer.score(answers, scale: index).value
                if let claim = entered.first(where: { $0.index == index }) {
                    // What no answers give, a coder may rate beside them.
                    if definition.scales[index].method == .entered { value = claim.value }
                    reader.compare(claim.value, with: value, scale: definition.scales[index].code)
                }
                guard let value else { continue }
                scores.append((definition.scales[index].code, value))
                raised += definition.alerts(scale: index, value: value)
                    .map { (definition.alerts[$0.rule].code, .risk) }
            }
            reader.layout.scorer.forEachAlert(answers) {
                raised.append((definition.alerts[$0.rule].code, .risk))
            }
        }
        self.init(
            status: answers.contains(nil) ? .partial : .complete, answers: answers,
            scores: scores, classes: classes, alerts: raised)
    }

    /// A form of which only scores are known, with what follows from them: sums of entered scales
    /// and converted scores.
    private init(
        _ entered: [(index: Int, value: Double)], _ classes: [(scale: String, code: String)],
        _ reader: FormReader
    ) {
        let definition = reader.layout.definition
        reader.checkFixedSums(entered)
        reader.checkContradictions(entered)
        let following = definition.outcomes(
            followingFrom: entered.map { (scale: $0.index, value: $0.value) })
        let known =
            entered
            + following.compactMap { outcome in
                outcome.value.map { (index: outcome.scale, value: $0) }
            }
        var raised = reader.askedAlerts()
        for (index, value) in known {
            raised += definition.alerts(scale: index, value: value)
                .map { (definition.alerts[$0.rule].code, .risk) }
        }
        self.init(
            status: .complete, answers: nil,
            scores: known.map { (definition.scales[$0.index].code, $0.value) },
            classes: classes, alerts: raised)
    }
}

/// Reads the form's part of one line.
struct FormReader {
    let record: ImportRecord<MeasureColumn>
    let layout: FormLayout

    /// Each item's answer; nil as a whole where there is none.
    func answers() -> [Int16?]? {
        for (number, position) in layout.strayItems where !record.record.isEmpty(position) {
            tell(
                "q\(number)", "\(layout.definition.code) has \(layout.scorer.itemCount) items",
                position)
        }
        var answers = [Int16?](repeating: nil, count: layout.itemPositions.count)
        var isEmpty = true
        for (item, position) in layout.itemPositions.enumerated() {
            guard let position, !record.record.isEmpty(position) else { continue }
            isEmpty = false
            answers[item] = record.record.withBytes(of: position) {
                layout.scorer.optionIndex(item: item, written: $0)
            }
            if answers[item] == nil {
                let options = layout.definition.items[item].options.map(\.code)
                tell(
                    "q\(layout.definition.items[item].number)",
                    "must be one of the item's options: " + options.joined(separator: ", "),
                    position)
            }
        }
        if !isEmpty, !layout.definition.entry.contains(.answers) {
            record.tell(.instrument, "\(layout.definition.code) is not entered by answers")
        }
        return isEmpty ? nil : answers
    }

    /// The scores that the line enters.
    func enteredScores() -> [(index: Int, value: Double)] {
        var entered: [(index: Int, value: Double)] = []
        for (scale, index, position) in layout.scores where !record.record.isEmpty(position) {
            let column = "score:\(scale)"
            guard let index else {
                let scales = layout.definition.scales.map(\.code).joined(separator: ", ")
                tell(column, "\(layout.definition.code) has the scales \(scales)", position)
                continue
            }
            guard let value = record.record.number(position) else {
                tell(column, "must be a number, written 12 or 12.5", position)
                continue
            }
            if let fault = layout.definition.faultOfEnteredValue(value, scale: index) {
                tell(column, fault.description, position)
                continue
            }
            entered.append((index, value))
        }
        if !entered.isEmpty, !layout.definition.entry.contains(.scoreOnly) {
            record.tell(.instrument, "\(layout.definition.code) is not entered by score")
        }
        return entered
    }

    /// A score beside the answers must be the one they give.
    func compare(_ claim: Double, with value: Double?, scale: String) {
        guard let value else {
            return tellScore(scale, "the answers give no score; leave it empty")
        }
        if abs(value - claim) > 0.00005 {
            tellScore(scale, "is not the score that the answers give")
        }
    }

    /// A coder shares out a fixed number of points: scores that do not add up to it were copied wrongly.
    func checkFixedSums(_ entered: [(index: Int, value: Double)]) {
        let values = entered.map { (scale: $0.index, value: $0.value) }
        for fixed in layout.definition.brokenFixedSums(values) {
            let names = fixed.scales.map { "score:\(layout.definition.scales[$0].code)" }
            tellScore(
                layout.definition.scales[fixed.scales[0]].code,
                "\(names.joined(separator: ", ")) must add up to \(fixed.sum.plain)")
        }
    }

    /// Scores that cannot stand beside each other, or beside the answers to alert items.
    func checkContradictions(_ entered: [(index: Int, value: Double)]) {
        guard !entered.isEmpty else { return }
        let values = entered.map { (scale: $0.index, value: $0.value) }
        let found = layout.definition.contradictions(
            entered: values, answered: answersToAlertItems())
        for contradiction in found {
            tellScore(layout.definition.scales[contradiction.scale].code, contradiction.rule)
        }
    }

    private func tellScore(_ scale: String, _ rule: String) {
        record.table.tell(
            ImportFault(line: record.record.line, column: "score:\(scale)", rule: rule))
    }

    /// Tells that a field of a column beyond the fixed ones breaks a rule.
    func tell(_ column: String, _ rule: String, _ position: Int) {
        record.table.tell(
            ImportFault(
                line: record.record.line, column: column, rule: rule,
                shape: ImportFault.shape(of: record.record.string(position))))
    }
}
