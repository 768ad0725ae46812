import Host
import Logging
import Storage

extension Surroundings {
    /// Makes the roles and the database of a private cluster, and on request its schema; safe to do
    /// again.
    func prepare(
        _ address: ClusterAddress, database: String, settings: Settings, migrates: Bool
    ) async throws {
        let logger = logger(settings, label: "attune.schema")
        let roles = try shareFolder(settings).roles()
        try await SchemaKeeper.prepare(
            server: DatabaseConfiguration(
                url: address.uri(database: "postgres", role: "postgres"), connections: 1),
            roles: SchemaFile(name: roles.name, bytes: roles.bytes), database: database,
            logger: logger)
        guard migrates else { return }
        let keeper = try schemaKeeper(
            DatabaseConfiguration(
                url: address.uri(database: database, role: "postgres"), connections: 1),
            settings)
        try await migrate(keeper)
    }
}
