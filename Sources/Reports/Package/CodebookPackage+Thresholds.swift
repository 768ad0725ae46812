import Instruments

extension CodebookPackage {
    static func cutOffs(_ all: [InstrumentDefinition]) -> PackageTable {
        PackageTable(
            "cut-offs", description: "Values that divide a scale, as each source has them.",
            columns: scale() + [
                TableColumn("kind", required: true, "What is on the far side.") {
                    $0.figure.kind
                },
                TableColumn("operator", required: true, "How a score is held against it.") {
                    $0.figure.comparison.rawValue
                },
                TableColumn("value", .number, required: true, "The value.") {
                    JSONDocument.number($0.figure.value)
                },
                TableColumn("default", .boolean, required: true, "Whether it is the one used.") {
                    AnalysisPackage.truth($0.figure.isDefault)
                },
                TableColumn("for", "For whom it may be used; empty for everybody.") {
                    $0.figure.appliesWhen?.words
                },
                TableColumn("basis", required: true, "What it rests on.") { $0.figure.basis },
                TableColumn("population", required: true, "In whom it was found.") {
                    $0.figure.population
                },
                TableColumn("sources", required: true, "As in references.csv.") {
                    $0.figure.sourcing.sources.joined(separator: " ")
                },
            ],
            rows: { figures(all, \.cutOffs) })
    }

    static func thresholds(_ all: [InstrumentDefinition]) -> PackageTable {
        PackageTable(
            "thresholds", description: "Amounts of change that count, as each source has them.",
            columns: scale() + [
                TableColumn("kind", required: true, "What it claims.") {
                    $0.figure.kind.rawValue
                },
                TableColumn("operator", required: true, "How a change is held against it.") {
                    $0.figure.comparison.rawValue
                },
                TableColumn("improvement", .number, required: true, "Points for the better.") {
                    JSONDocument.number($0.figure.improvement)
                },
                TableColumn("deterioration", .number, required: true, "Points for the worse.") {
                    JSONDocument.number($0.figure.deterioration)
                },
                TableColumn("default", .boolean, required: true, "Whether it is the one used.") {
                    AnalysisPackage.truth($0.figure.isDefault)
                },
                TableColumn("basis", required: true, "What it rests on.") { $0.figure.basis },
                TableColumn("population", required: true, "In whom it was found.") {
                    $0.figure.population
                },
                TableColumn("sources", required: true, "As in references.csv.") {
                    $0.figure.sourcing.sources.joined(separator: " ")
                },
            ],
            rows: { figures(all, \.changeThresholds) })
    }

    private struct OfScale<Figure> {
        let definition: InstrumentDefinition
        let scale: ScaleDefinition
        let figure: Figure
    }

    private static func figures<Figure>(
        _ all: [InstrumentDefinition], _ list: (ScaleDefinition) -> [Figure]
    ) -> [OfScale<Figure>] {
        all.flatMap { definition in
            definition.scales.flatMap { scale in
                list(scale).map { OfScale(definition: definition, scale: scale, figure: $0) }
            }
        }
    }

    private static func scale<Figure>() -> [TableColumn<OfScale<Figure>>] {
        [
            TableColumn("instrument", required: true, "The instrument's code.") {
                $0.definition.code
            },
            TableColumn("version", required: true, "The version of the definition.") {
                $0.definition.version
            },
            TableColumn("scale", required: true, "The scale's code.") { $0.scale.code },
        ]
    }
}
