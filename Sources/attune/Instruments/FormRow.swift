import CSV
import Clinic
import Definitions
import Instruments

/// One row of a file of forms, read and scored. What is wrong with it is collected.
struct FormRow {
    let record: CSVRecord
    let columns: FormColumns
    let instrument: InstrumentDefinition
    /// What is wrong, each with its line and column.
    private(set) var faults: [String] = []

    init(record: CSVRecord, columns: FormColumns, instrument: InstrumentDefinition) {
        self.record = record
        self.columns = columns
        self.instrument = instrument
    }

    /// The form of the row.
    ///
    /// - Parameter number: The row, counted from 1, for forms without a name.
    /// - Returns: The form; not to be used when the row has faults.
    mutating func form(number: Int) -> ScoredForm {
        let name = columns.form.map(record.string) ?? ""
        let person = columns.person.map(record.string) ?? ""
        var answers = self.answers()
        let values = self.values()
        let classes = self.classes()
        let date = self.date()
        let respondent = self.respondent()
        let isAnswered = answers.contains { $0 != nil }
        let isEntered = !values.isEmpty || !classes.isEmpty
        checkEntry(isAnswered: isAnswered, isEntered: !values.isEmpty)
        let isByAnswers = isAnswered || !isEntered
        if isByAnswers, columns.items.isEmpty { tellNothing() }
        var unseen: [Int] = []
        var raised = isByAnswers ? raisedBeside(&answers) : raisedAlone(&unseen)
        let outcomes = isByAnswers ? scored(answers, values) : entered(values)
        for outcome in outcomes {
            guard let value = outcome.value else { continue }
            raised += instrument.alerts(scale: outcome.scale, value: value).map(\.rule)
        }
        return ScoredForm(
            name: name.isEmpty ? String(number) : name, person: person.isEmpty ? nil : person,
            date: date, respondent: respondent, outcomes: outcomes, classes: classes,
            alerts: raised.sorted(),
            unseen: unseen)
    }

    // MARK: - Cells

    private mutating func tell(_ column: Int, _ name: String, _ rule: String) {
        faults.append(
            "line \(record.line(of: column)), column \(record.column(of: column)): `\(name)` holds "
                + "\(ImportFault.shape(of: record.string(column))), \(rule)")
    }

    private mutating func answers() -> [Int16?] {
        columns.items.enumerated().map { item, column in
            guard !record.isEmpty(column) else { return nil }
            let option = instrument.optionIndex(item: item, written: record.string(column))
            if option == nil {
                let codes = instrument.items[item].options.map(\.code)
                tell(
                    column, "q\(instrument.items[item].number)",
                    "which is no option; write one of \(codes.joined(separator: ", ")) or "
                        + "leave it empty")
            }
            return option
        }
    }

    private mutating func values() -> [(scale: Int, value: Double)] {
        columns.scores.compactMap { scale, column in
            guard !record.isEmpty(column) else { return nil }
            let name = "score:\(instrument.scales[scale].code)"
            guard let value = record.number(column) else {
                tell(column, name, "which is no number; write 12 or 12.5")
                return nil
            }
            if let fault = instrument.faultOfEnteredValue(value, scale: scale) {
                tell(column, name, "which \(fault)")
                return nil
            }
            return (scale, value)
        }
    }

    private mutating func classes() -> [(scale: Int, code: String)] {
        columns.classes.compactMap { scale, column in
            guard !record.isEmpty(column) else { return nil }
            let written = record.string(column)
            let known = instrument.scales[scale].classes.map(\.code)
            guard known.contains(written) else {
                tell(
                    column, "score:\(instrument.scales[scale].code)",
                    "which is no class; write one of \(known.joined(separator: ", "))")
                return nil
            }
            return (scale, written)
        }
    }

    private mutating func date() -> DefinitionDate? {
        guard let column = columns.date, !record.isEmpty(column) else {
            if let column = columns.date, columns.person.map({ !record.isEmpty($0) }) ?? false {
                faults.append(
                    "line \(record.line(of: column)), column \(record.column(of: column)): `date` "
                        + "is empty; write the day, so that a person's forms have an order")
            }
            return nil
        }
        let date = DefinitionDate(record.string(column))
        if date == nil {
            tell(column, "date", "which is no day; write year, month and day, as 2026-05-03")
        }
        return date
    }

    /// In the words of definitions, or the record's own for the same.
    private mutating func respondent() -> FormRespondent? {
        guard let column = columns.respondent, !record.isEmpty(column) else { return nil }
        let written = record.string(column)
        let respondent =
            FormRespondent(rawValue: written) ?? Relationship(rawValue: written)?.formRespondent
        if respondent == nil {
            let words = FormRespondent.allCases.map(\.rawValue)
            let near = NearMiss.closest(to: written, in: words)
            tell(
                column, "respondent",
                "which is none; "
                    + (near.map { "did you mean `\($0)`?" }
                        ?? "write one of \(words.joined(separator: ", ")) or leave it empty"))
        }
        return respondent
    }

    // MARK: - What may stand together

