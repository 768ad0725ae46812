import ArgumentParser
import Instruments
import Outcomes
import Reports
import Services

/// What is given to other programs.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Tables for other programs: analysis, codebooks.",
        subcommands: [Analysis.self, Codebooks.self])

    struct Analysis: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "analysis",
            abstract: "The pseudonymous rows behind the report on outcomes.",
            discussion: """
                One row a subject, scale and version of each course of care, with the scores at \
                the start and at the end, the reasons for those that are missing, and the codings \
                of recordings. No name, no date, no free text: days are counted from the first \
                attended contact. It is still about single families: the audit names each of them. \
                Families that refused or withdrew consent to outcome reports are left out.

                Example: attune export analysis --organisation TRUST --from 2026-01-01 \
                --to 2026-06-30 -o analysis
                """)

        @OptionGroup var cohort: CohortOptions
        @OptionGroup var output: FolderOption
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func run(in surroundings: Surroundings) async throws {
            let request = try cohort.request(surroundings)
            try output.folder.requireFree()
            let table = try await surroundings.withService(
                cohort.organisation.adding(to: options.given)
            ) { open in
                let organisation = try await open.organisation()
                return try await open.service.exportOutcomes(
                    request, organisation: organisation, schemaVersion: open.migration,
                    as: open.actor)
            }
            try output.folder.write { try AnalysisPackage.package(table).write(to: $0) }
            surroundings.output.say(
                "\(table.families.count) families, \(table.rows.count) rows and "
                    + "\(table.codings.count) codings in \(output.folder.path)")
        }
    }

    struct Codebooks: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "codebooks",
            abstract: "What is known of every instrument, as tables.",
            discussion: """
                Items, options with their scores, scales with ranges and directions, cut-offs and \
                changes that count with their sources, and the terms of each licence; never an \
                item's wording. It needs no database. `attune instrument show CODE --format json` \
                has one instrument whole.
                """)

        /// How codebooks are written.
        enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
            case csv, json
        }

        @Option(help: "Tables, or one document with every definition whole.")
        var format: Format = .csv
        @OptionGroup var output: FolderOption
        @OptionGroup(title: "Settings") var settings: SettingsOptions

        func run(in surroundings: Surroundings) throws {
            try output.folder.requireFree()
            let catalogue = try surroundings.catalogue(surroundings.settings(settings.given))
            try output.folder.write { sink in
                switch format {
                case .csv: try CodebookPackage.package(catalogue).write(to: sink)
                case .json:
                    let all = JSONValue.array(catalogue.all.map(\.json))
                    try sink("codebooks.json", Array(all.document.utf8))
                }
            }
        }
    }

    /// Where a command puts several files.
    struct FolderOption: ParsableArguments {
        @Option(
            name: [.customShort("o"), .customLong("output")],
            help: ArgumentHelp(
                "The folder to make; what is there already is refused.", valueName: "folder"),
            completion: .directory)
        var path: String

        var folder: OutputFolder { OutputFolder(path: path) }
    }
}
