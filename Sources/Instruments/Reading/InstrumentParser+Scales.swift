import Definitions

extension InstrumentParser {
    private enum Method: String, CaseIterable {
        case sum, mean, converted, entered, classification
        case sumOfScales = "sum_of_scales"
    }

    /// The scales; nil when one of them could not be read.
    func scales(_ items: [ItemDefinition]) -> [ScaleDefinition]? {
        guard let nodes = top.list("scales", remedy: "write at least one scale") else { return nil }
        var scales: [ScaleDefinition] = []
        for node in nodes {
            if let scale = scale(node, items: items, earlier: scales) { scales.append(scale) }
        }
        return scales.count == nodes.count ? scales : nil
    }

    private func scale(
        _ node: DefinitionNode, items: [ItemDefinition], earlier: [ScaleDefinition]
    ) -> ScaleDefinition? {
        guard let mapping = node.mapping(allowed: InstrumentFormat.scale) else {
            return nil
        }
        let code = mapping.required("code").flatMap { word($0) }
        if let code, earlier.contains(where: { $0.code == code }) {
            mapping["code"]?.fault("`\(code)` is there twice", remedy: "give each its own code")
        }
        let sourcing = sourcing(mapping)
        guard let method = method(mapping, earlier: earlier) else { return nil }
        let positions = positions(mapping, method: method, items: items)
        let range = range(mapping, method: method)
        let missing = missing(mapping, method: method, count: positions?.count ?? 0)
        let higherIs = mapping.choice("higher_is", ScoreDirection.self)
        let lists = lists(mapping, range: range?.range)
        let classes = classes(mapping, method: method)
        guard let code, let name = mapping.string("name"), let sourcing, let positions, let range,
            let missing, let higherIs, let lists, let classes
        else { return nil }
        checkExcluded(mapping, method: method, items: positions.map { items[$0] })
        if let stated = range.range {
            let made = positions.map { items[$0] }
            check(stated, mapping, method: method, items: made, earlier)
            checkStep(stated, mapping, method: method, items: made, earlier)
        }
        let scale = ScaleDefinition(
            code: code, name: name, method: method,
            isMadeOfAnswers: isMadeOfAnswers(method, earlier: earlier),
            form: mapping.optionalString("form"), items: positions, range: range.range,
            higherIs: higherIs, missing: missing.rule, cutOffs: lists.cutOffs,
            changeThresholds: lists.changeThresholds, bands: lists.bands,
            reliability: lists.reliability,
            populationMean: populationMean(mapping, range: range.range), codes: lists.codes,
            classes: classes,
            unknown: lists.unknown.union(range.isUnknown ? [.range] : [])
                .union(missing.isUnknown ? [.missing] : []),
            sourcing: sourcing)
        checkConsistency(of: scale, in: mapping)
        return scale
    }

    private func method(
        _ mapping: DefinitionMapping, earlier: [ScaleDefinition]
    ) -> ScaleMethod? {
        switch mapping.choice("method", Method.self) {
        case nil: return nil
        case .sum: return .sum
        case .mean: return .mean
        case .entered: return .entered
        case .classification: return .classification
        case .converted: return conversion(mapping, earlier: earlier)
        case .sumOfScales:
            let remedy = "write the codes of scales above it"
            guard let nodes = mapping.list("scales", remedy: remedy) else { return nil }
            var parts: [Int] = []
            for node in nodes {
                guard let code = node.string() else { return nil }
                guard let part = earlier.firstIndex(where: { $0.code == code }) else {
                    node.fault("there is no scale `\(code)` above this one", remedy: remedy)
                    return nil
                }
                parts.append(part)
            }
            return .sumOfScales(parts)
        }
    }

    /// Positions of the items of a scale, from their numbers or the word `all`.
    private func positions(
        _ mapping: DefinitionMapping, method: ScaleMethod, items: [ItemDefinition]
    ) -> [Int]? {
        guard method == .sum || method == .mean else {
            mapping["items"]?.fault(
                "a scale of this method has no items", remedy: "leave `items` out")
            return []
        }
        guard let node = mapping.required("items", remedy: "write item numbers, or `items: all`")
        else { return nil }
        if node.isWord("all") { return Array(items.indices) }
        guard let nodes = node.list() else { return nil }
        var positions: [Int] = []
        for node in nodes {
            guard let number = node.integer() else { continue }
            guard let position = items.firstIndex(where: { $0.number == number }) else {
                node.fault("there is no item \(number)", remedy: "write numbers of `items`")
                continue
            }
            if positions.contains(position) {
                node.fault("item \(number) is there twice", remedy: "write it once")
            }
            positions.append(position)
        }
        return positions.count == nodes.count ? positions : nil
    }

    /// Only a mean can do without an item.
    private func checkExcluded(
        _ mapping: DefinitionMapping, method: ScaleMethod, items: [ItemDefinition]
    ) {
        guard method == .sum,
            let item = items.first(where: { $0.options.contains(where: \.isExcluded) })
        else { return }
        mapping["items"]?.fault(
            "an option of item \(item.number) leaves it out of the scale, which is a sum",
            remedy: "write `score: none` for the option, or `method: mean`")
    }

