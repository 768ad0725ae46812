extension InstrumentCatalogue {
    /// The table of all instruments in Markdown, for the documentation's first page.
    package var overview: String {
        let header = [
            "Instrument", "Measures", "Items", "Scale", "Higher is", "Default cut-off",
            "Default change", "Alert", "Entered", "Wording",
        ]
        let rows = codes.compactMap(current).map(\.overviewRow)
        let rule = "|" + header.map { _ in "---|" }.joined() + "\n"
        return ([header].map(Self.row) + [rule] + rows.map(Self.row)).joined()
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }
}

extension InstrumentDefinition {
    fileprivate var overviewRow: [String] {
        [
            "[\(shortName)](\(code).md)", "\(construct.spaced), \(subject.rawValue)",
            items.isEmpty ? "-" : "\(items.count)", scaleOverview, directionOverview,
            overview(\.cutOffs) {
                $0.defaultCutOff.map { "\($0.comparison.symbol) \($0.value.plain)" }
            }
                ?? (isKnownEmpty(.cutOffs) ? "none" : "unknown"),
            overview(\.changeThresholds) { $0.defaultChangeThreshold?.words }
                ?? (isKnownEmpty(.changeThresholds) ? "none" : "unknown"),
            alertList, entry.map(\.words).joined(separator: ", "),
            wording.words,
        ]
    }

    private var scaleOverview: String {
        guard scales.count <= 4 else { return "\(scales.count) scales" }
        return scales.map { scale in
            if scale.method == .classification { return "\(scale.code) (classes)" }
            let range = scale.range.map { "\($0.minimum.plain)-\($0.maximum.plain)" } ?? "unknown"
            return "\(scale.code) \(range)"
        }.joined(separator: ", ")
    }

    private var directionOverview: String {
        let directions = Set(scales.filter { $0.method != .classification }.map(\.higherIs))
        guard let only = directions.first else { return "no order" }
        guard directions.count == 1 else { return "by scale" }
        return switch only {
        case .better: "better"
        case .worse: "worse"
        case .none: "neither"
        case .unknown: "unknown"
        }
    }

    /// What is seen to at once, in a few words: `item 10`, `rating ≤ 10`.
    package var alertList: String {
        guard !alerts.isEmpty else { return "-" }
        return alerts.map { alert in
            switch alert.subject {
            case .item(let item): return "item \(items[item].number)"
            case .scale(let scale):
                return "\(scales[scale].code) \(alert.comparison.symbol) \(alert.value.plain)"
            }
        }.joined(separator: ", ")
    }

    /// The defaults of all scales, or that the programme chooses; nil when there is nothing to
    /// choose from.
    private func overview<Entry>(
        _ entries: (ScaleDefinition) -> [Entry], _ chosen: (ScaleDefinition) -> String?
    ) -> String? {
        let defaults = scales.compactMap { scale in
            chosen(scale).map { scales.count == 1 ? $0 : "\(scale.code) \($0)" }
        }
        if !defaults.isEmpty { return defaults.joined(separator: ", ") }
        return scales.allSatisfy { entries($0).isEmpty } ? nil : "the programme chooses"
    }

    private func isKnownEmpty(_ kind: ScaleDefinition.Unknown) -> Bool {
        scales.allSatisfy { !$0.unknown.contains(kind) }
    }
}

extension EntryMode {
    /// In a few words.
    package var words: String {
        switch self {
        case .answers: "answers"
        case .scoreOnly: "score"
        case .classification: "class"
        }
    }
}

extension WordingPolicy {
    /// In a few words.
    package var words: String {
        switch self {
        case .shipped: "may be shown"
        case .licenseeSupplied: "the licensee's"
        case .never: "never"
        }
    }
}
