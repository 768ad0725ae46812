import ArgumentParser
import Clinic
import Evidence
import Reports
import Services

extension ReportCommand {
    struct Compare: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "What changed between what was known on two days.",
            discussion: """
                Example: attune report compare --organisation TRUST --from 2026-01-01 \
                --to 2026-06-30 --known-on 2026-07-31 --and 2026-08-31
                """)

        @OptionGroup var cohort: CohortOptions
        @Option(
            help: ArgumentHelp("The earlier day, known at its end.", valueName: "date"))
        var knownOn: CohortOptions.Day
        @Option(help: ArgumentHelp("The later day, known at its end.", valueName: "date"))
        var and: CohortOptions.Day
        @OptionGroup var format: FormatOptions
        @Option(
            name: [.customShort("o"), .customLong("output")],
            help: ArgumentHelp("Where to write the answer instead of stdout.", valueName: "file"),
            completion: .file())
        var file: String?
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func validate() throws {
            guard knownOn.date <= and.date else {
                throw ValidationError("--known-on \(knownOn.date) lies after --and \(and.date)")
            }
        }

        func run(in surroundings: Surroundings) async throws {
            let request = try cohort.request(surroundings)
            let comparison = try await surroundings.withService(
                cohort.organisation.adding(to: options.given)
            ) { open in
                let organisation = try await open.organisation()
                return try await open.service.compareOutcomes(
                    request, knownOn: knownOn.date, and: and.date, organisation: organisation,
                    schemaVersion: open.migration, as: open.actor)
            }
            let text =
                format.format == .json
                ? ChangesReport.json(comparison) : ChangesReport.text(comparison)
            if let file {
                try OutputFile(path: file).write(text)
            } else {
                try surroundings.output.data(text)
            }
        }
    }
}
