import Clinic
import Foundation
import Host
import Logging
import Services
import Storage

/// The use cases over an open database, and what the command line needs around them.
struct OpenService: Sendable {
    let service: Service
    let database: Database
    let keeper: SchemaKeeper
    /// The number of the newest migration that the database has.
    let migration: Int
    /// Who acts: the user of the operating system, as an administrator.
    let actor: Actor
    let settings: Settings
}

extension Surroundings {
    /// Does something with the use cases, and closes the database after it.
    ///
    /// - Throws: `OperatorError` where no database is set, its schema is not this program's, or the
    ///   role may do more than it should; what the work throws.
    func withService<Value: Sendable>(
        _ given: [Setting: String], _ work: @Sendable (OpenService) async throws -> Value
    ) async throws -> Value {
        let settings = try settings(given)
        guard let url = settings.database.url else { throw OperatorError(.noDatabase) }
        return try await withService(
            at: DatabaseAddress.adding(settings.database.password, to: url), settings, work)
    }

    /// The same at an address that no setting gave.
    func withService<Value: Sendable>(
        at url: String, _ settings: Settings,
        _ work: @Sendable (OpenService) async throws -> Value
    ) async throws -> Value {
        let logger = logger(settings, label: "attune")
        let configuration = DatabaseConfiguration(
            url: url, connections: settings.database.connections)
        let keeper = try schemaKeeper(configuration, settings)
        let migration = try await usableMigration(of: keeper)
        let database = try Database(configuration, logger: logger)
        let outcome: Result<Value, any Error>
        do {
            try await refuseStrongRole(database)
            let service = Service(
                database: database, catalogue: try catalogue(settings),
                evidence: try evidence(settings), indicators: try indicators(settings),
                version: Release.version, now: now,
                newID: { UUID() }, logger: logger)
            let open = OpenService(
                service: service, database: database, keeper: keeper, migration: migration,
                actor: try administrator(), settings: settings)
            outcome = .success(try await work(open))
        } catch {
            outcome = .failure(error)
        }
        await database.shutDown()
        return try outcome.get()
    }

    /// A keeper of the schema with the program's own migrations.
    func schemaKeeper(
        _ configuration: DatabaseConfiguration, _ settings: Settings
    ) throws -> SchemaKeeper {
        let share = try shareFolder(settings)
        func files(_ files: [ShareFolder.File]) -> [SchemaFile] {
            files.map { SchemaFile(name: $0.name, bytes: $0.bytes) }
        }
        return try SchemaKeeper(
            configuration, migrations: files(share.migrations()), views: files(share.views()),
            logger: logger(settings, label: "attune.schema"))
    }

    private func usableMigration(of keeper: SchemaKeeper) async throws -> Int {
        let state = try await keeper.state()
        switch state {
        case .current(let number), .newerReadable(let number): return number
        default: throw OperatorError(state)
        }
    }

    /// Under a role that row-level security does not bind, no organisation is safe from another.
    private func refuseStrongRole(_ database: Database) async throws {
        let role = try await database.roleState()
        guard !role.excesses.isEmpty else { return }
        throw OperatorError(
            .wrongRole, what: "the role \(role.name) may not be used for this",
            detail: role.excesses)
    }

    /// The user of the operating system, as an administrator.
    private func administrator() throws -> Actor {
        let name: String
        do { name = try Account.current().name } catch { name = "unknown" }
        return Actor(name: "cli:\(name)", roles: [.administrator])
    }
}
