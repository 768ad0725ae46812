import Storage
import Web

/// Asks whether requests can be served, at most once a second however often it is asked: a probe
/// must not become a load of its own.
actor ReadinessProbe {
    private let keeper: SchemaKeeper
    private let database: Database
    private let uptime: @Sendable () -> Duration
    private var last: (readiness: Readiness, at: Duration)?
    private var asking: Task<Readiness, Never>?

    init(keeper: SchemaKeeper, database: Database, uptime: @escaping @Sendable () -> Duration) {
        self.keeper = keeper
        self.database = database
        self.uptime = uptime
    }

    /// The state now, or of less than a second ago.
    func readiness() async -> Readiness {
        if let last, uptime() - last.at < .seconds(1) { return last.readiness }
        if let asking { return await asking.value }
        let (keeper, database) = (keeper, database)
        let task = Task { await Self.ask(keeper, database) }
        asking = task
        let readiness = await task.value
        asking = nil
        last = (readiness, uptime())
        return readiness
    }

    private static func ask(_ keeper: SchemaKeeper, _ database: Database) async -> Readiness {
        do {
            try await database.ping()
            switch try await keeper.state() {
            case .current(let number), .newerReadable(let number):
                return .ready(migration: number)
            case .older(let number, _), .newerUnreadable(let number):
                return .wrongSchema(migration: number)
            case .absent, .edited: return .wrongSchema(migration: 0)
            }
        } catch {
            return .noDatabase
        }
    }
}
