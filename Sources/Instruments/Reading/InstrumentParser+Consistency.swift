import Definitions

// A file can be well formed and still make no sense: a cut-off that everybody is above, an amount of
// change on a scale without a good end. These rules look at what was read as a whole.

extension InstrumentParser {
    /// Rules between the parts of a scale.
    func checkConsistency(of scale: ScaleDefinition, in mapping: DefinitionMapping) {
        checkDirection(scale, mapping)
        for (index, cutOff) in scale.cutOffs.enumerated() {
            checkCutOff(cutOff, entry(index, of: "cut_offs", in: mapping), scale)
        }
        if scale.method == .classification { checkClassification(scale, mapping) }
        if let completion = scale.missing.completion,
            (completion == .prorate) != (scale.method == .sum)
        {
            mapping["missing"]?.fault(
                "completes by `\(completion.rawValue)` what is no "
                    + (completion == .prorate ? "sum" : "mean"),
                remedy: "write `prorate` for a sum, `mean_of_answered` for a mean")
        }
    }

    private func entry(
        _ index: Int, of key: String, in mapping: DefinitionMapping
    ) -> DefinitionMapping? {
        guard let list = mapping[key], list.isList, let nodes = list.list(),
            index < nodes.count, nodes[index].isMapping
        else { return nil }
        return nodes[index].mappingWithAnyKeys()
    }

    private func checkDirection(_ scale: ScaleDefinition, _ mapping: DefinitionMapping) {
        let hasDirection = scale.higherIs == .better || scale.higherIs == .worse
        if !hasDirection, !scale.changeThresholds.isEmpty {
            mapping["change_thresholds"]?.fault(
                "count change for the better and the worse, but `higher_is` is "
                    + "`\(scale.higherIs.rawValue)`",
                remedy: "write the direction, or leave the amounts out")
        }
        if !hasDirection, scale.method != .classification,
            scale.cutOffs.contains(where: \.isDefault)
        {
            mapping["cut_offs"]?.fault(
                "have a default, but `higher_is` is `\(scale.higherIs.rawValue)`",
                remedy: "write the direction, or leave `default` out")
        }
    }

    private func checkCutOff(
        _ cutOff: CutOff, _ entry: DefinitionMapping?, _ scale: ScaleDefinition
    ) {
        if let range = scale.range {
            let ends = [range.minimum, range.maximum].map(cutOff.isMet)
            if ends[0] == ends[1] {
                entry?["value"]?.fault(
                    "divides nothing: \(ends[0] ? "every" : "no") value is on its far side",
                    remedy: "write a value or an operator that divides the scale")
            }
        }
        let isUpper = cutOff.comparison == .atLeast || cutOff.comparison == .above
        let isBetterEnd =
            scale.higherIs == .better && isUpper || scale.higherIs == .worse && !isUpper
        if cutOff.isDefault, isBetterEnd {
            entry?["operator"]?.fault(
                "marks off the better end, but the default cut-off says who is unwell",
                remedy: "turn the operator round, or leave `default` out")
        }
        if let form = scale.form, let other = cutOff.appliesWhen?.form, form != other {
            entry?["applies_when"]?.fault(
                "is for form \(other), but the scale belongs to form \(form)",
                remedy: "put it on the scale of that form")
        }
    }

    private func checkClassification(_ scale: ScaleDefinition, _ mapping: DefinitionMapping) {
        if scale.higherIs != .none {
            mapping["higher_is"]?.fault(
                "gives a direction to classes", remedy: "write `higher_is: none`")
        }
        let lists = [
            ("cut_offs", scale.cutOffs.isEmpty), ("bands", scale.bands.isEmpty),
            ("change_thresholds", scale.changeThresholds.isEmpty),
        ]
        for (key, isEmpty) in lists where !isEmpty {
            mapping[key]?.fault("stand on classes, which are no numbers", remedy: "write `none`")
        }
    }

    /// Neighbouring values of a scale must be the stated step apart.
    func checkStep(
        _ range: ScaleRange, _ mapping: DefinitionMapping, method: ScaleMethod,
        items: [ItemDefinition], _ earlier: [ScaleDefinition]
    ) {
        guard let step = range.step else { return }
        func isWhole(_ distance: Double) -> Bool {
            let steps = distance / step
            return abs(steps - steps.rounded()) < 1e-6
        }
        var distances = [range.maximum - range.minimum]
        switch method {
        case .sum, .mean:
            let divisor = method == .mean ? Double(max(1, items.count)) : 1
            for item in items {
                let scores = item.options.compactMap(\.score)
                distances += scores.map { ($0 - (scores.min() ?? 0)) / divisor }
            }
        case .sumOfScales(let parts):
            guard parts.allSatisfy({ earlier[$0].range?.step != nil }) else {
                mapping["range"]?.fault(
                    "has a step, but a scale that it is made of has none",
                    remedy: "write `step: none`")
                return
            }
            distances += parts.compactMap { earlier[$0].range?.step }
        case .converted(_, let table):
            distances += table?.entries.map { $0.to - range.minimum } ?? []
        case .entered, .classification: break
        }
        if !distances.allSatisfy(isWhole) {
            mapping["range"]?.fault(
                "goes in steps of \(step.plain), but there are values in between",
                remedy: "write the step that all values are apart, or `step: none`")
        }
    }

    /// Rules between the kind of instrument, what may be entered, and the scales.
    func checkKind(
        _ kind: InstrumentKind, entry: [EntryMode], items: [ItemDefinition],
        scales: [ScaleDefinition]
    ) {
        if entry.contains(.answers), items.isEmpty {
            top["entry"]?.fault("`answers` without items", remedy: "write `items`, or leave it out")
        }
        if entry.contains(.classification),
            !scales.contains(where: { $0.method == .classification })
        {
            top["entry"]?.fault(
                "`classification` without a scale that is one",
                remedy: "write a scale with `method: classification`")
        }
        if entry.contains(.scoreOnly),
            scales.allSatisfy({ $0.method == .classification })
        {
            top["entry"]?.fault(
                "`score_only` without a scale that has a value", remedy: "leave it out")
        }
        if kind == .goals,
            scales.count != 1 || scales.first?.method != .entered || !items.isEmpty
        {
            top["scales"]?.fault(
                "goals are rated one by one on one scale",
                remedy: "write one scale with `method: entered`, and `items: []`")
        }
        if let version = top.optionalString("supersedes"),
            top["version"]?.isWord(version) == true
        {
            top["supersedes"]?.fault(
                "is this version itself", remedy: "write the version that this one replaces")
        }
    }

    /// A rule on a value must tell some values from others.
    ///
    /// - Parameters:
    ///   - entry: Where the rule stands.
    ///   - comparison: How a value is held against the rule's.
    ///   - value: The rule's value.
    ///   - scale: The scale it watches.
    func checkDivides(
        _ entry: DefinitionMapping, _ comparison: ThresholdOperator, _ value: Double,
        _ scale: ScaleDefinition
    ) {
        guard let range = scale.range else { return }
        let least = comparison.isMet(range.minimum, value)
        let most = comparison.isMet(range.maximum, value)
        guard least == most else { return }
        entry["value"]?.fault(
            "\(least ? "every" : "no") value of `\(scale.code)` meets this",
            remedy: "write a value within \(range.minimum.plain) to \(range.maximum.plain)")
    }
}
