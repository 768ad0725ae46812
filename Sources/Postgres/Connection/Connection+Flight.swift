// A flight is what goes to the server in one round trip: statements, then a sync. Results are
// read until the sync has come back, whatever failed on the way, so that the connection is always
// ready for the next flight.

import CLibPQ

/// One answer that is awaited.
enum Expectation {
    case preparation(StatementCache.Statement)
    case execution(StatementCache.Statement, isKept: Bool, origin: Origin)
    case deallocation
}

/// What a flight brought back.
struct Landed {
    /// Rows affected (or returned), statement by statement.
    var counts: [Int] = []
    /// The results of the statements whose rows were asked for.
    var kept: [QueryResult] = []
    /// True when the last statement's command tag was ROLLBACK.
    var isRolledBack = false
}

/// Owns a `PGresult`.
final class QueryResult {
    let raw: OpaquePointer

    init(_ raw: OpaquePointer) { self.raw = raw }

    deinit { PQclear(raw) }
}

extension Connection {
    /// Puts a statement into the flight, preparing it when it is new to this connection.
    func enqueue(_ sql: SQL, isKept: Bool = false, origin: Origin) throws {
        if let fault = sql.fault { throw fault }
        let connection = try handle()
        let statement = statements.statement(for: sql)
        // The protocol's message lengths are 32 bits, sign included.
        guard sql.bindings.count <= 65_535, sql.buffer.bytes.count < Int(Int32.max) - 65_536 else {
            throw PostgresEncodingError(type: "SQL", reason: .outOfRange)
        }
        if !statement.isPrepared, !isBeingPrepared(statement) {
            let sent = statement.name.withUnsafeBufferPointer {
                PQsendPrepare(
                    connection, $0.baseAddress, sql.text, Int32(sql.bindings.count),
                    statement.key.types)
            }
            guard sent == 1 else { throw lost(connection) }
            expected.append(.preparation(statement))
        }
        let sent = sql.buffer.bytes.withUnsafeBufferPointer { bytes in
            scratch.fill(sql.bindings, base: bytes.baseAddress)
            return statement.name.withUnsafeBufferPointer {
                PQsendQueryPrepared(
                    connection, $0.baseAddress, Int32(sql.bindings.count), scratch.values,
                    scratch.lengths, scratch.formats, 1)
            }
        }
        guard sent == 1 else { throw lost(connection) }
        expected.append(.execution(statement, isKept: isKept, origin: origin))
    }

    private func isBeingPrepared(_ statement: StatementCache.Statement) -> Bool {
        expected.contains { expectation in
            if case .preparation(let other) = expectation { other === statement } else { false }
        }
    }

    /// Gives up statements beyond the cache's limit, as part of the flight.
    func enqueueEvictions() throws {
        while let evicted = statements.evict() {
            guard evicted.isPrepared else { continue }
            let connection = try handle()
            let name = evicted.name.dropLast().map { Character(Unicode.Scalar(UInt8($0))) }
            let text = "DEALLOCATE " + String(name)
            guard PQsendQueryParams(connection, text, 0, nil, nil, nil, nil, 1) == 1 else {
                throw lost(connection)
            }
            expected.append(.deallocation)
        }
    }

    /// Sends what is enqueued with a sync.
    func takeOff() throws {
        let connection = try handle()
        guard PQpipelineSync(connection) == 1 else { throw lost(connection) }
        landed.counts.removeAll(keepingCapacity: true)
        landed.kept.removeAll(keepingCapacity: true)
        landed.isRolledBack = false
    }

    /// Sends the flight and reads all of its answers into `landed`.
    ///
    /// - Throws: the first `PostgresError` of the flight; `CancellationError`; `ConnectionError`.
    func fly() throws {
        try takeOff()
        var failure: PostgresError?
        for expectation in expected {
            try receive(expectation, failure: &failure)
        }
        try finishFlight(failure)
    }

    /// Reads up to the sync and tells how the flight ended.
    func finishFlight(_ failure: PostgresError?) throws {
        expected.removeAll(keepingCapacity: true)
        while true {
            guard let result = try nextResult() else { continue }
            let status = PQresultStatus(result)
            PQclear(result)
            if status == PGRES_PIPELINE_SYNC { break }
            if PQstatus(try handle()) != CONNECTION_OK { throw lost(try handle()) }
        }
        if cancellation != nil {
            // A commit that came through in spite of the request has come through.
            let reason = try settleCancellation()
            if failure != nil || transactionStatus != PQTRANS_IDLE { throw reason }
        }
        if let failure { throw failure }
    }

    /// Reads the results of one statement and the `nil` behind them.
    func receive(_ expectation: Expectation, failure: inout PostgresError?) throws {
        while let raw = try nextResult() {
            let status = PQresultStatus(raw)
            switch status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY:
                accept(raw, for: expectation)
            case PGRES_PIPELINE_ABORTED:
                PQclear(raw)
            case PGRES_FATAL_ERROR:
                let error = PostgresError(result: raw, origin: origin(of: expectation))
                PQclear(raw)
                let connection = try handle()
                if error.isFatal || PQstatus(connection) != CONNECTION_OK {
                    var loss = lost(connection)
                    if error.isFatal { loss.serverError = error }
                    throw loss
                }
                reject(error, for: expectation)
                if failure == nil { failure = error }
            default:
                // A COPY inside a pipeline answers for ever; nothing sensible is left to read.
                PQclear(raw)
                throw lose(
                    ConnectionError(
                        .protocolViolated,
                        "the statement's answer does not belong into a pipeline (a COPY runs"
                            + " through copyIn or copyOut)"))
            }
        }
    }

    private func accept(_ raw: OpaquePointer, for expectation: Expectation) {
        switch expectation {
        case .preparation(let statement):
            statement.isPrepared = true
            PQclear(raw)
        case .deallocation:
            PQclear(raw)
        case .execution(_, let isKept, _):
            landed.counts.append(Connection.affectedRows(raw))
            if let tag = PQcmdStatus(raw) { landed.isRolledBack = tag[0] == 82 && tag[1] == 79 }
            if isKept {
                landed.kept.append(QueryResult(raw))
            } else {
                PQclear(raw)
            }
        }
    }

    private func reject(_ error: PostgresError, for expectation: Expectation) {
        switch expectation {
        case .preparation(let statement):
            statements.forget(statement)
        case .execution(let statement, _, _):
            // A changed table can make a prepared statement useless: prepare it anew next time.
            if error.sqlState == "0A000" || error.sqlState == "26000" {
                statements.forget(statement)
            }
        case .deallocation: break
        }
    }

    private func origin(of expectation: Expectation) -> Origin {
        if case .execution(_, _, let origin) = expectation { return origin }
        // A preparation is followed by its execution, which knows where it came from.
        for case .execution(_, _, let origin) in expected { return origin }
        return Origin(fileID: #fileID, line: #line)
    }

    /// The number of rows in a command tag, 0 where it has none.
    static func affectedRows(_ raw: OpaquePointer) -> Int {
        guard var digit = PQcmdTuples(raw) else { return 0 }
        var count = 0
        while digit.pointee >= 48, digit.pointee <= 57 {
            count = count * 10 + Int(digit.pointee - 48)
            digit += 1
        }
        return count
    }
}
