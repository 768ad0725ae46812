// The schema's own door: its state for those who serve, its making for those who migrate.

package import Logging
import Postgres

/// A file of SQL as it stands in the share folder.
package struct SchemaFile: Sendable {
    /// Its name without the folder.
    package let name: String
    /// Its bytes.
    package let bytes: [UInt8]

    /// A file that the caller has read.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What happened to the schema, for whoever looks on.
package enum SchemaProgress: Sendable {
    case applying(String)
    case applied(String)
}

/// Keeps one database's schema.
package struct SchemaKeeper: Sendable {
    /// The role that owns the schema; nobody signs in as it.
    package static let owner = "attune_owner"

    private let migrations: [SchemaFile]
    private let views: [SchemaFile]
    private let connection: ConnectionSettings
    private let logger: Logger

    /// A keeper of the database at an address.
    ///
    /// - Throws: `StorageError.badAddress`.
    package init(
        _ configuration: DatabaseConfiguration, migrations: [SchemaFile], views: [SchemaFile],
        logger: Logger
    ) throws {
        connection = try Database.connection(configuration)
        self.migrations = migrations
        self.views = views
        self.logger = logger
    }

    private func migrator(owner: String?) throws -> Migrator {
        func files(_ files: [SchemaFile]) -> [MigrationFile] {
            files.map { MigrationFile(name: $0.name, bytes: $0.bytes) }
        }
        var migrator = try Migrator(
            connection, migrations: files(migrations), views: files(views), logger: logger)
        migrator.owner = owner
        return migrator
    }

    /// What the schema is to this program; changes nothing.
    ///
    /// - Throws: `StorageError`.
    package func state() async throws -> SchemaState {
        try await translating {
            do {
                let status = try await migrator(owner: nil).status()
                return SchemaState(status, wanted: migrations.count)
            } catch let error as PostgresError
                where ["42P01", "3F000"].contains(error.sqlState)
            {
                return .absent
            }
        }
    }

    /// The names of the files that `migrate` would apply.
    ///
    /// - Throws: `StorageError`; `MigrationError`.
    package func plan() async throws -> [String] {
        try await asOwner { try await $0.plan() }
    }

    /// Applies what is pending, as the owner.
    ///
    /// - Returns: the names of the files that were applied.
    /// - Throws: `StorageError`; `MigrationError`.
    package func migrate(
        progress: @escaping @Sendable (SchemaProgress) -> Void
    ) async throws -> [String] {
        try await asOwner { migrator in
            try await migrator.run { event in
                switch event {
                case .applying(let name): progress(.applying(name))
                case .applied(let name): progress(.applied(name))
                }
            }
        }
    }

    private func asOwner<Value>(_ work: (Migrator) async throws -> Value) async throws -> Value {
        try await translating {
            do {
                return try await work(try migrator(owner: Self.owner))
            } catch let error as PostgresError where error.sqlState == "42501" {
                throw StorageError.notAllowed(
                    detail: "the role that signed in may not become \(Self.owner)")
            }
        }
    }

    /// Makes the roles and the database that migrations presuppose; safe to do again.
    ///
    /// - Parameters:
    ///   - server: an address of any database of the server, of someone who may create roles.
    ///   - roles: the script of the roles.
    ///   - database: the database's name.
    ///   - logger: for the connection.
    /// - Throws: `StorageError`.
    package static func prepare(
        server: DatabaseConfiguration, roles: SchemaFile, database: String, logger: Logger
    ) async throws {
        let preparation = ServerPreparation(try Database.connection(server), logger: logger)
        try await translating {
            try await preparation.run(MigrationFile(name: roles.name, bytes: roles.bytes))
            _ = try await preparation.createDatabase(database, owner: owner)
        }
    }
}

extension SchemaState {
    init(_ status: MigrationStatus, wanted: Int) {
        let number = status.applied.map(\.number).max() ?? 0
        self =
            switch status.verdict {
            case .current: .current(number: number)
            case .older: number == 0 ? .absent : .older(number: number, wanted: wanted)
            case .newerReadable: .newerReadable(number: number)
            case .newerUnreadable: .newerUnreadable(number: number)
            case .edited(let names):
                .edited(detail: "changed after they were applied: \(names.joined(separator: ", "))")
            case .outOfOrder(let names):
                .edited(detail: "passed over: \(names.joined(separator: ", "))")
            }
    }
}