    private mutating func checkEntry(isAnswered: Bool, isEntered: Bool) {
        if isAnswered, !instrument.entry.contains(.answers) {
            faults.append("line \(record.line): \(instrument.code) is not entered by answers")
        }
        if isEntered, !instrument.entry.contains(.scoreOnly) {
            faults.append("line \(record.line): \(instrument.code) is not entered by score")
        }
    }

    private mutating func tellNothing() {
        guard faults.isEmpty else { return }
        faults.append("line \(record.line): there is no score and no class; write one")
    }

    // MARK: - Scores

    /// What the answers give. A value beside them must be the one they give; what no answers give
    /// may be entered beside them.
    private mutating func scored(
        _ answers: [Int16?], _ values: [(scale: Int, value: Double)]
    ) -> [ScaleOutcome] {
        var outcomes: [ScaleOutcome] = []
        for outcome in instrument.score(answers) {
            let scale = instrument.scales[outcome.scale]
            let claim = values.first { $0.scale == outcome.scale }?.value
            if !scale.isMadeOfAnswers {
                if let claim {
                    outcomes.append(ScaleOutcome(scale: outcome.scale, result: .value(claim)))
                }
                continue
            }
            if let claim, outcome.value.map({ abs($0 - claim) > 0.00005 }) ?? true {
                let said =
                    outcome.value == nil
                    ? "but the answers give no score; leave it empty"
                    : "but the answers give another score"
                tellScore(outcome.scale, said)
            }
            outcomes.append(outcome)
        }
        return outcomes
    }

    private mutating func entered(_ values: [(scale: Int, value: Double)]) -> [ScaleOutcome] {
        for found in instrument.contradictions(entered: values, answered: answeredAlone) {
            tellScore(found.scale, "which \(found.rule)")
        }
        for fixed in instrument.brokenFixedSums(values) {
            let names = fixed.scales.map { "score:\(instrument.scales[$0].code)" }
            faults.append(
                "line \(record.line): \(names.joined(separator: ", ")) do not add up to "
                    + fixed.sum.plain)
        }
        let outcomes = values.map { ScaleOutcome(scale: $0.scale, result: .value($0.value)) }
        return (outcomes + instrument.outcomes(followingFrom: values))
            .sorted { $0.scale < $1.scale }
    }

    private mutating func tellScore(_ scale: Int, _ rule: String) {
        guard let column = columns.scores.first(where: { $0.scale == scale })?.column else {
            return
        }
        tell(column, "score:\(instrument.scales[scale].code)", rule)
    }

    // MARK: - Alerts

    /// The answers that alert columns give beside a score, by the positions of their items.
    private var answeredAlone: [Int: Int16] {
        var answered: [Int: Int16] = [:]
        for (rule, column) in columns.alerts where !record.isEmpty(column) {
            guard case .item(let item) = instrument.alerts[rule].subject,
                case .answered(let option)? = instrument.alertAnswer(
                    rule: rule, written: record.string(column))
            else { continue }
            answered[item] = option
        }
        return answered
    }

    /// What an alert column says; nil when it says nothing or what it says is wrong.
    private mutating func said(_ rule: Int, _ column: Int) -> AlertAnswer? {
        guard !record.isEmpty(column) else { return nil }
        let answer = instrument.alertAnswer(rule: rule, written: record.string(column))
        if answer == nil, case .item(let item) = instrument.alerts[rule].subject {
            let codes = instrument.items[item].options.map(\.code).joined(separator: ", ")
            tell(
                column, "alert:\(instrument.items[item].number)",
                "which is no option; write one of \(codes), unanswered or not_seen")
        }
        return answer
    }

    /// Alerts of answers. An answer that only an alert column has is taken in, one that both have
    /// must be the same.
    private mutating func raisedBeside(_ answers: inout [Int16?]) -> [Int] {
        for (rule, column) in columns.alerts {
            guard case .item(let item) = instrument.alerts[rule].subject,
                let said = said(rule, column), item < answers.count
            else { continue }
            switch (answers[item], said) {
            case (nil, .answered(let option)): answers[item] = option
            case (nil, _): continue
            case (let answer?, .answered(let option)) where answer == option: continue
            case (.some, _):
                let number = instrument.items[item].number
                tell(column, "alert:\(number)", "but q\(number) has another answer")
            }
        }
        return instrument.alerts(answers).map(\.rule)
    }

    /// Alerts beside a score. What is not said of an alert item was not seen.
    private mutating func raisedAlone(_ unseen: inout [Int]) -> [Int] {
        var raised: [Int] = []
        for rule in instrument.alertRulesAskedWithTotals {
            let before = faults.count
            let column = columns.alerts.first { $0.rule == rule }?.column
            let answer = column.flatMap { said(rule, $0) } ?? .notSeen
            guard faults.count == before else { continue }
            switch instrument.alertFinding(rule: rule, answer: answer) {
            case .none: continue
            case .raised: raised.append(rule)
            case .checkTheForm: unseen.append(rule)
            }
        }
        return raised
    }
}
