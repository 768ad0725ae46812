import Definitions

extension InstrumentParser {
    /// What is known about a scale, list by list.
    struct ScaleLists {
        var cutOffs: [CutOff] = []
        var changeThresholds: [ChangeThreshold] = []
        var bands: [ScoreBand] = []
        var reliability: [ReliabilityFigure] = []
        var codes: [InstrumentCode] = []
        var unknown: Set<ScaleDefinition.Unknown> = []
    }

    /// Reads the lists of a scale; nil with the fault recorded when one could not be read.
    func lists(_ mapping: DefinitionMapping, range: ScaleRange?) -> ScaleLists? {
        let cutOffs = listOrUnknown(mapping, "cut_offs") { cutOff($0, range) }
        let changes = listOrUnknown(mapping, "change_thresholds") { changeThreshold($0, range) }
        let bands = listOrUnknown(mapping, "bands") { band($0, range) }
        let reliability = listOrUnknown(mapping, "reliability") { reliabilityFigure($0) }
        let codes = codes(in: mapping)
        guard let cutOffs, let changes, let bands, let reliability, let codes else { return nil }
        checkOneDefault(mapping, "cut_offs", cutOffs.list.count { $0.isDefault })
        checkOneDefault(mapping, "change_thresholds", changes.list.count { $0.isDefault })
        for (lower, upper) in zip(bands.list, bands.list.dropFirst()) where lower.to >= upper.from {
            mapping["bands"]?.fault(
                "the bands `\(lower.name)` and `\(upper.name)` overlap or are out of order",
                remedy: "write them from low to high, each beginning above the one before")
        }
        var lists = ScaleLists(
            cutOffs: cutOffs.list, changeThresholds: changes.list, bands: bands.list,
            reliability: reliability.list, codes: codes.list)
        if cutOffs.isUnknown { lists.unknown.insert(.cutOffs) }
        if changes.isUnknown { lists.unknown.insert(.changeThresholds) }
        if bands.isUnknown { lists.unknown.insert(.bands) }
        if reliability.isUnknown { lists.unknown.insert(.reliability) }
        if codes.isUnknown { lists.unknown.insert(.codes) }
        return lists
    }

    private func checkOneDefault(_ mapping: DefinitionMapping, _ key: String, _ count: Int) {
        if count > 1 {
            mapping[key]?.fault("has \(count) defaults", remedy: "write `default: true` once")
        }
    }

    private func cutOff(_ node: DefinitionNode, _ range: ScaleRange?) -> CutOff? {
        guard let entry = node.mapping(allowed: InstrumentFormat.cutOff) else { return nil }
        let kind = entry.required("kind").flatMap { word($0) }
        let value = entry.number("value")
        let comparison = entry.choice("operator", ThresholdOperator.self, remedy: "write `\">=\"`")
        let sourcing = sourcing(entry)
        if let value, let range, value.value < range.minimum || value.value > range.maximum {
            entry["value"]?.fault(
                "is outside the scale's range",
                remedy: "write a value within \(range.minimum.plain) to \(range.maximum.plain)")
        }
        guard let kind, let value, let comparison, let sourcing, let basis = entry.string("basis"),
            let population = entry.string("population", remedy: Self.orUnknown("population"))
        else { return nil }
        return CutOff(
            kind: kind, value: value.value, comparison: comparison, basis: basis,
            population: population, appliesWhen: applicability(entry), sourcing: sourcing,
            isDefault: entry.optionalBool("default") ?? false)
    }

