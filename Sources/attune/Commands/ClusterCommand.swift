import ArgumentParser
import Host
import Logging

/// The private PostgreSQL: the embedded default of a small service on one machine.
struct ClusterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "The private PostgreSQL: start, stop, status, destroy.",
        subcommands: [Start.self, Stop.self, Status.self, Destroy.self])

    /// The database that the service's record is kept in.
    static let database = "attune"

    /// What each of the four takes.
    struct Options: ParsableArguments {
        @OptionGroup(title: "Settings") var settings: SettingsOptions

        @Option(
            help: ArgumentHelp("Where the private PostgreSQL lives.", valueName: "folder"),
            completion: .directory)
        var clusterFolder: String?

        func read(_ surroundings: Surroundings) throws -> Settings {
            var given = settings.given
            given[.clusterFolder] = clusterFolder
            return try surroundings.settings(given)
        }

        func cluster(_ surroundings: Surroundings) throws -> PrivateCluster {
            try surroundings.privateCluster(read(surroundings))
        }
    }

    struct Start: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "start", abstract: "Makes the cluster if there is none, and starts it.",
            discussion: """
                Prints the settings that the other commands need, so that a shell can take them: \
                eval "$(attune cluster start)"
                """)

        @OptionGroup var options: Options

        func run(in surroundings: Surroundings) async throws {
            let settings = try options.read(surroundings)
            let cluster = try surroundings.privateCluster(settings)
            let start = try await cluster.start()
            try await surroundings.prepare(
                cluster.address, database: ClusterCommand.database, settings: settings,
                migrates: false)
            surroundings.output.say(
                start == .started
                    ? "The private PostgreSQL runs." : "The private PostgreSQL ran already.")
            surroundings.output.say("Next: attune migrate, with the settings printed here")
            let service = cluster.address.uri(
                database: ClusterCommand.database, role: "attune_service")
            let admin = cluster.address.uri(database: ClusterCommand.database, role: "postgres")
            try surroundings.output.data(
                """
                export DATABASE_URL="\(service)"
                export \(Setting.adminDatabaseURL.variable)="\(admin)"

                """)
        }
    }

    struct Stop: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "stop", abstract: "Stops the cluster; its data stay.")

        @OptionGroup var options: Options

        func run(in surroundings: Surroundings) async throws {
            let wasRunning = try await options.cluster(surroundings).stop()
            surroundings.output.say(
                wasRunning ? "The private PostgreSQL is stopped." : "It was not running.")
        }
    }

    struct Status: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Says whether the cluster runs, and where it is.",
            discussion: "The exit code is 0 when it runs and 69 when it does not.")

        @OptionGroup var options: Options
        @OptionGroup var format: FormatOptions

        func run(in surroundings: Surroundings) throws {
            let cluster = try options.cluster(surroundings)
            let status = try cluster.status()
            let (word, processID) = Self.describe(status.state)
            let address = cluster.address.uri(
                database: ClusterCommand.database, role: "attune_service")
            switch format.format {
            case .json:
                try surroundings.output.data(
                    JSONValue.object([
                        ("state", .string(word)), ("processID", JSONValue(processID)),
                        ("dataVersion", JSONValue(status.dataVersion)),
                        ("folder", .string(status.place.home)),
                        ("log", .string(status.place.logFile)), ("address", .string(address)),
                    ]).document)
            case .text:
                let process = processID.map { ", process \($0)" } ?? ""
                let version = status.dataVersion.map { "\nPostgreSQL \($0)" } ?? ""
                try surroundings.output.data(
                    """
                    \(word)\(process)\(version)
                    folder   \(status.place.home)
                    log      \(status.place.logFile)
                    address  \(address)

                    """)
            }
            if case .running = status.state { return }
            throw ExitStatusError(status: .noDatabase)
        }

        private static func describe(_ state: ClusterStatus.State) -> (String, Int?) {
            switch state {
            case .absent: ("absent", nil)
            case .unfinished: ("unfinished", nil)
            case .stopped: ("stopped", nil)
            case .changing(let processID): ("changing", Int(processID))
            case .running(let processID): ("running", Int(processID))
            }
        }
    }

    struct Destroy: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "destroy",
            abstract: "Stops the cluster and removes it with all its data, for ever.")

        @OptionGroup var options: Options

        @Option(
            help: ArgumentHelp(
                "The cluster's folder, typed out: the only consent this takes.",
                valueName: "folder"))
        var confirm: String?

        func run(in surroundings: Surroundings) async throws {
            let cluster = try options.cluster(surroundings)
            guard confirm == cluster.place.home else {
                throw OperatorError(
                    .notConfirmed, detail: "all data in \(cluster.place.home) would be lost",
                    next: "attune cluster destroy --confirm \(cluster.place.home)")
            }
            try await cluster.destroy()
            surroundings.output.say("The private PostgreSQL and its data are gone.")
        }
    }
}
