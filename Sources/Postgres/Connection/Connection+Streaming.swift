// Row by row: each row is handed on as it arrives and given back, so that memory stays flat.

import CLibPQ

extension Connection {
    /// Sends the flight, whose last statement is the one to stream, and hands on its rows.
    ///
    /// An error that `body` throws cancels the statement and is thrown after the rest has been
    /// read; the transaction is then in error.
    func fly(streaming body: (OpaquePointer) throws -> Void) throws {
        try takeOff()
        var failure: PostgresError?
        for expectation in expected.dropLast() {
            try receive(expectation, failure: &failure)
        }
        guard failure == nil, let last = expected.last else {
            if let last = expected.last { try receive(last, failure: &failure) }
            try finishFlight(failure)
            return
        }
        guard PQsetSingleRowMode(try handle()) == 1 else {
            throw lose(ConnectionError(.protocolViolated, "single-row mode was refused"))
        }
        var thrown: (any Error)?
        while thrown == nil {
            guard let raw = try nextResult() else { break }
            guard PQresultStatus(raw) == PGRES_SINGLE_TUPLE else {
                try receiveEnd(raw, of: last, failure: &failure)
                break
            }
            defer { PQclear(raw) }
            do { try body(raw) } catch { thrown = error }
        }
        if let thrown {
            if cancellation == nil { try requestCancel(.abandoned) }
            try discardRows()
            do { try finishFlight(nil) } catch let error as ConnectionError { throw error } catch {}
            throw thrown
        }
        try finishFlight(failure)
    }

    /// The result behind the last row, with the `nil` behind it.
    private func receiveEnd(
        _ raw: OpaquePointer, of expectation: Expectation, failure: inout PostgresError?
    ) throws {
        let status = PQresultStatus(raw)
        if status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK {
            PQclear(raw)
        } else {
            guard case .execution(_, _, let origin) = expectation else { return PQclear(raw) }
            let error = PostgresError(result: raw, origin: origin)
            PQclear(raw)
            guard status == PGRES_FATAL_ERROR, !error.isFatal,
                PQstatus(try handle()) == CONNECTION_OK
            else {
                var loss = lost(try handle())
                if error.isFatal { loss.serverError = error }
                throw loss
            }
            failure = error
        }
        try receive(expectation, failure: &failure)
    }

    private func discardRows() throws {
        while let raw = try nextResult() { PQclear(raw) }
    }
}