    private func changeThreshold(
        _ node: DefinitionNode, _ range: ScaleRange?
    ) -> ChangeThreshold? {
        guard let entry = node.mapping(allowed: InstrumentFormat.changeThreshold) else {
            return nil
        }
        let kind = entry.choice("kind", ChangeThreshold.Kind.self)
        let comparison = entry.choice("operator", ThresholdOperator.self, remedy: "write `\">=\"`")
        let sourcing = sourcing(entry)
        let isOne = entry["improvement"] == nil && entry["deterioration"] == nil
        let improvement = isOne ? entry.number("value") : entry.number("improvement")
        let deterioration = isOne ? improvement : entry.number("deterioration")
        if !isOne, let value = entry["value"] {
            value.fault(
                "stands beside `improvement` and `deterioration`",
                remedy: "write either `value` or both of them")
        }
        guard let kind, let comparison, let sourcing, let improvement, let deterioration,
            let basis = entry.string("basis"),
            let population = entry.string("population", remedy: Self.orUnknown("population"))
        else { return nil }
        let span = range.map { $0.maximum - $0.minimum } ?? .infinity
        guard [improvement, deterioration].allSatisfy({ $0.value > 0 && $0.value < span }) else {
            node.fault(
                "is an amount of change that cannot happen",
                remedy: "write points above 0 and below the width of the scale, without a sign")
            return nil
        }
        guard comparison == .atLeast || comparison == .above else {
            entry["operator"]?.fault(
                "amounts of change are held against `>=` or `>`", remedy: "write one of these")
            return nil
        }
        return ChangeThreshold(
            kind: kind, improvement: improvement.value, deterioration: deterioration.value,
            comparison: comparison, basis: basis, population: population, sourcing: sourcing,
            isDefault: entry.optionalBool("default") ?? false,
            isPrintedBeside: entry.optionalBool("printed_beside") ?? false)
    }

    private func band(_ node: DefinitionNode, _ range: ScaleRange?) -> ScoreBand? {
        guard let entry = node.mapping(allowed: InstrumentFormat.band) else {
            return nil
        }
        let sourcing = sourcing(entry)
        guard let name = entry.string("name"), let from = entry.number("from"),
            let upper = entry.number("to"), let sourcing
        else { return nil }
        let isInside = range.map { from.value >= $0.minimum && upper.value <= $0.maximum } ?? true
        guard from.value <= upper.value, isInside else {
            node.fault(
                "runs from \(from) to \(upper)", remedy: "write a part of the scale's range")
            return nil
        }
        return ScoreBand(name: name, from: from.value, to: upper.value, sourcing: sourcing)
    }

    private func reliabilityFigure(_ node: DefinitionNode) -> ReliabilityFigure? {
        guard
            let entry = node.mapping(allowed: InstrumentFormat.reliability)
        else { return nil }
        let sourcing = sourcing(entry)
        guard let kind = entry.choice("kind", ReliabilityFigure.Kind.self),
            let value = entry.number("value"), let sourcing,
            let population = entry.string("population", remedy: Self.orUnknown("population"))
        else { return nil }
        guard value.value > 0, value.value < 1 else {
            entry["value"]?.fault(
                "is \(value), which is no reliability", remedy: "write a number between 0 and 1")
            return nil
        }
        return ReliabilityFigure(
            kind: kind, figure: SourcedFigure(value: value.value, text: value.text),
            population: population, sourcing: sourcing)
    }

    /// The mean of people who were not chosen for their score; nil where none is given.
    func populationMean(
        _ mapping: DefinitionMapping, range: ScaleRange?
    ) -> PopulationMeanFigure? {
        let keys = InstrumentFormat.populationMean
        guard let entry = mapping.optionalMapping("population_mean", allowed: keys) else {
            return nil
        }
        let sourcing = sourcing(entry)
        guard let value = entry.number("value"), let sourcing,
            let population = entry.string("population", remedy: "write whose mean it is")
        else { return nil }
        if let range, value.value < range.minimum || value.value > range.maximum {
            entry["value"]?.fault(
                "is \(value), outside the scale's range",
                remedy: "write a mean between \(range.minimum) and \(range.maximum)")
            return nil
        }
        return PopulationMeanFigure(
            figure: SourcedFigure(value: value.value, text: value.text), population: population,
            sourcing: sourcing)
    }

    private func applicability(_ mapping: DefinitionMapping) -> Applicability? {
        let keys = InstrumentFormat.applicability
        guard let entry = mapping.optionalMapping("applies_when", allowed: keys) else { return nil }
        let respondents = entry["respondents"]?.list()?.compactMap {
            $0.choice(FormRespondent.self)
        }
        var ages: ClosedRange<Double>?
        if let age = entry.optionalMapping("age_months", allowed: InstrumentFormat.ages),
            let from = age.number("from"), let upper = age.number("to")
        {
            if from.value <= upper.value {
                ages = from.value...upper.value
            } else {
                age.node.fault("runs backwards", remedy: "write the younger age first")
            }
        }
        return Applicability(
            respondents: respondents,
            period: entry.optionalChoice("period", FormPeriod.self), ageMonths: ages,
            sex: entry.optionalChoice("sex", FormSex.self),
            form: entry.optionalString("form"), language: entry.optionalString("language"))
    }
}
