import Definitions

extension InstrumentParser {
    /// How a converted scale comes about; nil with the fault recorded.
    func conversion(
        _ mapping: DefinitionMapping, earlier: [ScaleDefinition]
    ) -> ScaleMethod? {
        let part = mapping.required("from", remedy: "write `from:` and the code of a scale above")
            .flatMap { scaleIndex($0, earlier) }
        let remedy = "write `table: licensee_supplied`, or `entries` with their `source`"
        guard let part, let node = mapping.required("table", remedy: remedy) else { return nil }
        if earlier[part].method == .classification {
            mapping["from"]?.fault("is a class, not a number", remedy: "name a scale with values")
            return nil
        }
        if node.isWord("licensee_supplied") { return .converted(from: part, table: nil) }
        guard node.isMapping else {
            node.fault("is neither `licensee_supplied` nor a table", remedy: remedy)
            return nil
        }
        guard let table = node.mapping(allowed: InstrumentFormat.table) else { return nil }
        let sourcing = sourcing(table)
        guard let entries = table.required("entries"),
            let read = ConversionTable.read(entries, within: earlier[part].range),
            sourcing != nil
        else { return nil }
        return .converted(from: part, table: read)
    }

    /// The lowest and the highest value that a table gives.
    func ends(of table: ConversionTable) -> (minimum: Double, maximum: Double)? {
        let values = table.entries.map(\.to)
        guard let minimum = values.min(), let maximum = values.max() else { return nil }
        return (minimum, maximum)
    }

    /// Whether a scale's value follows from answers.
    func isMadeOfAnswers(_ method: ScaleMethod, earlier: [ScaleDefinition]) -> Bool {
        switch method {
        case .sum, .mean: true
        case .sumOfScales(let parts): parts.allSatisfy { earlier[$0].isMadeOfAnswers }
        case .converted(let part, _): earlier[part].isMadeOfAnswers
        case .entered, .classification: false
        }
    }

    /// Scales whose values add up to a fixed number.
    func fixedSums(_ scales: [ScaleDefinition]) -> [FixedSum] {
        top.optionalList("fixed_sums").compactMap { node in
            guard let entry = node.mapping(allowed: InstrumentFormat.fixedSum) else {
                return nil
            }
            let sourcing = sourcing(entry)
            let parts = (entry.list("scales") ?? []).compactMap { scaleIndex($0, scales) }
            guard let sum = entry.number("sum"), let sourcing, !parts.isEmpty else { return nil }
            guard Set(parts).count == parts.count, parts.count > 1 else {
                entry["scales"]?.fault(
                    "names a scale twice, or only one", remedy: "name each scale of the sum once")
                return nil
            }
            let ranges = parts.compactMap { scales[$0].range }
            let least = ranges.map(\.minimum).reduce(0, +)
            let most = ranges.map(\.maximum).reduce(0, +)
            if ranges.count == parts.count, sum.value < least || sum.value > most {
                entry["sum"]?.fault(
                    "is no sum of these scales",
                    remedy: "write one within \(least.plain) to \(most.plain)")
            }
            return FixedSum(scales: parts, sum: sum.value, sourcing: sourcing)
        }
    }

    /// Sourced conversions from older versions of this definition.
    func conversionsFrom(_ scales: [ScaleDefinition]) -> [VersionConversion] {
        let nodes = top.optionalList("conversions_from")
        if !nodes.isEmpty, top["supersedes"] == nil {
            top["conversions_from"]?.fault(
                "converts from an older version, but this one supersedes none",
                remedy: "write `supersedes: …`, or leave it out")
        }
        var conversions: [VersionConversion] = []
        for node in nodes {
            guard let entry = node.mapping(allowed: InstrumentFormat.versionConversion) else {
                continue
            }
            let sourcing = sourcing(entry)
            guard let version = entry.string("version"),
                let scale = entry.required("scale").flatMap({ scaleIndex($0, scales) }),
                let rule = conversionRule(entry), let sourcing
            else { continue }
            if conversions.contains(where: { $0.version == version && $0.scale == scale }) {
                node.fault(
                    "`\(scales[scale].code)` of version \(version) is converted twice",
                    remedy: "keep one of them")
            }
            conversions.append(
                VersionConversion(version: version, scale: scale, rule: rule, sourcing: sourcing))
        }
        return conversions
    }

    private func conversionRule(_ entry: DefinitionMapping) -> VersionConversion.Rule? {
        switch (entry["entries"], entry["same"]) {
        case (let entries?, nil):
            return ConversionTable.read(entries, within: nil).map { .table($0) }
        case (nil, let same?):
            guard let isSame = same.bool() else { return nil }
            if !isSame {
                same.fault("says nothing", remedy: "write `same: true`, or `entries`")
            }
            return isSame ? .same : nil
        default:
            entry.node.fault(
                "takes either `entries` or `same: true`", remedy: "write one of them")
            return nil
        }
    }
}

extension ConversionTable {
    /// Reads a table's entries.
    ///
    /// - Parameters:
    ///   - node: The list.
    ///   - range: Range of the values that are converted, where it is known.
    /// - Returns: The table, or nil with the fault recorded.
    static func read(_ node: DefinitionNode, within range: ScaleRange?) -> ConversionTable? {
        guard let nodes = node.list() else { return nil }
        var entries: [Entry] = []
        for node in nodes {
            guard let entry = node.mapping(allowed: InstrumentFormat.tableEntry) else { continue }
            let from = entry.number("from")
            guard let from, let value = entry.number("to") else { continue }
            if let last = entries.last, from.value <= last.from {
                entry["from"]?.fault(
                    "does not rise", remedy: "write the entries from low to high, each value once")
            }
            if let range, !range.holds(from.value) {
                entry["from"]?.fault(
                    "is no value of the scale that is converted",
                    remedy: "write a value of \(range.words)")
            }
            entries.append(Entry(from: from.value, to: value.value))
        }
        return entries.count == nodes.count ? ConversionTable(entries: entries) : nil
    }
}

extension ScaleRange {
    /// Whether a value lies in the range and on one of its steps.
    func holds(_ value: Double) -> Bool {
        guard value.isFinite, value >= minimum, value <= maximum else { return false }
        guard let step else { return true }
        let steps = (value - minimum) / step
        return abs(steps - steps.rounded()) < 1e-9
    }

    /// The range as it is said: `0 to 30 in steps of 1`.
    package var words: String {
        "\(minimum.plain) to \(maximum.plain)" + (step.map { " in steps of \($0.plain)" } ?? "")
    }
}
