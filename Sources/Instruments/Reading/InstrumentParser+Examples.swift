import Definitions

extension InstrumentParser {
    /// Worked examples, each held against what the scoring makes of it.
    func examples(
        items: [ItemDefinition], scales: [ScaleDefinition], alerts: [AlertRule], scorer: Scorer
    ) -> [WorkedExample]? {
        let remedy = "write forms scored by hand, so that the scoring can be checked"
        guard let nodes = top.list("examples", remedy: remedy) else { return nil }
        return nodes.compactMap { node in
            guard let entry = node.mapping(allowed: InstrumentFormat.example),
                let name = entry.string("name")
            else {
                return nil
            }
            let codes = alerts.map(\.code)
            let raised = (entry["alerts"]?.list(allowsEmpty: true) ?? []).compactMap { node in
                node.string().flatMap { code -> Int? in
                    if !codes.contains(code) {
                        node.fault("there is no alert `\(code)`", remedy: "write one of `alerts`")
                    }
                    return codes.firstIndex(of: code)
                }
            }
            if entry["alerts"] == nil {
                _ = entry.required("alerts", remedy: "write those it raises, or `alerts: []`")
            }
            if let entered = entry["entered"] {
                return enteredExample(name, entered, scales, alerts, raised, entry)
            }
            return answeredExample(name, entry, items, scales, alerts, scorer, raised)
        }
    }

    private func answeredExample(
        _ name: String, _ entry: DefinitionMapping, _ items: [ItemDefinition],
        _ scales: [ScaleDefinition], _ alerts: [AlertRule], _ scorer: Scorer, _ raised: [Int]
    ) -> WorkedExample? {
        guard let answers = answers(entry, items, scorer) else { return nil }
        let scores = values(entry["scores"], scales)
        let refusals = refusals(entry, scales)
        var outcomes: [ScaleOutcome] = []
        var came: [Int] = []
        answers.withUnsafeBufferPointer { answers in
            outcomes = scales.indices.filter { scales[$0].isMadeOfAnswers }
                .map { scorer.score(answers, scale: $0) }
            scorer.forEachAlert(answers) { came.append($0.rule) }
        }
        for outcome in outcomes { check(outcome, scales, scores, refusals, entry) }
        let values = outcomes.compactMap { outcome in
            outcome.value.map { (scale: outcome.scale, value: $0) }
        }
        checkAlerts(came + raisedAlerts(values, alerts), raised, alerts, entry)
        return WorkedExample(
            name: name, answers: answers, scores: scores, classes: [], refusals: refusals,
            alerts: raised)
    }

    private func refusals(
        _ entry: DefinitionMapping, _ scales: [ScaleDefinition]
    ) -> [(scale: Int, reason: String)] {
        let refused = entry["refused"]?.mapping(allowed: scales.map(\.code))
        return (refused?.keys ?? []).compactMap { code in
            guard let scale = scales.firstIndex(where: { $0.code == code }),
                let reason = refused?.string(code)
            else { return nil }
            return (scale, reason)
        }
    }

    private func raisedAlerts(
        _ values: [(scale: Int, value: Double)], _ alerts: [AlertRule]
    ) -> [Int] {
        alerts.indices.filter { index in
            values.contains {
                alerts[index].subject == .scale($0.scale) && alerts[index].isRaised(by: $0.value)
            }
        }
    }

    private func checkAlerts(
        _ came: [Int], _ said: [Int], _ alerts: [AlertRule], _ entry: DefinitionMapping
    ) {
        guard came.sorted() != said.sorted() else { return }
        func words(_ rules: [Int]) -> String {
            rules.isEmpty ? "none" : rules.sorted().map { alerts[$0].code }.joined(separator: ", ")
        }
        entry["alerts"]?.fault(
            "alerts that are raised: \(words(came)); the example says \(words(said))",
            remedy: "work it out by hand again, or correct the rules")
    }

    private func check(
        _ outcome: ScaleOutcome, _ scales: [ScaleDefinition],
        _ scores: [(scale: Int, value: Double)], _ refusals: [(scale: Int, reason: String)],
        _ entry: DefinitionMapping
    ) {
        let scale = scales[outcome.scale].code
        let expected = scores.first { $0.scale == outcome.scale }?.value
        let reason = refusals.first { $0.scale == outcome.scale }?.reason
        let came: String
        switch outcome.result {
        case .value(let value):
            if let expected, reason == nil, abs(value - expected) < 1e-9 { return }
            came = "\(scale) comes out as \(value.plain)"
        case .refused(let refusal):
            if reason == refusal.description, expected == nil { return }
            came = "\(scale) is refused (\(refusal))"
        }
        let said = reason.map { "refused (\($0))" } ?? expected?.plain ?? "nothing"
        entry.node.fault(
            "\(came), the example says \(said)",
            remedy: "work it out by hand again, or correct the scoring")
    }

