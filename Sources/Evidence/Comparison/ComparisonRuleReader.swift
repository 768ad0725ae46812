import Definitions

/// Reads and checks a comparison rule.
enum ComparisonRuleReader {
    private static let keys = [
        "kind", "format", "version", "basis", "baseline", "end", "minimum_subjects",
        "known_outcomes", "maximum_infant_age_months", "unknown_time_point", "constructs",
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
        let constructs = (mapping.list("constructs") ?? []).compactMap(constructRule)
        rejectRepeatedConstructs(mapping)
        guard let version, let basis, let baseline, let end, let forMean, let forComparison,
            let floor, let warning, let months, let unknown
        else { return nil }
        return ComparisonRule(
            version: version, basis: basis, baseline: baseline, end: end,
            minimumForMean: forMean, minimumForComparison: forComparison,
            knownOutcomesFloor: floor, knownOutcomesWarning: warning,
            maximumInfantAgeMonths: months, unknownTimePoint: unknown, constructs: constructs)
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
