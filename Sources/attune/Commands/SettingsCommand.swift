import ArgumentParser

/// `attune help settings`: the list of everything that can be set.
struct SettingsCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: HelpTopic.settings.rawValue,
        abstract: "Lists everything that can be set, and how.", shouldDisplay: false)

    @OptionGroup var format: FormatOptions

    func run(in surroundings: Surroundings) throws {
        switch format.format {
        case .text: try surroundings.output.data(text)
        case .json: try surroundings.output.data(json.document)
        }
    }

    private var text: String {
        let entries = Setting.all.map { setting in
            let names =
                [setting.flag, setting.variable]
                + (setting == .config ? [] : ["\(setting.key) in attune.yaml"])
            return names.joined(separator: ", ").wrapped(continuedWith: "  ")
                + ("    " + setting.purpose).wrapped(continuedWith: "    ")
                + ("    Default: \(setting.shownDefault).").wrapped(continuedWith: "    ")
        }
        return """
            An option on the command line wins over the environment, which wins over the
            settings file, which wins over the default. In attune.yaml the dots of a key
            are levels:

                database:
                  url: host=/run/attune dbname=attune user=attune_service

            Passwords come from files, never from options.


            """ + entries.joined(separator: "\n")
    }

    private var json: JSONValue {
        .array(
            Setting.all.map { setting in
                .object([
                    ("key", .string(setting.key)), ("flag", .string(setting.flag)),
                    ("variable", .string(setting.variable)),
                    ("default", .string(setting.shownDefault)),
                    ("purpose", .string(setting.purpose)),
                ])
            })
    }
}
