import ArgumentParser
import Reports
import Services

/// Reports to managers and commissioners.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports: outcomes, and how they changed.",
        subcommands: [OutcomesOf.self, Compare.self])

    struct OutcomesOf: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "outcomes",
            abstract: "Who finished, what changed, and what a review found.",
            discussion: """
                Example: attune report outcomes --organisation TRUST --from 2026-01-01 \
                --to 2026-06-30
                """)

        @OptionGroup var cohort: CohortOptions
        @Option(
            help: ArgumentHelp(
                "The record as it stood at the end of this past day.", valueName: "date"))
        var asKnownOn: CohortOptions.Day?
        @Option(help: "How to write the report.") var format: Format = .text
        @Option(
            name: [.customShort("o"), .customLong("output")],
            help: ArgumentHelp(
                """
                Where to write the report instead of stdout: a file; for csv a new folder, with \
                datapackage.json beside the table.
                """, valueName: "path"),
            completion: .file())
        var file: String?
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        /// How the report is written.
        enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
            case text, json, csv
        }

        func validate() throws {
            if format == .csv, let file, file.lowercased().hasSuffix(".csv") {
                throw ValidationError(
                    "-o names a folder for --format csv; for a table alone write > \(file)")
            }
        }

        func run(in surroundings: Surroundings) async throws {
            let request = try cohort.request(surroundings, asKnownOn: asKnownOn?.date)
            let folder = format == .csv ? file.map(OutputFolder.init) : nil
            try folder?.requireFree()
            let report = try await surroundings.withService(
                cohort.organisation.adding(to: options.given)
            ) { open in
                let organisation = try await open.organisation()
                return try await open.service.reportOutcomes(
                    request, organisation: organisation, schemaVersion: open.migration,
                    as: open.actor)
            }
            if let folder {
                return try folder.write { try CSVReport.package(report).write(to: $0) }
            }
            let text =
                switch format {
                case .text: TextReport.render(report)
                case .json: JSONReport.render(report)
                case .csv: CSVReport.render(report)
                }
            if let file {
                try OutputFile(path: file).write(text)
            } else {
                try surroundings.output.data(text)
            }
        }
    }
}
