import ArgumentParser
import Services
import Storage

/// Runs the web service until it is told to stop.
struct ServeCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the web service.",
        discussion: """
            Stops on SIGTERM and SIGINT, after the requests under way were answered. /livez says \
            that it runs, /readyz that it can work.
            """)

    @OptionGroup(title: "Serving") var serving: ServingOptions
    @OptionGroup(title: "Settings") var options: DatabaseOptions

    func run(in surroundings: Surroundings) async throws {
        let given = options.given.merging(serving.given) { _, own in own }
        try await surroundings.withService(given) { open in
            let organisations = try await open.service.listOrganisations(as: open.actor)
            try await surroundings.serve(
                open, isDemonstration: organisations.contains(where: \.isSynthetic), until: .signal)
        }
    }
}
