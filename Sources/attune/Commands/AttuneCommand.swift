import ArgumentParser

/// A command of this program: it gets its surroundings, and reads nothing else from outside.
protocol AttuneCommand: AsyncParsableCommand {
    /// Does the work.
    func run(in surroundings: Surroundings) async throws
}

extension AttuneCommand {
    func run() async throws { try await run(in: .ofThisProcess()) }
}