    private func range(
        _ mapping: DefinitionMapping, method: ScaleMethod
    ) -> (range: ScaleRange?, isUnknown: Bool)? {
        if method == .classification {
            mapping["range"]?.fault("a classification has no range", remedy: "leave it out")
            return (nil, false)
        }
        guard let node = mapping.required("range", remedy: Self.orUnknown("range")) else {
            return nil
        }
        if node.isUnknown { return (nil, true) }
        guard let range = node.mapping(allowed: InstrumentFormat.range) else { return nil }
        let minimum = range.number("minimum", remedy: "write `minimum: 0`")
        let maximum = range.number("maximum")
        let step = range.required("step", remedy: "write `step: 1`, or `step: none`")
        guard let minimum, let maximum, let step else { return nil }
        let distance = step.isWord("none") ? nil : step.number()
        guard minimum.value < maximum.value, distance.map({ $0.value > 0 }) ?? true else {
            node.fault(
                "runs from \(minimum) to \(maximum)",
                remedy: "write a minimum below the maximum and a step above 0")
            return nil
        }
        let read = ScaleRange(
            minimum: minimum.value, maximum: maximum.value, step: distance?.value)
        return (read, false)
    }

    /// The range that is stated must be the one that the items' points give.
    private func check(
        _ stated: ScaleRange, _ mapping: DefinitionMapping, method: ScaleMethod,
        items: [ItemDefinition], _ earlier: [ScaleDefinition]
    ) {
        let given: (minimum: Double, maximum: Double)
        switch method {
        case .sum, .mean:
            let scores = items.map { $0.options.compactMap(\.score) }
            let divisor = method == .mean ? Double(max(1, items.count)) : 1
            given = (
                scores.compactMap { $0.min() }.reduce(0, +) / divisor,
                scores.compactMap { $0.max() }.reduce(0, +) / divisor
            )
        case .sumOfScales(let parts):
            let ranges = parts.compactMap { earlier[$0].range }
            guard ranges.count == parts.count else { return }
            given = (ranges.map(\.minimum).reduce(0, +), ranges.map(\.maximum).reduce(0, +))
        case .converted(_, let table):
            guard let ends = table.flatMap(ends(of:)) else { return }
            given = ends
        case .entered, .classification: return
        }
        let isSame =
            abs(given.minimum - stated.minimum) < 1e-6 && abs(given.maximum - stated.maximum) < 1e-6
        if !isSame {
            mapping["range"]?.fault(
                "is \(stated.minimum.plain) to \(stated.maximum.plain), but its items give "
                    + "\(given.minimum.plain) to \(given.maximum.plain)",
                remedy: "correct the range, the items or their points")
        }
    }

    private func missing(
        _ mapping: DefinitionMapping, method: ScaleMethod, count: Int
    ) -> (rule: MissingRule, isUnknown: Bool)? {
        guard method == .sum || method == .mean else {
            mapping["missing"]?.fault(
                "a scale of this method has no missing items", remedy: "leave `missing` out")
            return (.completeFormsOnly, false)
        }
        guard let node = mapping.required("missing", remedy: Self.orUnknown("missing")) else {
            return nil
        }
        if node.isUnknown { return (.completeFormsOnly, true) }
        guard let rule = node.mapping(allowed: InstrumentFormat.missing),
            let basis = rule.choice("basis", MissingRule.Basis.self)
        else { return nil }
        var limit: Int?
        if rule["at_most_share"] != nil {
            guard let share = rule.number("at_most_share") else { return nil }
            limit = Int(share.value * Double(count) + 1e-9)
        } else {
            limit = rule.integer("at_most", in: 0...1000, remedy: "write `at_most: 0`")
        }
        let completion = rule.optionalChoice("completion", MissingRule.Completion.self)
        let sourcing = basis == .published ? sourcing(rule) : nil
        guard let limit, basis == .ours || sourcing != nil else { return nil }
        guard limit < max(1, count), (limit == 0) == (completion == nil) else {
            node.fault(
                "\(limit) of \(count) items may be missing, completed by "
                    + (completion?.rawValue ?? "nothing"),
                remedy: "write fewer than all items, and `completion` when any may be missing")
            return nil
        }
        if basis == .ours, limit > 0 {
            node.fault("fills in items by no published rule", remedy: "write `at_most: 0`")
        }
        let read = MissingRule(
            atMost: limit, completion: completion, basis: basis, sourcing: sourcing,
            note: rule.optionalString("note"))
        return (read, false)
    }

    private func classes(
        _ mapping: DefinitionMapping, method: ScaleMethod
    ) -> [ScoreClass]? {
        guard method == .classification else {
            mapping["classes"]?.fault(
                "only a classification has classes", remedy: "leave `classes` out")
            return []
        }
        guard let nodes = mapping.list("classes", remedy: "write its classes") else { return nil }
        var classes: [ScoreClass] = []
        for node in nodes {
            guard let entry = node.mapping(allowed: InstrumentFormat.scoreClass),
                let code = entry.string("code"), let name = entry.string("name")
            else { continue }
            if classes.contains(where: { $0.code == code }) {
                entry["code"]?.fault("`\(code)` is there twice", remedy: "write it once")
            }
            classes.append(
                ScoreClass(code: code, name: name, group: entry.optionalString("group")))
        }
        return classes.count == nodes.count ? classes : nil
    }
}
