import Definitions

/// Reads and checks a comparison rule.
enum ComparisonRuleReader {
    private static let keys = [
        "kind", "format", "version", "basis", "baseline", "end", "minimum_subjects",
        "known_outcomes", "maximum_infant_age_months", "unknown_time_point",
        "comparison_groups", "constructs",
    ]

    static func rule(_ root: DefinitionNode) -> ComparisonRule? {
        guard let mapping = root.mapping(allowed: keys) else { return nil }
        checkFormat(mapping)
        let version = mapping.integer("version", in: 1...100_000)
        let basis = mapping.string("basis")
        let baseline = window(mapping, "baseline")
        let end = window(mapping, "end")
        let minimum = mapping.mapping("minimum_subjects", allowed: ["mean", "comparison"])
        let forMean = minimum?.integer("mean", in: 2...100_000)
        let forComparison = minimum?.integer("comparison", in: 2...100_000)
        let known = mapping.mapping("known_outcomes", allowed: ["floor", "warning_below"])
        let floor = known.flatMap { share($0, "floor") }
        let warning = known.flatMap { share($0, "warning_below") }
        if let floor, let warning, floor > warning {
            known?["floor"]?.fault(
                "the floor lies above the warning", remedy: "write a share of at most \(warning)")
        }
        let months = mapping.integer("maximum_infant_age_months", in: 0...240)
        let unknown = mapping.choice(
            "unknown_time_point", ComparisonRule.UnknownTimePoint.self)
        let groups = groupRule(mapping)
        let constructs = (mapping.list("constructs") ?? []).compactMap(constructRule)
        rejectRepeatedConstructs(mapping)
        guard let version, let basis, let baseline, let end, let forMean, let forComparison,
            let floor, let warning, let months, let unknown, let groups
        else { return nil }
        return ComparisonRule(
            version: version, basis: basis, baseline: baseline, end: end,
            minimumForMean: forMean, minimumForComparison: forComparison,
            knownOutcomesFloor: floor, knownOutcomesWarning: warning,
            maximumInfantAgeMonths: months, unknownTimePoint: unknown, groups: groups,
            constructs: constructs)
    }

    private static func window(
        _ mapping: DefinitionMapping, _ key: String
    ) -> ComparisonRule.Window? {
        let keys = ["anchor", "earliest_days", "latest_days", "before_session", "tie"]
        guard let window = mapping.mapping(key, allowed: keys) else { return nil }
        let anchor = window.choice("anchor", ComparisonRule.Window.Anchor.self)
        let earliest = window.integer("earliest_days", in: -3650...3650)
        let latest = window.integer("latest_days", in: -3650...3650)
        let before = window.optionalInteger("before_session", in: 2...1000)
        let tie = window.choice("tie", ComparisonRule.Window.Tie.self)
        if let earliest, let latest, earliest > latest {
            window["earliest_days"]?.fault(
                "the window ends before it begins",
                remedy: "write a day not after \(latest); days before the anchor are negative")
        }
        guard let anchor, let earliest, let latest, let tie else { return nil }
        return ComparisonRule.Window(
            anchor: anchor, earliestDays: earliest, latestDays: latest, beforeSession: before,
            tie: tie)
    }

    private static func groupRule(
        _ mapping: DefinitionMapping
    ) -> ComparisonRule.GroupRule? {
        guard
            let block = mapping.mapping(
                "comparison_groups", allowed: ["interval_ratio", "wide_interval"])
        else { return nil }
        let ratio = block.mapping("interval_ratio", allowed: ["warning_above", "refused_above"])
        let warning = ratio.flatMap { multiple($0, "warning_above") }
        let limit = ratio.flatMap { multiple($0, "refused_above") }
        if let warning, let limit, warning > limit {
            ratio?["warning_above"]?.fault(
                "the warning lies above the refusal",
                remedy: "write a ratio of at most \(limit)")
        }
        let wide = block.mapping("wide_interval", allowed: ["ratio", "difference"])
        let wideRatio = wide.flatMap { multiple($0, "ratio") }
        let difference = wide?.number("difference")?.value
        if let difference, difference <= 0 {
            wide?["difference"]?.fault(
                "a width is greater than 0", remedy: "write standard deviations, such as 0.4")
        }
        guard let warning, let limit, let wideRatio, let difference else { return nil }
        return ComparisonRule.GroupRule(
            intervalRatioWarning: warning, intervalRatioLimit: limit, wideRatio: wideRatio,
            wideDifference: difference)
    }

    /// The longer or upper of two things divided by the other.
    private static func multiple(_ mapping: DefinitionMapping, _ key: String) -> Double? {
        guard let number = mapping.number(key) else { return nil }
        guard number.value >= 1 else {
            mapping[key]?.fault(
                "a longer interval is at least 1 times a shorter one, not \(number)",
                remedy: "write the greater divided by the smaller, such as 1.25")
            return nil
        }
        return number.value
    }

    private static func share(_ mapping: DefinitionMapping, _ key: String) -> Double? {
        guard let number = mapping.number(key) else { return nil }
        guard (0...1).contains(number.value) else {
            mapping[key]?.fault(
                "a share lies between 0 and 1, not \(number)", remedy: "write 0.50 for 50%")
            return nil
        }
        return number.value
    }

    private static func constructRule(_ node: DefinitionNode) -> ComparisonRule.ConstructRule? {
        guard let entry = node.mapping(allowed: ["construct", "admits", "never"]) else {
            return nil
        }
        let construct = entry.choice("construct", Construct.self)
        let admits = scaleReferences(entry.list("admits") ?? [])
        let never = scaleReferences(entry.optionalList("never"))
        for scale in admits where never.contains(scale) {
            entry["never"]?.fault(
                "`\(scale)` is admitted and refused at once", remedy: "write it in one list only")
        }
        return construct.map {
            ComparisonRule.ConstructRule(construct: $0, admits: admits, never: never)
        }
    }

    private static func rejectRepeatedConstructs(_ mapping: DefinitionMapping) {
        var seen: Set<String> = []
        for node in mapping.optionalList("constructs") where node.isMapping {
            guard let name = node.mappingWithAnyKeys()?["construct"], !name.isEmpty,
                !name.isList, !name.isMapping, let text = name.string()
            else { continue }
            if !seen.insert(text).inserted {
                name.fault("the construct `\(text)` is ruled twice", remedy: "keep one of them")
            }
        }
    }
}
