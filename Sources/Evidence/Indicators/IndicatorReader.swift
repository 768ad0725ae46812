import Definitions

/// Reads and checks the fixed indicators.
enum IndicatorReader {
    private enum Kind: String, CaseIterable {
        case indicators
    }

    private static let keys = ["kind", "format", "version", "basis", "parameters", "indicators"]
    private static let parameterKeys = [
        "rereferral_days", "early_contact", "infant_band_months", "quantile_rule",
    ]
    private static let indicatorKeys = [
        "code", "name", "group", "kind", "unit", "higher_is", "numerator", "denominator", "missing",
        "rule", "how",
    ]

    static func set(_ root: DefinitionNode) -> IndicatorSet? {
        guard let mapping = root.mapping(allowed: keys) else { return nil }
        _ = mapping.choice("kind", Kind.self, remedy: "write `kind: indicators`")
        checkFormat(mapping)
        let version = mapping.integer("version", in: 1...100_000)
        let basis = mapping.string("basis")
        let parameters = parameters(mapping)
        let indicators = (mapping.list("indicators") ?? []).compactMap(indicator)
        checkCodes(mapping)
        checkGroups(mapping)
        guard let version, let basis, let parameters else { return nil }
        return IndicatorSet(
            version: version, basis: basis, parameters: parameters, indicators: indicators)
    }

    private static func parameters(_ mapping: DefinitionMapping) -> IndicatorSet.Parameters? {
        guard let own = mapping.mapping("parameters", allowed: parameterKeys) else { return nil }
        let days = own.integer("rereferral_days", in: 1...730)
        // Only the first four contacts of a course are told apart elsewhere; two to a hundred make sense.
        let contact = own.integer("early_contact", in: 2...100)
        let rule = own.choice("quantile_rule", IndicatorSet.QuantileRule.self)
        let nodes = own.list("infant_band_months") ?? []
        let months = nodes.compactMap { $0.integer(in: 1...240) }
        for (index, pair) in zip(months, months.dropFirst()).enumerated()
        where pair.0 >= pair.1 && months.count == nodes.count {
            nodes[index + 1].fault(
                "the bands are not in ascending order", remedy: "write a month above \(pair.0)")
        }
        guard let days, let contact, let rule, !months.isEmpty else { return nil }
        return IndicatorSet.Parameters(
            rereferralDays: days, earlyContact: contact, infantBandMonths: months,
            quantileRule: rule)
    }

    private static func indicator(_ node: DefinitionNode) -> Indicator? {
        guard let entry = node.mapping(allowed: indicatorKeys) else { return nil }
        let code = entry.choice("code", IndicatorCode.self)
        let name = entry.string("name")
        let group = entry.choice("group", Indicator.Group.self)
        let kind = entry.choice("kind", Indicator.Kind.self)
        let unit = entry.choice("unit", Indicator.Unit.self)
        let direction = entry.choice("higher_is", Indicator.Direction.self)
        let numerator = entry.string("numerator")
        let denominator = entry.string("denominator")
        let missing = entry.string("missing")
        let rule = entry.integer("rule", in: 1...100_000)
        let how = entry.string("how")
        guard let code, let name, let group, let kind, let unit, let direction, let numerator,
            let denominator, let missing, let rule, let how
        else { return nil }
        return Indicator(
            code: code, name: name, group: group, kind: kind, unit: unit, higherIs: direction,
            numerator: numerator, denominator: denominator, missing: missing, rule: rule, how: how)
    }

    /// Each computation is declared once: one that is left out would be a figure nobody prints.
    private static func checkCodes(_ mapping: DefinitionMapping) {
        var seen: Set<IndicatorCode> = []
        for node in mapping.optionalList("indicators") where node.isMapping {
            guard let entry = node.mappingWithAnyKeys()?["code"], !entry.isEmpty,
                !entry.isList, !entry.isMapping, let text = entry.string(),
                let code = IndicatorCode(rawValue: text)
            else { continue }
            if !seen.insert(code).inserted {
                entry.fault("`\(text)` is declared twice", remedy: "keep one of them")
            }
        }
        for code in IndicatorCode.allCases where !seen.contains(code) {
            mapping["indicators"]?.fault(
                "`\(code.rawValue)` is not declared", remedy: "declare it: all are printed, always")
        }
    }

    /// A group is printed once, so its indicators stand together.
    private static func checkGroups(_ mapping: DefinitionMapping) {
        var closed: Set<String> = []
        var current = ""
        for node in mapping.optionalList("indicators") where node.isMapping {
            guard let entry = node.mappingWithAnyKeys()?["group"], !entry.isEmpty,
                !entry.isList, !entry.isMapping, let text = entry.string(), text != current
            else { continue }
            closed.insert(current)
            current = text
            if closed.contains(text) {
                entry.fault(
                    "the group `\(text)` stands in two places", remedy: "move it to the others")
            }
        }
    }
}
