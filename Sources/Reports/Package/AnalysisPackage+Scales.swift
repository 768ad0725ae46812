import Instruments
import Outcomes
import Statistics

extension AnalysisPackage {
    static func scales(_ table: AnalysisTable) -> PackageTable {
        PackageTable(
            "scales", description: "What is said of each scale.",
            primaryKey: ["instrument", "version", "scale"],
            columns: [
                TableColumn("instrument", required: true, "The instrument's code.") {
                    $0.instrument
                },
                TableColumn("version", required: true, "The version of its definition.") {
                    $0.version
                },
                TableColumn("scale", required: true, "The scale's code.") { $0.scale },
                TableColumn("name", required: true, "Its name.") { Words.name($0) },
                TableColumn("construct", required: true, "What it measures.") { $0.construct },
                TableColumn(
                    "describes", .oneOf(["parent", "infant", "dyad"]), required: true,
                    "Whom it describes."
                ) { $0.subject.rawValue },
                TableColumn(
                    "direction", .oneOf(["lower-is-better", "higher-is-better"]),
                    "Which way is better; empty where neither is."
                ) { $0.direction?.rawValue },
                TableColumn("minimum", .number, "The lowest possible score.") {
                    $0.range.map { number($0.lowerBound) }
                },
                TableColumn("maximum", .number, "The highest possible score.") {
                    $0.range.map { number($0.upperBound) }
                },
                TableColumn("cutoff", .number, "The line between clinical and not.") {
                    $0.cutoff.map { number($0.cutoff.value) }
                },
                TableColumn(
                    "cutoff_operator", .oneOf([">=", ">", "<=", "<"]), "Which side is clinical."
                ) { $0.cutoff.map(FigureJSON.clinicalSide) },
                TableColumn("cutoff_for", "For whom it may be used; empty for everybody.") {
                    $0.cutoff?.appliesWhen?.words
                },
                TableColumn("cutoff_basis", "How it was derived.") { $0.cutoff?.basis },
                TableColumn("cutoff_source", "Where it is published.") { $0.cutoff?.source },
            ] as [TableColumn<ScaleTerms>],
            rows: { table.scales })
    }

    static func thresholds(_ table: AnalysisTable) -> PackageTable {
        PackageTable(
            "thresholds", description: "The changes that count on each scale, its own first.",
            primaryKey: ["instrument", "version", "scale", "position"],
            columns: [
                TableColumn("instrument", required: true, "The instrument's code.") {
                    $0.terms.instrument
                },
                TableColumn("version", required: true, "The version of its definition.") {
                    $0.terms.version
                },
                TableColumn("scale", required: true, "The scale's code.") { $0.terms.scale },
                TableColumn(
                    "position", .integer, required: true, "1 is the scale's own, others beside it."
                ) { String($0.position) },
                TableColumn("points", .number, required: true, "How many points.") {
                    number($0.applied.threshold.points)
                },
                TableColumn(
                    "operator", .oneOf([">=", ">"]), required: true,
                    "Whether it is reached at or above that amount."
                ) { $0.applied.threshold.comparison.rawValue },
                TableColumn("basis", required: true, "How it was derived.") { $0.applied.basis },
                TableColumn("source", required: true, "Where it is published.") {
                    $0.applied.source
                },
                TableColumn(
                    "own_rule", .boolean, required: true, "Whether the programme's own rule set it."
                ) { truth($0.applied.isFromChangeRule) },
            ] as [TableColumn<Threshold>],
            rows: {
                table.scales.flatMap { terms in
                    terms.thresholds.enumerated().map {
                        Threshold(terms: terms, position: $0.offset + 1, applied: $0.element)
                    }
                }
            })
    }

    private struct Threshold {
        let terms: ScaleTerms
        let position: Int
        let applied: AppliedThreshold
    }
}
