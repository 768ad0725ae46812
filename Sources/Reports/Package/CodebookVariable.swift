import Instruments

/// An item or a scale, as one row of a codebook.
struct CodebookVariable {
    let definition: InstrumentDefinition
    let item: ItemDefinition?
    let scale: ScaleDefinition?

    /// The items of a definition, then its scales.
    static func all(of definition: InstrumentDefinition) -> [CodebookVariable] {
        definition.items.map { Self(definition: definition, item: $0, scale: nil) }
            + definition.scales.map { Self(definition: definition, item: nil, scale: $0) }
    }

    /// As an import names it.
    private var name: String {
        if let item { return "q\(item.number)" }
        return "score:" + (scale?.code ?? "")
    }

    private var scores: [Double] { item?.options.compactMap(\.score) ?? [] }

    private var method: String? {
        switch scale?.method {
        case .sum: "sum"
        case .mean: "mean"
        case .sumOfScales: "sum_of_scales"
        case .converted: "converted"
        case .entered: "entered"
        case .classification: "classification"
        case nil: nil
        }
    }

    static let columns: [TableColumn<CodebookVariable>] = [
        TableColumn("instrument", required: true, "The instrument's code.") {
            $0.definition.code
        },
        TableColumn("version", required: true, "The version of the definition.") {
            $0.definition.version
        },
        TableColumn("variable", required: true, "Its column in an import: q1, score:total.") {
            $0.name
        },
        TableColumn("kind", .oneOf(["item", "scale"]), required: true, "What it is.") {
            $0.item == nil ? "scale" : "item"
        },
        TableColumn("label", required: true, "A neutral label, never an item's wording.") {
            $0.item?.label ?? $0.scale?.name
        },
        TableColumn("minimum", .number, "Its lowest possible value; of an item the lowest score.") {
            ($0.scale?.range?.minimum ?? $0.scores.min()).map(JSONDocument.number)
        },
        TableColumn("maximum", .number, "Its highest possible value; of an item the highest score.")
        {
            ($0.scale?.range?.maximum ?? $0.scores.max()).map(JSONDocument.number)
        },
        TableColumn(
            "higher_is", .oneOf(ScoreDirection.allCases.map(\.rawValue)),
            "What a higher value of a scale means."
        ) { $0.scale?.higherIs.rawValue },
        TableColumn("method", "How a scale's value comes about.") { $0.method },
        TableColumn("items", "The items a scale is made of.") { row in
            row.scale.flatMap { scale in
                scale.items.isEmpty
                    ? nil
                    : scale.items.map { "q\(row.definition.items[$0].number)" }
                        .joined(separator: " ")
            }
        },
        TableColumn("missing_at_most", .integer, "How many of them may be missing.") {
            $0.scale.map { String($0.missing.atMost) }
        },
        TableColumn("classes", "The classes of a classification.") {
            $0.scale.flatMap {
                $0.classes.isEmpty ? nil : $0.classes.map(\.code).joined(separator: " ")
            }
        },
        TableColumn("sources", "Where a scale's make-up comes from, as in references.csv.") {
            $0.scale?.sourcing.sources.joined(separator: " ")
        },
    ]
}
