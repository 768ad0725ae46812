import ArgumentParser
import Logging
import Storage

/// Brings the database's schema to this program's.
struct MigrateCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the database's schema up to date.",
        discussion: """
            Needs the address of a role that may become the owner of the schema: \
            ATTUNE_ADMIN_DATABASE_URL. Safe to run again; one migration is one transaction.
            """)

    @Flag(help: "Only says how the schema stands; exit code 1 when migrations wait.")
    var status = false

    @Flag(help: "Only lists what would be applied.")
    var dryRun = false

    @OptionGroup(title: "Settings") var options: DatabaseOptions

    func validate() throws {
        if status, dryRun { throw ValidationError("--status and --dry-run exclude each other") }
    }

    func run(in surroundings: Surroundings) async throws {
        let settings = try surroundings.settings(options.given)
        guard let url = settings.database.adminURL else {
            throw OperatorError(
                .noDatabase,
                next: "set ATTUNE_ADMIN_DATABASE_URL, or run `attune cluster start`")
        }
        let address = DatabaseAddress.adding(settings.database.password, to: url)
        let keeper = try surroundings.schemaKeeper(
            DatabaseConfiguration(url: address, connections: 1), settings)
        if status {
            let state = try await keeper.state()
            try surroundings.output.data(state.description + "\n")
            if !state.isUsable { throw ExitStatusError(status: .checkFailed) }
        } else if dryRun {
            let names = try await keeper.plan()
            try surroundings.output.data(names.map { $0 + "\n" }.joined())
            if names.isEmpty { surroundings.output.say("Nothing to apply.") }
        } else {
            try await surroundings.migrate(keeper)
        }
    }
}

extension Surroundings {
    /// Applies what is pending and says so, a line a file.
    func migrate(_ keeper: SchemaKeeper) async throws {
        let output = output
        let applied = try await keeper.migrate { progress in
            if case .applied(let name) = progress { output.say("applied \(name)") }
        }
        if applied.isEmpty { output.say("The schema is up to date.") }
    }
}
