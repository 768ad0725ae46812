import Instruments

/// Forms with their scores, refusals and alerts.
struct ScoredForms {
    let forms: [FormTable.Form]

    func json(_ instrument: InstrumentDefinition) -> JSONValue {
        .array(
            forms.map { form in
                .object([
                    ("form", .string(form.name)),
                    (
                        "scores",
                        .array(
                            form.outcomes.map { outcome in
                                .object([
                                    ("scale", .string(instrument.scales[outcome.scale].code)),
                                    ("value", JSONValue(outcome.value)),
                                    ("reason", JSONValue(outcome.refusal?.description)),
                                ])
                            })
                    ),
                    (
                        "alerts",
                        .array(
                            form.alerts.map { .string(instrument.alerts[$0.rule].code) })
                    ),
                ])
            })
    }

    func text(_ instrument: InstrumentDefinition) -> String {
        var table = Table(
            [.text("form")] + instrument.scales.map { .number($0.code) }
                + [.text("seen to at once"), .text("no score because")])
        for form in forms {
            let refusals = form.outcomes.compactMap { $0.refusal?.description }
            table.add(
                [form.name] + form.outcomes.map { $0.value?.plain ?? "-" }
                    + [
                        form.alerts.map { instrument.alerts[$0.rule].code }
                            .joined(separator: ", "),
                        refusals.first ?? "",
                    ])
        }
        return table.rendered()
    }
}
