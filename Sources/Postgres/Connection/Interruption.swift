/// The wish, from any thread, that the work under way on a connection should end.
final class Interruption: Sendable {
    private struct State {
        var isRequested = false
        var wakeup: Wakeup?
    }

    private let state = Guarded(State())

    var isRequested: Bool { state.withLock { $0.isRequested } }

    func request() {
        state.withLock {
            $0.isRequested = true
            $0.wakeup?.ring()
        }
    }

    /// Names the bell of the connection that the work runs on, or none after it has ended.
    func attach(_ wakeup: Wakeup?) {
        state.withLock {
            $0.wakeup = wakeup
            if $0.isRequested { wakeup?.ring() }
        }
    }
}
