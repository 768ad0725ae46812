// COPY does not exist inside a pipeline: the connection leaves pipeline mode for it, which may be
// done in mid-transaction, and enters it again afterwards. Also here: scripts of several
// statements, which need the simple protocol.

import CLibPQ

extension Connection {
    /// Runs statements without values outside the pipeline, until the first error.
    func runScript(_ text: String, origin: Origin) throws {
        try outsidePipeline { connection in
            guard PQsendQuery(connection, text) == 1 else { throw lost(connection) }
            try finishSimpleQuery(origin: origin) { _ in }
        }
    }

    /// Streams into a `COPY … FROM STDIN`. An error thrown by `body` cancels the COPY.
    ///
    /// Returns the number of rows copied.
    func copyIn(
        _ text: String, origin: Origin, _ body: (_ isBinary: Bool) throws -> Void
    ) throws -> Int {
        try outsidePipeline { connection in
            guard PQsendQuery(connection, text) == 1 else { throw lost(connection) }
            let isBinary = try beginCopy(PGRES_COPY_IN, origin: origin)
            var thrown: (any Error)?
            do { try body(isBinary) } catch { thrown = error }
            guard raw != nil else {
                throw thrown ?? ConnectionError(.lost, "the connection is closed")
            }
            let reason = thrown == nil ? nil : "the client gave the COPY up"
            var ended = PQputCopyEnd(connection, reason)
            while ended == 0 {
                try flushCopy()
                ended = PQputCopyEnd(connection, reason)
            }
            guard ended == 1 else { throw lost(connection) }
            var count = 0
            do {
                try finishSimpleQuery(origin: origin) { count += Connection.affectedRows($0) }
            } catch let error as PostgresError {
                // The error we asked for must not hide why we asked.
                throw thrown ?? error
            }
            if let thrown { throw thrown }
            return count
        }
    }

    /// Sends bytes of a COPY; keeps what libpq buffers small.
    func putCopyData(_ bytes: UnsafeRawBufferPointer) throws {
        guard let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return }
        var offset = 0
        while offset < bytes.count {
            try checkInterruption()
            let connection = try handle()
            let length = min(bytes.count - offset, 1 << 20)
            let status = PQputCopyData(connection, base + offset, Int32(length))
            if status < 0 { throw lost(connection) }
            if status == 1 { offset += length }
            try flushCopy()
        }
    }

    /// Streams out of a `COPY … TO STDOUT`, piece by piece as the server sends them.
    ///
    /// Returns the number of rows copied.
    func copyOut(
        _ text: String, origin: Origin, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try outsidePipeline { connection in
            guard PQsendQuery(connection, text) == 1 else { throw lost(connection) }
            _ = try beginCopy(PGRES_COPY_OUT, origin: origin)
            var thrown: (any Error)?
            while true {
                var piece: UnsafeMutablePointer<CChar>?
                let length = PQgetCopyData(connection, &piece, 1)
                if length > 0, let piece {
                    defer { PQfreemem(piece) }
                    if thrown != nil { continue }
                    do {
                        try body(UnsafeRawBufferPointer(start: piece, count: Int(length)))
                    } catch {
                        thrown = error
                        if cancellation == nil { try requestCancel(.abandoned) }
                    }
                } else if length == 0 {
                    try waitForSocket(forWriting: false)
                    if PQconsumeInput(connection) == 0 { throw lost(connection) }
                } else {
                    break
                }
            }
            var count = 0
            do {
                try finishSimpleQuery(origin: origin) { count += Connection.affectedRows($0) }
            } catch let error as ConnectionError {
                throw error
            } catch {
                throw thrown ?? error
            }
            if let thrown { throw thrown }
            return count
        }
    }

    private func flushCopy() throws {
        let connection = try handle()
        while true {
            let unsent = PQflush(connection)
            if unsent == 0 { return }
            if unsent < 0 { throw lost(connection) }
            try waitForSocket(forWriting: true)
            // While data goes in, only a cancelled COPY ends the wait early; what the server says
            // meanwhile is read when the COPY ends.
            if PQconsumeInput(connection) == 0 { throw lost(connection) }
        }
    }

    private func beginCopy(_ wanted: ExecStatusType, origin: Origin) throws -> Bool {
        guard let result = try nextResult() else {
            throw lose(ConnectionError(.protocolViolated, "the server did not answer a COPY"))
        }
        let status = PQresultStatus(result)
        let isBinary = PQbinaryTuples(result) != 0
        if status == wanted {
            PQclear(result)
            return isBinary
        }
        if status == PGRES_FATAL_ERROR {
            let error = PostgresError(result: result, origin: origin)
            PQclear(result)
            if error.isFatal { throw fatal(error) }
            try finishSimpleQuery(origin: origin) { _ in }
            throw error
        }
        PQclear(result)
        throw lose(
            ConnectionError(.protocolViolated, "the statement is no COPY in that direction"))
    }

    /// Reads to the end of a simple query; throws its first error.
    private func finishSimpleQuery(
        origin: Origin, _ body: (OpaquePointer) -> Void
    ) throws {
        var failure: PostgresError?
        while let result = try nextResult() {
            let status = PQresultStatus(result)
            if status == PGRES_FATAL_ERROR {
                let error = PostgresError(result: result, origin: origin)
                PQclear(result)
                let isLost = PQstatus(try handle()) != CONNECTION_OK
                if error.isFatal || isLost { throw fatal(error) }
                if failure == nil { failure = error }
                continue
            }
            if [PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH].contains(status) {
                PQclear(result)
                throw lose(
                    ConnectionError(.protocolViolated, "a COPY stands where none is expected"))
            }
            body(result)
            PQclear(result)
        }
        if cancellation != nil {
            let reason = cancellation?.reason
            let error = try settleCancellation()
            if reason != .abandoned { throw error }
        }
        if let failure { throw failure }
    }

    private func fatal(_ error: PostgresError) -> any Error {
        guard let raw else { return error }
        var loss = lost(raw)
        if error.isFatal { loss.serverError = error }
        return loss
    }

    private func outsidePipeline<Value>(_ body: (OpaquePointer) throws -> Value) throws -> Value {
        try checkInterruption()
        let connection = try handle()
        guard PQexitPipelineMode(connection) == 1 else {
            throw lose(ConnectionError(.lost, Connection.message(of: connection)))
        }
        defer {
            if let raw, PQenterPipelineMode(raw) != 1 { close() }
        }
        return try body(connection)
    }
}
