import ArgumentParser
import Clinic
import Evidence
import Outcomes
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

        @Option(help: ArgumentHelp("The period's first day.", valueName: "date"))
        var from: Day
        @Option(help: ArgumentHelp("The period's last day.", valueName: "date"))
        var to: Day
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
        @Option(
            help: ArgumentHelp(
                "The record as it stood at the end of this past day.", valueName: "date"))
        var asKnownOn: Day?
        @OptionGroup var format: FormatOptions
        @Option(
            name: [.customShort("o"), .customLong("output")],
            help: ArgumentHelp("Where to write the report instead of stdout.", valueName: "file"),
            completion: .file())
        var file: String?
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func validate() throws {
            guard from.date <= to.date else {
                throw ValidationError("--from \(from.date) lies after --to \(to.date)")
            }
        }

        func run(in surroundings: Surroundings) async throws {
            let rule = try changeRule.map { path in
                try ProgrammeChangeRule.read(
                    name: path, bytes: surroundings.contents(ofNamedFile: path))
            }
            let request = OutcomesRequest(
                from: from.date, to: to.date, team: team, programme: programme,
                cohort: cohort.kind, changeRule: rule, asKnownOn: asKnownOn?.date)
            let given = organisation.adding(to: options.given)
            let report = try await surroundings.withService(given) { open in
                let organisation = try await open.organisation()
                return try await open.service.reportOutcomes(
                    request, organisation: organisation, schemaVersion: open.migration,
                    as: open.actor)
            }
            let text =
                format.format == .json ? JSONReport.render(report) : TextReport.render(report)
            if let file {
                try OutputFile(path: file).write(text)
            } else {
                try surroundings.output.data(text)
            }
        }
    }

    /// A day written `2026-05-03`.
    struct Day: ExpressibleByArgument {
        let date: CalendarDate

        init?(argument: String) {
            guard let date = CalendarDate(iso: argument) else { return nil }
            self.date = date
        }
    }

    /// Which courses of care a report is about.
    enum Cohort: String, ExpressibleByArgument, CaseIterable {
        case ended, started, nhs

        var kind: CohortKind {
            switch self {
            case .ended: .ended
            case .started: .started
            case .nhs: .nhs
            }
        }
    }
}
