import Instruments

extension InstrumentDefinition {
    /// What a list shows.
    var shortJSON: JSONValue {
        .object([
            ("code", .string(code)), ("version", .string(version)), ("name", .string(name)),
            ("shortName", .string(shortName)), ("construct", .string(construct)),
            ("items", .integer(items.count)), ("respondent", .string(respondent.rawValue)),
            ("subject", .string(subject.rawValue)),
            ("entry", .array(entry.map { .string($0.rawValue) })),
            ("alerts", .array(alerts.map { .string($0.code) })),
            ("wording", .string(wording.rawValue)),
        ])
    }

    /// Everything a user can rely on, for other programs.
    var json: JSONValue {
        .object([
            ("code", .string(code)), ("version", .string(version)), ("name", .string(name)),
            ("supersedes", JSONValue(supersedes)),
            ("shortName", .string(shortName)), ("edition", .string(edition)),
            ("kind", .string(kind.rawValue)),
            ("construct", .string(construct)), ("summary", .string(summary)),
            ("recall", JSONValue(recall)), ("window", JSONValue(window)),
            ("respondent", .string(respondent.rawValue)), ("subject", .string(subject.rawValue)),
            ("entry", .array(entry.map { .string($0.rawValue) })),
            ("wording", .string(wording.rawValue)),
            (
                "licence",
                .object([
                    ("holder", .string(licence.holder)), ("terms", .string(licence.terms)),
                    ("permission", .string(licence.permission)),
                ])
            ),
            ("items", .array(items.map(Self.json))),
            ("scales", .array(scales.map(json))),
            ("alerts", .array(alerts.map(json))),
            ("codes", .array(codes.map(Self.json))),
            ("notes", .array(notes.map { .string($0.text) })),
            ("openQuestions", .array(openQuestions.map(JSONValue.string))),
            (
                "references",
                .array(
                    references.map { reference in
                        .object([
                            ("id", .string(reference.id)),
                            ("citation", .string(reference.citation)),
                            ("doi", JSONValue(reference.doi)),
                            ("secondary", .bool(reference.isSecondary)),
                        ])
                    })
            ),
        ])
    }

    private func json(_ alert: AlertRule) -> JSONValue {
        let watched: String
        switch alert.subject {
        case .item(let position): watched = "item \(items[position].number)"
        case .scale(let position): watched = "scale \(scales[position].code)"
        }
        return .object([
            ("code", .string(alert.code)), ("watches", .string(watched)),
            ("operator", .string(alert.comparison.rawValue)), ("value", .number(alert.value)),
            ("reason", .string(alert.reason)),
        ])
    }

    private static func json(_ item: ItemDefinition) -> JSONValue {
        .object([
            ("number", .integer(item.number)), ("label", .string(item.label)),
            (
                "options",
                .array(
                    item.options.map { option in
                        .object([
                            ("code", .string(option.code)), ("score", JSONValue(option.score)),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ code: InstrumentCode) -> JSONValue {
        .object([
            ("system", .string(code.system.rawValue)), ("code", .string(code.code)),
            ("display", .string(code.display)),
            ("codeListVersion", JSONValue(code.codeListVersion)),
            ("sources", sources(code.sourcing)),
        ])
    }

    /// The word of a method, and the scales it takes values from.
    private func method(_ scale: ScaleDefinition) -> (word: String, scales: [Int]) {
        switch scale.method {
        case .sum: ("sum", [])
        case .mean: ("mean", [])
        case .sumOfScales(let parts): ("sum_of_scales", parts)
        case .converted(let part, _): ("converted", [part])
        case .entered: ("entered", [])
        case .classification: ("classification", [])
        }
    }

    private func json(_ scale: ScaleDefinition) -> JSONValue {
        typealias Own = InstrumentDefinition
        let method = method(scale)
        return .object([
            ("code", .string(scale.code)), ("name", .string(scale.name)),
            ("form", JSONValue(scale.form)), ("method", .string(method.word)),
            ("items", .array(scale.items.map { .integer(items[$0].number) })),
            ("scales", .array(method.scales.map { .string(scales[$0].code) })),
            ("step", JSONValue(scale.range?.step)),
            ("unknown", .array(scale.unknown.map(\.rawValue).sorted().map(JSONValue.string))),
            (
                "classes",
                .array(
                    scale.classes.map { entry in
                        .object([
                            ("code", .string(entry.code)), ("name", .string(entry.name)),
                            ("group", JSONValue(entry.group)),
                        ])
                    })
            ),
            ("codes", .array(scale.codes.map(Own.json))),
            ("minimum", JSONValue(scale.range?.minimum)),
            ("maximum", JSONValue(scale.range?.maximum)),
            ("higherIs", .string(scale.higherIs.rawValue)),
            ("itemsThatMayBeMissing", .integer(scale.missing.atMost)),
            ("missingRuleBasis", .string(scale.missing.basis.rawValue)),
            ("cutOffs", .array(scale.cutOffs.map(Own.json))),
            ("changeThresholds", .array(scale.changeThresholds.map(Own.json))),
            (
                "bands",
                .array(
                    scale.bands.map { band in
                        .object([
                            ("name", .string(band.name)), ("from", .number(band.from)),
                            ("to", .number(band.to)),
                            ("sources", Own.sources(band.sourcing)),
                        ])
                    })
            ),
            (
                "reliability",
                .array(
                    scale.reliability.map { figure in
                        .object([
                            ("kind", .string(figure.kind.rawValue)),
                            ("value", .number(figure.figure.value)),
                            ("population", .string(figure.population)),
                            ("sources", Own.sources(figure.sourcing)),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ cutOff: CutOff) -> JSONValue {
        .object([
            ("kind", .string(cutOff.kind)), ("operator", .string(cutOff.comparison.rawValue)),
            ("value", .number(cutOff.value)), ("basis", .string(cutOff.basis)),
            ("population", .string(cutOff.population)), ("default", .bool(cutOff.isDefault)),
            ("sources", sources(cutOff.sourcing)),
        ])
    }

    private static func json(_ threshold: ChangeThreshold) -> JSONValue {
        .object([
            ("kind", .string(threshold.kind.rawValue)),
            ("operator", .string(threshold.comparison.rawValue)),
            ("improvement", .number(threshold.improvement)),
            ("deterioration", .number(threshold.deterioration)),
            ("basis", .string(threshold.basis)), ("population", .string(threshold.population)),
            ("default", .bool(threshold.isDefault)), ("sources", sources(threshold.sourcing)),
        ])
    }

    private static func sources(_ sourcing: Sourcing) -> JSONValue {
        .array(sourcing.sources.map(JSONValue.string))
    }
}
