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

        @Option(help: ArgumentHelp("The period's first day.", valueName: "date"))
        var from: Day
        @Option(help: ArgumentHelp("The period's last day.", valueName: "date"))
        var to: Day
        @Option(
            help: ArgumentHelp("The earlier day, known at its end.", valueName: "date"))
        var knownOn: Day
        @Option(help: ArgumentHelp("The later day, known at its end.", valueName: "date"))
        var and: Day
        @OptionGroup var organisation: OrganisationOption
        @Option(help: ArgumentHelp("Only this team.", valueName: "code")) var team: String?
        @Option(help: ArgumentHelp("Only this programme.", valueName: "code"))
        var programme: String?
        @Option(help: "Which courses of care: those that ended, started, or NHS England's rule.")
        var cohort: Cohort = .ended
        @Option(
            help: ArgumentHelp("The programme's own rule for change.", valueName: "file"),
            completion: .file(extensions: ["yaml"]))
        var changeRule: String?
        @OptionGroup var format: FormatOptions
        @Option(
            name: [.customShort("o"), .customLong("output")],
            help: ArgumentHelp("Where to write the answer instead of stdout.", valueName: "file"),
            completion: .file())
        var file: String?
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func validate() throws {
            guard from.date <= to.date else {
                throw ValidationError("--from \(from.date) lies after --to \(to.date)")
            }
            guard knownOn.date <= and.date else {
                throw ValidationError("--known-on \(knownOn.date) lies after --and \(and.date)")
            }
        }

        func run(in surroundings: Surroundings) async throws {
            let rule = try changeRule.map { path in
                try ProgrammeChangeRule.read(
                    name: path, bytes: surroundings.contents(ofNamedFile: path))
            }
            let request = OutcomesRequest(
                from: from.date, to: to.date, team: team, programme: programme,
                cohort: cohort.kind, changeRule: rule)
            let given = organisation.adding(to: options.given)
            let comparison = try await surroundings.withService(given) { open in
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