    private func answers(
        _ entry: DefinitionMapping, _ items: [ItemDefinition], _ scorer: Scorer
    ) -> [Int16?]? {
        guard let nodes = entry.list("answers") else { return nil }
        guard nodes.count == items.count else {
            entry["answers"]?.fault(
                "has \(nodes.count) answers for \(items.count) items",
                remedy: "write one an item, `-` for a missing one")
            return nil
        }
        var answers: [Int16?] = []
        for (item, node) in nodes.enumerated() {
            guard let written = node.string() else { return nil }
            if written == "-" {
                answers.append(nil)
            } else if let option = scorer.optionIndex(item: item, written: written) {
                answers.append(option)
            } else {
                let options = items[item].options.map(\.code).joined(separator: ", ")
                node.fault(
                    "`\(written)` is no option of item \(items[item].number)",
                    remedy: "write one of \(options), or `-` for missing")
                return nil
            }
        }
        return answers
    }

    private func values(
        _ node: DefinitionNode?, _ scales: [ScaleDefinition], besideClasses: Bool = false
    ) -> [(scale: Int, value: Double)] {
        let allowed = scales.filter { besideClasses || $0.method != .classification }
        let mapping = node?.mapping(allowed: allowed.map(\.code))
        return (mapping?.keys ?? []).compactMap { code in
            guard let scale = scales.firstIndex(where: { $0.code == code }),
                scales[scale].method != .classification, let value = mapping?.number(code)
            else { return nil }
            return (scale, value.value)
        }
    }

    /// The classes that an example enters; the values are read elsewhere.
    private func classes(
        _ node: DefinitionNode, _ scales: [ScaleDefinition]
    ) -> [(scale: Int, code: String)] {
        guard node.isMapping, let mapping = node.mappingWithAnyKeys() else { return [] }
        return scales.enumerated().compactMap { index, scale in
            guard scale.method == .classification, let node = mapping[scale.code],
                let written = node.string()
            else { return nil }
            let known = scale.classes.map(\.code)
            guard known.contains(written) else {
                let near = NearMiss.closest(to: written, in: known)
                node.fault(
                    "`\(written)` is no class of `\(scale.code)`",
                    remedy: near.map { "did you mean `\($0)`?" } ?? "write one of `classes`")
                return nil
            }
            return (index, written)
        }
    }

    /// The wider classes that an example says its classes belong to.
    private func checkGroups(
        _ entry: DefinitionMapping, _ scales: [ScaleDefinition],
        _ classes: [(scale: Int, code: String)]
    ) {
        let groups = entry["groups"]?.mapping(allowed: classes.map { scales[$0.scale].code })
        for (scale, code) in classes {
            guard let node = groups?[scales[scale].code], let said = node.string() else { continue }
            let group = scales[scale].classes.first { $0.code == code }?.group
            if said != group {
                node.fault(
                    "`\(code)` is of the group \(group ?? "none"), the example says \(said)",
                    remedy: "correct the example or the classes")
            }
        }
    }

    private func enteredExample(
        _ name: String, _ entered: DefinitionNode, _ scales: [ScaleDefinition],
        _ alerts: [AlertRule], _ raised: [Int], _ entry: DefinitionMapping
    ) -> WorkedExample {
        let values = values(entered, scales, besideClasses: true)
        let classes = classes(entered, scales)
        checkGroups(entry, scales, classes)
        for (scale, value) in values {
            guard let range = scales[scale].range else { continue }
            if value < range.minimum || value > range.maximum {
                entered.fault(
                    "\(scales[scale].code) is outside its range", remedy: "correct the example")
            }
        }
        let outcomes = ScaleOutcome.following(from: values, in: scales)
        let scores = self.values(entry["scores"], scales)
        let refusals = refusals(entry, scales)
        for outcome in outcomes { check(outcome, scales, scores, refusals, entry) }
        let following = outcomes.compactMap { outcome in
            outcome.value.map { (scale: outcome.scale, value: $0) }
        }
        checkAlerts(raisedAlerts(values + following, alerts), raised, alerts, entry)
        return WorkedExample(
            name: name, answers: nil, scores: values + following, classes: classes,
            refusals: refusals, alerts: raised)
    }
}
