import ArgumentParser
import Clinic
import Evidence
import Outcomes
import Services

/// Which courses of care of which organisation are meant: the options of everything that counts outcomes.
struct CohortOptions: ParsableArguments {
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

    func validate() throws {
        guard from.date <= to.date else {
            throw ValidationError("--from \(from.date) lies after --to \(to.date)")
        }
    }

    /// The question, with the change rule read from its file, of the record as it stood on a past day
    /// where one is given.
    func request(
        _ surroundings: Surroundings, asKnownOn day: CalendarDate? = nil
    ) throws -> OutcomesRequest {
        let rule = try changeRule.map { path in
            try ProgrammeChangeRule.read(
                name: path, bytes: surroundings.contents(ofNamedFile: path))
        }
        return OutcomesRequest(
            from: from.date, to: to.date, team: team, programme: programme, cohort: cohort.kind,
            changeRule: rule, asKnownOn: day)
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
