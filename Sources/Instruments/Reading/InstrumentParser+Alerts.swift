import Definitions

extension InstrumentParser {
    /// Alert rules; nil when one could not be read.
    func alerts(_ items: [ItemDefinition], _ scales: [ScaleDefinition]) -> [AlertRule]? {
        let remedy = "write the rules, or `alerts: none` when no answer needs to be seen at once"
        guard let list = top.required("alerts", remedy: remedy) else { return nil }
        if list.isWord("none") { return [] }
        guard let nodes = list.list() else { return nil }
        var rules: [AlertRule] = []
        for node in nodes {
            guard let entry = node.mapping(allowed: InstrumentFormat.alert) else { continue }
            let code = entry.required("code").flatMap { word($0) }
            let comparison = entry.choice(
                "operator", ThresholdOperator.self, remedy: "write `\">=\"`")
            let subject = alertSubject(entry, items, scales)
            guard let code, let comparison, let subject, let value = entry.number("value"),
                let reason = entry.string("reason")
            else { continue }
            if rules.contains(where: { $0.code == code }) {
                entry["code"]?.fault("`\(code)` is there twice", remedy: "give each its own code")
            }
            let rule = AlertRule(
                code: code, subject: subject, comparison: comparison, value: value.value,
                reason: reason)
            switch subject {
            case .item(let item): checkAlert(rule, on: items[item], entry)
            case .scale(let scale): checkDivides(entry, comparison, value.value, scales[scale])
            }
            rules.append(rule)
        }
        return rules.count == nodes.count ? rules : nil
    }

    private func checkAlert(
        _ rule: AlertRule, on item: ItemDefinition, _ entry: DefinitionMapping
    ) {
        let raised = item.options.compactMap(\.score).map(rule.isRaised)
        if !raised.contains(true) {
            entry["value"]?.fault(
                "no option of the item raises this alert",
                remedy: "write a value that one of its options reaches")
        } else if !raised.contains(false) {
            entry["value"]?.fault(
                "every option of the item raises this alert",
                remedy: "write a value that one of its options does not reach")
        }
    }

    private func alertSubject(
        _ entry: DefinitionMapping, _ items: [ItemDefinition], _ scales: [ScaleDefinition]
    ) -> AlertRule.Subject? {
        switch (entry["item"], entry["scale"]) {
        case (let item?, nil):
            guard let number = item.integer() else { return nil }
            guard let position = items.firstIndex(where: { $0.number == number }) else {
                item.fault("there is no item \(number)", remedy: "write a number of `items`")
                return nil
            }
            return .item(position)
        case (nil, let scale?):
            return scaleIndex(scale, scales).map { .scale($0) }
        default:
            entry.node.fault(
                "an alert watches either an item or a scale",
                remedy: "write `item: 10`, or `scale: total`")
            return nil
        }
    }

    /// The position of the scale that a value names.
    func scaleIndex(_ node: DefinitionNode, _ scales: [ScaleDefinition]) -> Int? {
        guard let code = node.string() else { return nil }
        guard let position = scales.firstIndex(where: { $0.code == code }) else {
            let near = NearMiss.closest(to: code, in: scales.map(\.code))
            node.fault(
                "there is no scale `\(code)`",
                remedy: near.map { "did you mean `\($0)`?" } ?? "write the code of a scale")
            return nil
        }
        return position
    }

    /// Values that cast doubt on a form.
    func validityFlags(_ scales: [ScaleDefinition]) -> [ValidityFlag] {
        top.optionalList("validity_flags").compactMap { node in
            guard let entry = node.mapping(allowed: InstrumentFormat.validityFlag) else {
                return nil
            }
            let sourcing = sourcing(entry)
            guard let scale = entry.required("scale").flatMap({ scaleIndex($0, scales) }),
                let comparison = entry.choice("operator", ThresholdOperator.self),
                let value = entry.number("value"), let meaning = entry.string("meaning"),
                let sourcing
            else { return nil }
            checkDivides(entry, comparison, value.value, scales[scale])
            return ValidityFlag(
                scale: scale, comparison: comparison, value: value.value, meaning: meaning,
                sourcing: sourcing)
        }
    }
}
