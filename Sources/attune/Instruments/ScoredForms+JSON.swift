import Definitions
import Instruments

extension ScoredForms {
    /// The forms for other programs.
    var json: JSONValue {
        .array(forms.indices.map { json(form: $0) })
    }

    private func json(form index: Int) -> JSONValue {
        let form = forms[index]
        return .object([
            ("form", .string(form.name)), ("person", JSONValue(form.person)),
            ("date", JSONValue(form.date?.description)),
            ("scores", .array(form.outcomes.map { json($0, form: index) })),
            (
                "classes",
                .array(
                    form.classes.map { entry in
                        let scale = instrument.scales[entry.scale]
                        let group = scale.classes.first { $0.code == entry.code }?.group
                        return .object([
                            ("scale", .string(scale.code)), ("class", .string(entry.code)),
                            ("group", JSONValue(group)),
                        ])
                    })
            ),
            ("alerts", .array(form.alerts.map { .string(instrument.alerts[$0].code) })),
            (
                "doubts",
                .array(doubts(form: index).map { .string(instrument.validityFlags[$0].meaning) })
            ),
            ("checkTheForm", .array(form.unseen.map { .string(instrument.alerts[$0].code) })),
        ])
    }

    private func json(_ outcome: ScaleOutcome, form index: Int) -> JSONValue {
        let scale = instrument.scales[outcome.scale]
        let cutOff = scale.defaultCutOff.map { cutOff in
            JSONValue.object([
                ("operator", .string(cutOff.comparison.rawValue)),
                ("value", .number(cutOff.value)), ("kind", .string(cutOff.kind)),
                ("population", .string(cutOff.population)),
                (
                    "applies",
                    JSONValue(standing(form: index, scale: outcome.scale)?.code)
                ),
                ("reached", reaches(form: index, scale: outcome.scale).map { .bool($0) } ?? .null),
            ])
        }
        return .object([
            ("scale", .string(scale.code)), ("value", JSONValue(outcome.value)),
            ("reason", JSONValue(outcome.refusal?.description)),
            ("band", JSONValue(outcome.value.flatMap { scale.band(of: $0)?.name })),
            ("cutOff", cutOff ?? .null),
            ("change", change(form: index, scale: outcome.scale).map(json) ?? .null),
        ])
    }

    private func json(_ change: Change) -> JSONValue {
        let threshold = instrument.scales[change.scale].defaultChangeThreshold
        return .object([
            ("since", .string(change.since)), ("points", .number(change.judged.points)),
            ("direction", .string(change.judged.direction.rawValue)),
            ("verdict", .string(change.judged.verdict.rawValue)),
            (
                "threshold",
                threshold.map { threshold in
                    .object([
                        ("kind", .string(threshold.kind.rawValue)),
                        ("operator", .string(threshold.comparison.rawValue)),
                        ("improvement", .number(threshold.improvement)),
                        ("deterioration", .number(threshold.deterioration)),
                        ("basis", .string(threshold.basis)),
                    ])
                } ?? .null
            ),
        ])
    }
}
