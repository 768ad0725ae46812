import Definitions
import Instruments

extension ScoredForms {
    /// The forms for people: a table with a row a scale, and what its words rest on.
    var text: String {
        var columns = [Table.Column.text("form")]
        if hasPersons { columns.append(.text("person")) }
        if forms.contains(where: { $0.date != nil }) { columns.append(.text("date")) }
        if instrument.scales.count > 1 { columns.append(.text("scale")) }
        columns.append(.number("score"))
        if hasCutOffs { columns.append(.text("cut-off")) }
        if hasPersons { columns.append(.text("since first")) }
        if !instrument.alerts.isEmpty { columns.append(.text("see to at once")) }
        let hasRefusals = forms.contains { $0.outcomes.contains { $0.refusal != nil } }
        if hasRefusals { columns.append(.text("no score because")) }
        var table = Table(columns)
        for index in forms.indices {
            for (number, row) in rows(form: index).enumerated() {
                table.add(columns.map { row.cell($0.name, isFirst: number == 0) })
            }
        }
        let legend = legend
        return table.rendered() + (legend.isEmpty ? "" : "\n" + legend)
    }

    /// What one scale of a form shows, by the name of the column.
    private struct Row {
        var cells: [String: String] = [:]

        /// What belongs to the form as a whole stands in its first row.
        func cell(_ column: String, isFirst: Bool) -> String {
            let ofForm = ["form", "person", "date", "see to at once"]
            return isFirst || !ofForm.contains(column) ? cells[column] ?? "" : ""
        }
    }

    private var hasCutOffs: Bool { instrument.scales.contains { $0.defaultCutOff != nil } }

    private func rows(form index: Int) -> [Row] {
        let form = forms[index]
        var start = Row()
        start.cells["form"] = form.name
        start.cells["person"] = form.person
        start.cells["date"] = form.date?.description
        start.cells["see to at once"] =
            (form.alerts.map { instrument.alerts[$0].code }
            + form.unseen.map { "check the form (\(instrument.alerts[$0].code))" })
            .joined(separator: ", ")
        var rows = form.outcomes.map { outcome in
            let scale = instrument.scales[outcome.scale]
            var row = start
            row.cells["scale"] = scale.code
            row.cells["score"] = outcome.value?.shown ?? "-"
            row.cells["cut-off"] = cutOffCell(outcome, form: index)
            row.cells["since first"] = change(form: index, scale: outcome.scale)
                .map { $0.judged.words(scale.defaultChangeThreshold?.kind) }
            row.cells["no score because"] = outcome.refusal?.description
            return row
        }
        rows += form.classes.map { entry in
            var row = start
            row.cells["scale"] = instrument.scales[entry.scale].code
            let group = instrument.scales[entry.scale].classes
                .first { $0.code == entry.code }?.group
            row.cells["score"] = entry.code + (group.map { " (\($0))" } ?? "")
            return row
        }
        return rows.isEmpty ? [start] : rows
    }

    /// Whether a score reaches the default cut-off. Where it is not known whether the cut-off is for
    /// whoever answered, the cell names those it is for.
    private func cutOffCell(_ outcome: ScaleOutcome, form index: Int) -> String? {
        guard let score = outcome.value,
            let cutOff = instrument.scales[outcome.scale].defaultCutOff,
            let standing = standing(form: index, scale: outcome.scale)
        else { return nil }
        let word = cutOff.isMet(by: score) ? "reached" : "not reached"
        return switch standing {
        case .applies: word
        case .undecided: "\(word), for \(cutOff.appliesWhen?.words ?? "some")"
        case .doesNotApply: "only for \(cutOff.appliesWhen?.words ?? "others")"
        }
    }

    // MARK: - What the words rest on

    private var legend: String {
        var lines: [String] = []
        for (index, scale) in instrument.scales.enumerated() {
            let isShown = forms.contains { form in form.outcomes.contains { $0.scale == index } }
            guard isShown else { continue }
            if let cutOff = scale.defaultCutOff {
                let kind = String(cutOff.kind.map { $0 == "_" ? " " : $0 })
                lines.append(
                    "Cut-off, \(scale.name): \(cutOff.comparison.symbol) \(cutOff.value.plain), "
                        + "\(kind), found in \(cutOff.population)"
                        + (cutOff.appliesWhen.map { ", only for \($0.words)" } ?? "")
                        + " \(sources(cutOff.sourcing))")
                if forms.indices.contains(where: { isUndecided(form: $0, scale: index) }) {
                    lines.append(
                        "Whether this cut-off is for whoever answered is not known; a column "
                            + "`respondent` says who did")
                }
            }
            if changes.contains(where: { $0.contains { $0.scale == index } }) {
                lines.append(changeLegend(scale))
            }
        }
        let rules = Set(forms.flatMap { $0.alerts + $0.unseen }).sorted()
        lines += rules.map { "\(instrument.alerts[$0].code): \(instrument.alerts[$0].reason)" }
        lines += forms.indices.flatMap { index in
            doubts(form: index).map {
                "A form to doubt, \(forms[index].name): \(instrument.validityFlags[$0].meaning)"
            }
        }
        if forms.contains(where: { !$0.unseen.isEmpty }) {
            lines.append("Check the form: its score came without the answer to that item.")
        }
        return lines.map { $0.wrapped(continuedWith: "  ") }.joined()
    }

    private func isUndecided(form: Int, scale: Int) -> Bool {
        guard case .undecided = standing(form: form, scale: scale) else { return false }
        return forms[form].value(of: scale) != nil
    }

    private func changeLegend(_ scale: ScaleDefinition) -> String {
        guard scale.higherIs == .better || scale.higherIs == .worse else {
            return "Change, \(scale.name): no end of the scale is known to be better, so nothing "
                + "is judged"
        }
        guard let threshold = scale.defaultChangeThreshold else {
            return
                "Change, \(scale.name): no amount is a default; the programme chooses what counts"
        }
        return "Change that counts, \(scale.name): \(threshold.words); \(threshold.basis) "
            + sources(threshold.sourcing)
    }

    private func sources(_ sourcing: Sourcing) -> String {
        "[\(sourcing.sources.joined(separator: ", "))]"
    }
}

extension JudgedChange {
    /// The change in a few words: `-5, reliably better`.
    fileprivate func words(_ kind: ChangeThreshold.Kind?) -> String {
        let sign = points > 0 ? "+" : ""
        let adverb = kind == .minimalImportantChange ? "importantly" : "reliably"
        switch (direction, verdict) {
        case (.same, _): return "0, no change"
        case (.undirected, _): return "\(sign)\(points.shown)"
        case (_, .counts): return "\(sign)\(points.shown), \(adverb) \(direction.rawValue)"
        case (_, .doesNotCount):
            return "\(sign)\(points.shown), \(direction.rawValue), not \(adverb)"
        case (_, .programmeChooses), (_, .notJudged):
            return "\(sign)\(points.shown), \(direction.rawValue)"
        }
    }
}

extension Double {
    /// For people: at most two decimals, as no instrument here is finer. JSON and CSV have it all.
    fileprivate var shown: String { ((self * 100).rounded() / 100).plain }
}
