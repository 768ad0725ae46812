import ArgumentParser
import Clinic
import Services
import Storage

/// The organisations that share the database.
struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation",
        abstract: "Organisations: add, list, show.",
        subcommands: [Add.self, List.self, Show.self])

    struct Add: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Adds an organisation.")

        @Argument(help: "Its code: 1 to 32 letters, digits, - or _.") var code: String
        @Argument(help: "Its name.") var name: String
        @Option(help: ArgumentHelp("Its ODS code, where it has one.", valueName: "code"))
        var odsCode: String?
        @Option(help: ArgumentHelp("Its time zone.", valueName: "zone"))
        var timeZone = "Europe/London"
        @Flag(help: "Its people are invented; every page and report then says so.")
        var synthetic = false
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func run(in surroundings: Surroundings) async throws {
            let command = self
            try await surroundings.withService(options.given) { open in
                _ = try await open.service.addOrganisation(
                    code: command.code, name: command.name, odsCode: command.odsCode,
                    timeZone: command.timeZone, isSynthetic: command.synthetic, as: open.actor)
            }
            surroundings.output.say("Added \(code). Next: attune team add")
        }
    }

    struct List: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the organisations.")

        @OptionGroup var format: FormatOptions
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func run(in surroundings: Surroundings) async throws {
            let all = try await surroundings.withService(options.given) { open in
                try await open.service.listOrganisations(as: open.actor)
            }
            switch format.format {
            case .text:
                var table = Table([
                    .text("code"), .text("name"), .text("ods"), .text("time zone"),
                    .text("people"),
                ])
                for one in all {
                    table.add([
                        one.code, one.name, one.odsCode ?? "-", one.timeZone,
                        one.isSynthetic ? "invented" : "real",
                    ])
                }
                try surroundings.output.data(table.rendered())
            case .json:
                try surroundings.output.data(JSONValue.array(all.map(\.json)).document)
            }
        }
    }

    struct Show: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Shows an organisation with its teams and programmes.")

        @Argument(help: "Its code.") var code: String
        @OptionGroup var format: FormatOptions
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func run(in surroundings: Surroundings) async throws {
            let code = code
            let (organisation, teams, programmes) = try await surroundings.withService(
                options.given
            ) { open in
                let found = try await open.service.organisation(code: code, as: open.actor)
                let teams = try await open.service.listTeams(
                    organisation: found.id, as: open.actor)
                let programmes = try await open.service.listProgrammes(
                    organisation: found.id, as: open.actor)
                return (found, teams, programmes)
            }
            switch format.format {
            case .text:
                var text = """
                    \(organisation.name) (\(organisation.code))
                    ODS code   \(organisation.odsCode ?? "-")
                    Time zone  \(organisation.timeZone)
                    People     \(organisation.isSynthetic ? "invented" : "real")
                    """
                text += "\n\n" + teams.table.rendered()
                var table = Table([.text("programme"), .text("name")])
                for programme in programmes { table.add([programme.code, programme.name]) }
                try surroundings.output.data(text + "\n" + table.rendered())
            case .json:
                let programmesJSON = programmes.map { programme in
                    JSONValue.object([
                        ("code", .string(programme.code)), ("name", .string(programme.name)),
                    ])
                }
                try surroundings.output.data(
                    JSONValue.object([
                        ("organisation", organisation.json),
                        ("teams", .array(teams.map(\.json))),
                        ("programmes", .array(programmesJSON)),
                    ]).document)
            }
        }
    }
}

extension OrganisationRow {
    fileprivate var json: JSONValue {
        .object([
            ("code", .string(code)), ("name", .string(name)), ("odsCode", JSONValue(odsCode)),
            ("timeZone", .string(timeZone)), ("synthetic", .bool(isSynthetic)),
        ])
    }
}
