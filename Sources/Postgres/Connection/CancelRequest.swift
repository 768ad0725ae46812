// `PQcancel` blocks: it opens a connection of its own and waits for the server to close it. On a
// silent network that is for ever, so it runs on a thread of its own; the connection that asked
// waits for it only as long as its grace lasts and is closed after that.

import CLibPQ

/// One request to the server to cancel what a connection is running.
final class CancelRequest: Sendable {
    private struct State {
        var isFinished = false
    }

    /// How many requests the whole process may have under way; past it connections are closed
    /// instead, so that a silent network cannot pile up threads.
    private static let limit = 16
    private static let underWay = Guarded(0)

    private let state = Guarded(State())

    var isFinished: Bool { state.withLock { $0.isFinished } }

    /// Sends the request from another thread and rings `wakeup` when the server has taken it.
    ///
    /// Returns `nil` when no request can be made: the connection should be closed.
    static func send(for connection: OpaquePointer, wakeup: Wakeup) -> CancelRequest? {
        guard let cancel = PQgetCancel(connection) else { return nil }
        let isAllowed = underWay.withLock { count in
            if count >= limit { return false }
            count += 1
            return true
        }
        let handle = CancelHandle(raw: cancel)
        guard isAllowed else { return nil }
        let request = CancelRequest()
        do {
            try SystemThread.start(name: "pg-cancel") {
                handle.send()
                underWay.withLock { $0 -= 1 }
                request.state.withLock { $0.isFinished = true }
                wakeup.ring()
            }
        } catch {
            underWay.withLock { $0 -= 1 }
            return nil
        }
        return request
    }
}

/// Owns a `PGcancel`, which libpq allows any one thread to use.
private final class CancelHandle: @unchecked Sendable {
    // @unchecked because the pointer is handed to one thread and freed after its last use.
    private let raw: OpaquePointer

    init(raw: OpaquePointer) {
        self.raw = raw
    }

    deinit { PQfreeCancel(raw) }

    func send() {
        var reason = [CChar](repeating: 0, count: 256)
        // A refusal needs no report: the connection's grace runs out and it is closed.
        _ = PQcancel(raw, &reason, 256)
    }
}
