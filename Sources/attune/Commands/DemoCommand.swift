import ArgumentParser
import Clinic
import Host
import Outcomes
import Reports
import Services
import Storage

/// A private PostgreSQL, an invented programme, its report, and the service.
struct DemoCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Shows everything on invented people.",
        discussion: """
            Starts a private PostgreSQL, loads a demonstration programme whose people are all \
            invented, prints its outcome report and serves it. Refuses when a database is set.
            """)

    @Flag(help: "Stops after the report.") var noServe = false
    @Option(
        help: ArgumentHelp(
            "About how many dyads; \(Demonstration.fewestDyads) at least.", valueName: "count"))
    var dyads = Demonstration.usualDyads
    @Option(
        help: ArgumentHelp("The seed; the same one makes the same people.", valueName: "number"))
    var seed = Demonstration.usualSeed
    @OptionGroup(title: "Serving") var serving: ServingOptions
    @OptionGroup(title: "Settings") var options: DatabaseOptions

    /// A database of its own, so that invented people never stand beside real ones.
    static let database = "attune_demonstration"

    func validate() throws {
        guard (1...100_000).contains(dyads) else {
            throw ValidationError("--dyads must be from 1 to 100000")
        }
    }

    func run(in surroundings: Surroundings) async throws {
        let given = options.given.merging(serving.given) { _, own in own }
        let settings = try surroundings.settings(given)
        if settings.database.url != nil || settings.database.adminURL != nil {
            throw OperatorError(
                .databaseNotWanted,
                detail: "an address of a database is set, and the demonstration must not touch it")
        }
        let command = self
        let cluster = try surroundings.privateCluster(settings)
        surroundings.output.say("Starting a private PostgreSQL in \(cluster.place.home) …")
        let serving = Milestone()
        do {
            try await cluster.withRunning { address in
                try await surroundings.prepare(
                    address, database: Self.database, settings: settings, migrates: true)
                try await surroundings.withService(
                    at: address.uri(database: Self.database, role: "attune_service"), settings
                ) { open in
                    try await command.show(open, surroundings)
                    guard !command.noServe else { return }
                    await serving.raise()
                    try await surroundings.serve(
                        open, isDemonstration: true, until: .cancellation)
                }
            }
        } catch let interruption as Interrupted {
            // Ctrl-C is how one ends a service that runs; nothing was cut off by it.
            guard await serving.isRaised else { throw interruption }
            surroundings.output.say("The demonstration is over; nothing is left running.")
        }
    }

    private func show(_ open: OpenService, _ surroundings: Surroundings) async throws {
        let output = surroundings.output
        output.say("Loading the demonstration programme; every person in it is invented …")
        let shown = FirstFaults()
        let listener = ImportListener(fault: { if shown.isShown() { output.say("  \($0)") } })
        // The programme's consent decisions are a clinician's to record.
        let everybody = Actor(name: open.actor.name, roles: open.actor.roles.union([.clinician]))
        let demonstration: Demonstration
        do {
            demonstration = try await open.service.loadDemonstration(
                seed: seed, dyads: dyads, as: everybody, listener: listener)
        } catch let refusal as ImportRefused {
            throw OperatorError(
                .otherDemonstration, detail: "\(refusal.description); some are told above")
        }
        for summary in demonstration.imports { output.say(String(summary.text.dropLast())) }
        let report = try await open.service.reportOutcomes(
            OutcomesRequest(from: Demonstration.reportFrom, to: Demonstration.reportTo),
            organisation: demonstration.organisation, schemaVersion: open.migration,
            as: open.actor)
        try output.data(TextReport.render(report))
    }
}
