import ArgumentParser
import Clinic
import Services
import Storage

/// The teams of an organisation.
struct TeamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "team", abstract: "Teams: add, list.", subcommands: [Add.self, List.self])

    struct Add: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Adds a team and the programmes it delivers.",
            discussion: """
                Example: attune team add north "Northern team" --organisation TRUST \
                --programme pip="Parent-infant psychotherapy"
                """)

        @Argument(help: "Its code within the organisation.") var code: String
        @Argument(help: "Its name.") var name: String
        @Option(
            name: .customLong("programme"),
            help: ArgumentHelp(
                "A programme it delivers; again for each.", valueName: "code[=name]"))
        var programmes: [String] = []
        @OptionGroup var organisation: OrganisationOption
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func run(in surroundings: Surroundings) async throws {
            let command = self
            let programmes = programmes.map { word -> (code: String, name: String) in
                let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
                return (code: parts.first ?? word, name: parts.last ?? word)
            }
            let given = organisation.adding(to: options.given)
            try await surroundings.withService(given) { open in
                let organisation = try await open.organisation()
                _ = try await open.service.addTeam(
                    code: command.code, name: command.name, programmes: programmes,
                    organisation: organisation.id, as: open.actor)
            }
            surroundings.output.say("Added \(code). Next: attune import families FILE.csv")
        }
    }

    struct List: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists an organisation's teams.")

        @OptionGroup var organisation: OrganisationOption
        @OptionGroup var format: FormatOptions
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func run(in surroundings: Surroundings) async throws {
            let given = organisation.adding(to: options.given)
            let teams = try await surroundings.withService(given) { open in
                let organisation = try await open.organisation()
                return try await open.service.listTeams(
                    organisation: organisation.id, as: open.actor)
            }
            switch format.format {
            case .text: try surroundings.output.data(teams.table.rendered())
            case .json:
                try surroundings.output.data(JSONValue.array(teams.map(\.json)).document)
            }
        }
    }
}

/// Which organisation a command is about.
struct OrganisationOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The organisation; not needed where there is only one.", valueName: "code"))
    var organisation: String?

    /// The settings that were given, this one with them.
    func adding(to given: [Setting: String]) -> [Setting: String] {
        var given = given
        given[.organisation] = organisation
        return given
    }
}

extension OpenService {
    /// The organisation that the settings name, or the only one there is.
    func organisation() async throws -> OrganisationRow {
        try await service.organisation(code: settings.organisation, as: actor)
    }
}

extension [TeamRow] {
    /// The teams as a table.
    var table: Table {
        var table = Table([.text("team"), .text("name"), .text("programmes")])
        for team in self {
            table.add([team.code, team.name, team.programmes.joined(separator: ", ")])
        }
        return table
    }
}

extension TeamRow {
    var json: JSONValue {
        .object([
            ("code", .string(code)), ("name", .string(name)),
            ("programmes", .array(programmes.map(JSONValue.string))),
        ])
    }
}
