import ArgumentParser

/// The root of the commands.
struct Attune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attune",
        abstract: "Outcomes of parent-infant work, recorded and compared honestly.",
        discussion: """
            Settings come from options, the environment (ATTUNE_…), attune.yaml and defaults, in \
            this order: see `attune help settings`. What exit codes and error codes mean: \
            `attune help errors`.
            """,
        version: Release.version,
        subcommands: commands)

    private static let commands: [any ParsableCommand.Type] = [
        DemoCommand.self, ServeCommand.self, CheckCommand.self, MigrateCommand.self,
        ClusterCommand.self, OrganisationCommand.self, TeamCommand.self,
        ImportCommand.self, ExportCommand.self, ReportCommand.self, AuditCommand.self,
        InstrumentCommand.self,
        EvidenceCommand.self,
        ChangeCommand.self, CompletionsCommand.self, SettingsCommand.self, ErrorsCommand.self,
    ]
}

/// Which program this is.
enum Release {
    static let version = "0.1.0"
}
