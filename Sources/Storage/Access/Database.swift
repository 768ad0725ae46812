// The one door to PostgreSQL for everything above. A use case opens `read` for aggregates and
// definitions, `write` for everything else; the organisation, the actor and the purpose travel with
// BEGIN, so that no statement runs without its walls, and the audit travels with COMMIT, so that no
// act is kept without its entry.

package import Clinic
import Foundation
package import Logging
package import Postgres

/// What a database needs to be reached.
package struct DatabaseConfiguration: Sendable {
    /// A URI or a keyword list, as libpq reads it. Never logged.
    package var url: String
    /// How many connections at most.
    package var connections: Int
    /// The name that connections show in `pg_stat_activity`.
    package var applicationName: String

    /// Gathers a configuration.
    package init(url: String, connections: Int = 8, applicationName: String = "attune") {
        self.url = url
        self.connections = connections
        self.applicationName = applicationName
    }
}

/// How long an act may take.
package enum Limits: Sendable {
    /// A page, a command: 30 s a statement.
    case ordinary
    /// An import or a report: as long as it takes.
    case long
}

/// A database, through a pool of connections.
package final class Database: Sendable {
    let pool: PostgresPool

    /// Prepares a pool; nothing is connected yet.
    ///
    /// - Throws: `StorageError.badAddress` when the URL cannot be read.
    package init(_ configuration: DatabaseConfiguration, logger: Logger) throws {
        let connection = try Self.connection(configuration)
        var settings = PoolSettings()
        settings.size = configuration.connections
        settings.startupSettings = ["search_path": "attune"]
        pool = PostgresPool(connection, settings: settings, logger: logger)
    }

    /// The state of its connections, and its counts since it was opened.
    package var metrics: PoolMetrics { pool.metrics }

    static func connection(_ configuration: DatabaseConfiguration) throws -> ConnectionSettings {
        do {
            var connection = try ConnectionSettings(uri: configuration.url)
            if connection["application_name"] == nil {
                connection["application_name"] = configuration.applicationName
            }
            return connection
        } catch {
            throw StorageError.badAddress(detail: "\(error)")
        }
    }

    /// Reads definitions and aggregates: a read-only transaction on one snapshot.
    ///
    /// - Parameters:
    ///   - context: who reads.
    ///   - known: the past state to read; nil for the record as it is.
    ///   - limits: how long it may take.
    ///   - body: reads.
    /// - Returns: what `body` returns.
    /// - Throws: `StorageError`, or what `body` throws.
    package func read<Value: Sendable>(
        as context: ActingContext, known: KnownState? = nil, limits: Limits = .ordinary,
        _ body: @escaping @Sendable (Reading) throws -> Value
    ) async throws -> Value {
        var options = TransactionOptions.read(
            settings: Self.settings(context) + (known?.settings ?? []),
            isolation: .repeatableRead)
        options.apply(limits)
        return try await translating {
            try await self.pool.transaction(options) { transaction in
                try body(Reading(transaction, context: context))
            }
        }
    }

    /// Writes, or reads a person's record: the act and its audit entries are kept together or not at all.
    ///
    /// - Throws: `StorageError`, `RuleViolation`, or what `body` throws. An act that records no audit
    ///   event is a programmer's fault.
    package func write<Value: Sendable>(
        as context: ActingContext, limits: Limits = .ordinary,
        _ body: @escaping @Sendable (Writing) throws -> Value
    ) async throws -> Value {
        var options = TransactionOptions.write(settings: Self.settings(context))
        options.apply(limits)
        return try await translating {
            try await self.pool.transaction(options) { transaction in
                let writing = Writing(transaction, context: context)
                let value = try body(writing)
                let entries = try writing.events.map { try $0.entry(in: context) }
                precondition(!entries.isEmpty, "an act without an audit event")
                transaction.beforeCommit("SELECT audit_append(\(entries))")
                return value
            }
        }
    }

    /// Does everything that `write` would, and keeps nothing.
    package func rehearse<Value: Sendable>(
        as context: ActingContext, limits: Limits = .ordinary,
        _ body: @escaping @Sendable (Writing) throws -> Value
    ) async throws -> Value {
        var options = TransactionOptions.write(settings: Self.settings(context))
        options.apply(limits)
        do {
            return try await translating {
                try await self.pool.transaction(options) { transaction -> Value in
                    throw Rehearsed(value: try body(Writing(transaction, context: context)))
                }
            }
        } catch let rehearsed as Rehearsed<Value> {
            return rehearsed.value
        }
    }

    /// Closes the connections.
    package func shutDown() async { await pool.shutDown() }

    private static func settings(_ context: ActingContext) -> [(name: String, value: String)] {
        [
            (name: "app.organisation_id", value: context.organisation?.description ?? ""),
            (name: "app.actor", value: context.actor.name),
            (name: "app.purpose", value: context.purpose.rawValue),
        ]
    }
}

/// Carries a rehearsal's result past the rollback.
private struct Rehearsed<Value: Sendable>: Error { let value: Value }

extension TransactionOptions {
    mutating func apply(_ limits: Limits) {
        guard limits == .long else { return }
        statementTimeout = .zero
        deadline = .seconds(6 * 3600)
    }
}
