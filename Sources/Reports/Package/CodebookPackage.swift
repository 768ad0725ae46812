// Every instrument as tables, so that a file of answers or scores can be read without this program. All
// that stands here is in the definitions, with the same sources; no item's wording is.

package import Instruments

/// The codebooks of every instrument that is known.
package enum CodebookPackage {
    /// A folder of six tables: instruments, variables, options, cut-offs, thresholds, references.
    package static func package(_ catalogue: InstrumentCatalogue) -> DataPackage {
        let all = catalogue.all
        return DataPackage(
            name: "attune-codebooks", title: "Codebooks",
            description: "What is known of \(all.count) definitions of instruments, and from where."
                + " An empty field is not known, or there is none.",
            tables: [
                instruments(all), variables(all), options(all), cutOffs(all), thresholds(all),
                references(all),
            ],
            sources: ["The publications in references.csv"], licenceNote: PackageNotes.codebooks,
            isSynthetic: false, more: [])
    }

    private static func instruments(_ all: [InstrumentDefinition]) -> PackageTable {
        PackageTable(
            "instruments", description: "One row a version of an instrument's definition.",
            primaryKey: ["instrument", "version"],
            columns: [
                TableColumn("instrument", required: true, "The instrument's code.") { $0.code },
                TableColumn("version", required: true, "The version of the definition.") {
                    $0.version
                },
                TableColumn("name", required: true, "Its name.") { $0.name },
                TableColumn("short_name", required: true, "Its name in daily use.") {
                    $0.shortName
                },
                TableColumn("edition", required: true, "The edition.") { $0.edition },
                TableColumn("kind", required: true, "How it is filled in.") { $0.kind.rawValue },
                TableColumn("construct", required: true, "What it measures.") { $0.construct },
                TableColumn("respondent", required: true, "Who answers.") {
                    $0.respondent.rawValue
                },
                TableColumn("subject", required: true, "Whom it is about.") {
                    $0.subject.rawValue
                },
                TableColumn("recall", "The time its items ask about.") { $0.recall },
                TableColumn("holder", required: true, "Who holds the rights.") {
                    $0.licence.holder
                },
                TableColumn("terms", required: true, "What is allowed.") { $0.licence.terms },
                TableColumn("permission", required: true, "How to get permission.") {
                    $0.licence.permission
                },
            ], rows: { all })
    }

    private static func variables(_ all: [InstrumentDefinition]) -> PackageTable {
        PackageTable(
            "variables", description: "One row an item and one row a scale.",
            primaryKey: ["instrument", "version", "variable"], columns: CodebookVariable.columns,
            rows: { all.flatMap(CodebookVariable.all) })
    }

    private static func options(_ all: [InstrumentDefinition]) -> PackageTable {
        PackageTable(
            "options", description: "What may be answered to each item, and what it scores.",
            primaryKey: ["instrument", "version", "variable", "option"],
            columns: [
                TableColumn("instrument", required: true, "The instrument's code.") {
                    $0.definition.code
                },
                TableColumn("version", required: true, "The version of the definition.") {
                    $0.definition.version
                },
                TableColumn("variable", required: true, "The item, as in imports.") {
                    "q\($0.item.number)"
                },
                TableColumn("option", required: true, "What is written for the answer.") {
                    $0.option.code
                },
                TableColumn("score", .number, "What it scores; empty where it scores nothing.") {
                    $0.option.score.map(JSONDocument.number)
                },
                TableColumn("excluded", .boolean, required: true, "Whether it leaves the item out.")
                {
                    AnalysisPackage.truth($0.option.isExcluded)
                },
            ] as [TableColumn<Choice>],
            rows: {
                all.flatMap { definition in
                    definition.items.flatMap { item in
                        item.options.map { Choice(definition: definition, item: item, option: $0) }
                    }
                }
            })
    }

    private static func references(_ all: [InstrumentDefinition]) -> PackageTable {
        PackageTable(
            "references", description: "Where the facts come from.",
            primaryKey: ["instrument", "version", "reference"],
            columns: [
                TableColumn("instrument", required: true, "The instrument's code.") {
                    $0.definition.code
                },
                TableColumn("version", required: true, "The version of the definition.") {
                    $0.definition.version
                },
                TableColumn("reference", required: true, "The word that sources name it by.") {
                    $0.reference.id
                },
                TableColumn("citation", required: true, "Author, year, title, place.") {
                    $0.reference.citation
                },
                TableColumn("doi", "Digital object identifier.") { $0.reference.doi },
            ] as [TableColumn<Citation>],
            rows: {
                all.flatMap { definition in
                    definition.references.map { Citation(definition: definition, reference: $0) }
                }
            })
    }

    private struct Choice {
        let definition: InstrumentDefinition
        let item: ItemDefinition
        let option: AnswerOption
    }

    private struct Citation {
        let definition: InstrumentDefinition
        let reference: InstrumentReference
    }
}
