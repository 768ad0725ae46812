public import Logging

/// A bounded pool of connections, each with a thread of its own.
///
/// Connections are lent to closures only. Everything waits in order, within bounds, and ends when
/// the calling task is cancelled.
public final class PostgresPool: Sendable {
    let engine: PoolEngine

    /// A pool that connects when it is first used.
    public init(
        _ connection: ConnectionSettings, settings: PoolSettings = PoolSettings(), logger: Logger
    ) {
        precondition(settings.size > 0, "a pool needs room for one connection")
        engine = PoolEngine(connection: connection, settings: settings, logger: logger)
    }

    deinit { engine.beginClosing(gracePeriod: .seconds(10)) }

    /// The pool's state and counts.
    public var metrics: PoolMetrics { engine.metrics }

    /// Runs `body` in a transaction, on the connection's thread, and commits.
    ///
    /// `body` runs again, from its start, after a serialization failure or a deadlock.
    ///
    /// - Throws: what `body` throws, as it is; `PostgresError` of the commit; `TransactionError`
    ///   when the rollback failed too; `ConnectionError`; `CancellationError`.
    @discardableResult
    public func transaction<Value: Sendable>(
        _ options: TransactionOptions, fileID: StaticString = #fileID, line: UInt = #line,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let origin = Origin(fileID: fileID, line: line)
        return try await perform(deadline: deadline(of: options)) { connection, engine in
            try TransactionRunner.run(options, on: connection, engine: engine, origin: origin) {
                try $0.perform(body)
            }
        }
    }

    /// Runs one reading statement in a transaction with its settings: one round trip for all.
    ///
    /// - Throws: `PostgresError`, `PostgresEncodingError`, `RowDecodingError`, `ConnectionError`,
    ///   `CancellationError`.
    public func readOne<Row: RowDecodable & Sendable>(
        _ options: TransactionOptions, _ sql: SQL, as type: Row.Type = Row.self,
        fileID: StaticString = #fileID, line: UInt = #line
    ) async throws -> [Row] {
        precondition(options.access == .read, "a write commits only after its rows were read")
        let origin = Origin(fileID: fileID, line: line)
        return try await perform(deadline: deadline(of: options)) { connection, engine in
            try TransactionRunner.run(options, on: connection, engine: engine, origin: origin) {
                try $0.performOne(sql, as: type)
            }
        }
    }

    /// Runs one statement by itself, without `BEGIN`: the server's own transaction for it.
    ///
    /// Made for reading; the server does not refuse a write here.
    ///
    /// - Throws: `PostgresError`, `PostgresEncodingError`, `RowDecodingError`, `ConnectionError`,
    ///   `CancellationError`.
    public func select<Row: RowDecodable & Sendable>(
        _ sql: SQL, as type: Row.Type = Row.self, fileID: StaticString = #fileID,
        line: UInt = #line
    ) async throws -> [Row] {
        let origin = Origin(fileID: fileID, line: line)
        return try await perform(deadline: engine.settings.readDeadline) { connection, _ in
            if let fault = sql.fault { throw fault }
            try connection.checkInterruption()
            try connection.enqueueEvictions()
            try connection.enqueue(sql, isKept: true, origin: origin)
            try connection.fly()
            return try connection.takeRows(as: type)
        }
    }

    /// Takes no more work, lets what runs end within `gracePeriod`, interrupts it after that, and
    /// returns when every thread has ended.
    public func shutDown(gracePeriod: Duration = .seconds(10)) async {
        engine.beginClosing(gracePeriod: gracePeriod)
        await engine.waitUntilClosed()
    }

    private func deadline(of options: TransactionOptions) -> Duration {
        if let deadline = options.deadline { return deadline }
        return options.access == .read
            ? engine.settings.readDeadline : engine.settings.writeDeadline
    }

    /// Runs on a connection of the pool, whenever there is one.
    func perform<Value: Sendable>(
        deadline: Duration,
        _ body: @escaping @Sendable (Connection, PoolEngine) throws -> Value
    ) async throws -> Value {
        let job = TypedJob(deadline: deadline, body: body)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                job.prepare(continuation)
                engine.submit(job)
            }
        } onCancel: {
            engine.cancel(job)
        }
    }
}
