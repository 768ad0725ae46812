// Waiting for the server, and what happens when the wait must end: first the server is asked to
// cancel, so that the connection lives on; when even that brings no answer it is closed.

import CLibPQ
import Glibc

extension Connection {
    /// Waits until the socket can be read, or written when `forWriting` is set as well.
    ///
    /// - Throws: `CancellationError` or `ConnectionError`, with the connection closed.
    func waitForSocket(forWriting: Bool) throws {
        let connection = try handle()
        let limit = cancellation?.givesUpAt ?? deadline
        let events = Int16(POLLIN) | (forWriting ? Int16(POLLOUT) : 0)
        let isListening = interruption != nil || cancellation != nil
        var entries = (
            pollfd(fd: PQsocket(connection), events: events, revents: 0),
            pollfd(fd: isListening ? wakeup.descriptor : -1, events: Int16(POLLIN), revents: 0)
        )
        let timeout = limit == .never ? -1 : limit.pollTimeout(from: .now())
        let count = withUnsafeMutablePointer(to: &entries) {
            $0.withMemoryRebound(to: pollfd.self, capacity: 2) { poll($0, 2, timeout) }
        }
        if count < 0 && errno != EINTR {
            throw lose(ConnectionError(.lost, "poll failed with error \(errno)"))
        }
        if entries.1.revents != 0 {
            wakeup.silence()
            if cancellation == nil, interruption?.isRequested == true {
                try requestCancel(.interrupted)
            }
        }
        if count == 0, Moment.now() >= limit {
            if let cancellation { throw giveUp(cancellation.reason) }
            try requestCancel(.deadline)
        }
    }

    /// Asks the server to cancel what it is doing; the flight then ends with its answer.
    func requestCancel(_ reason: Cancellation.Reason) throws {
        let connection = try handle()
        guard let request = CancelRequest.send(for: connection, wakeup: wakeup) else {
            throw giveUp(reason)
        }
        cancellation = Cancellation(
            reason: reason, request: request,
            givesUpAt: Moment.now().advanced(by: pool.cancelGrace))
    }

    /// After a cancelled flight: waits for the request to be through and syncs once, so that a
    /// late signal cannot hit the statement that comes next.
    ///
    /// Returns the error that the work ends with.
    func settleCancellation() throws -> any Error {
        guard let cancellation else { return CancellationError() }
        while !cancellation.request.isFinished {
            let now = Moment.now()
            if now >= cancellation.givesUpAt { throw giveUp(cancellation.reason) }
            var entry = pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0)
            poll(&entry, 1, cancellation.givesUpAt.pollTimeout(from: now))
            wakeup.silence()
        }
        let connection = try handle()
        if PQpipelineStatus(connection) != PQ_PIPELINE_OFF {
            guard PQpipelineSync(connection) == 1 else {
                throw lose(ConnectionError(.lost, Connection.message(of: connection)))
            }
            while true {
                guard let result = try nextResult() else { continue }
                let status = PQresultStatus(result)
                PQclear(result)
                if status == PGRES_PIPELINE_SYNC { break }
            }
        }
        self.cancellation = nil
        return Connection.error(for: cancellation.reason)
    }

    /// Closes the connection because the server does not answer.
    func giveUp(_ reason: Cancellation.Reason) -> any Error {
        close()
        return Connection.error(for: reason)
    }

    /// Closes the connection because of `error`.
    func lose(_ error: ConnectionError) -> ConnectionError {
        close()
        return error
    }

    /// Refuses to start anything for work that has been interrupted or is past its deadline.
    func checkInterruption() throws {
        guard let interruption else { return }
        if interruption.isRequested { throw CancellationError() }
        if deadline != .never, Moment.now() >= deadline {
            throw Connection.error(for: .deadline)
        }
    }

    private static func error(for reason: Cancellation.Reason) -> any Error {
        switch reason {
        case .interrupted, .abandoned: CancellationError()
        case .deadline:
            ConnectionError(.deadlineExceeded, "the work did not end before its deadline")
        }
    }

    /// The next result, `nil` between two statements; waits as long as it may.
    func nextResult() throws -> OpaquePointer? {
        let connection = try handle()
        while PQisBusy(connection) != 0 {
            let unsent = PQflush(connection)
            if unsent < 0 { throw lost(connection) }
            try waitForSocket(forWriting: unsent > 0)
            if PQconsumeInput(connection) == 0 { throw lost(connection) }
        }
        return PQgetResult(connection)
    }

    /// Closes a broken connection, with the last words of the server when it sent any.
    func lost(_ connection: OpaquePointer) -> ConnectionError {
        var last: PostgresError?
        // Bounded: on a broken connection libpq may give the same result again and again.
        for _ in 0..<64 where PQisBusy(connection) == 0 {
            guard let result = PQgetResult(connection) else { continue }
            if PQresultStatus(result) == PGRES_FATAL_ERROR, last == nil {
                let error = PostgresError(result: result, origin: Origin(fileID: #fileID, line: 0))
                if error.isFatal { last = error }
            }
            PQclear(result)
        }
        let message = Connection.message(of: connection)
        close()
        return ConnectionError(
            .lost, message.isEmpty ? "the server closed the connection" : message,
            serverError: last)
    }
}
