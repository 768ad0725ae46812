// Shared state behind a pthread mutex. `Synchronization.Mutex` would read better, but the thread
// sanitizer reports false races through it on Linux.

import Glibc

/// A mutual-exclusion lock.
final class Lock: @unchecked Sendable {
    // @unchecked because a pthread mutex is made to be shared and its address never changes.
    let raw: UnsafeMutablePointer<pthread_mutex_t>

    init() {
        raw = .allocate(capacity: 1)
        raw.initialize(to: pthread_mutex_t())
        let code = pthread_mutex_init(raw, nil)
        precondition(code == 0, "pthread_mutex_init failed: \(code)")
    }

    deinit {
        pthread_mutex_destroy(raw)
        raw.deallocate()
    }

    func lock() { pthread_mutex_lock(raw) }

    func unlock() { pthread_mutex_unlock(raw) }

    func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
        lock()
        defer { unlock() }
        return try body()
    }
}

/// A value that is only touched with its lock held.
final class Guarded<State>: @unchecked Sendable {
    // @unchecked because `state` is only reached inside `withLock`.
    private let lock = Lock()
    private var state: State

    init(_ state: State) { self.state = state }

    func withLock<Value>(_ body: (inout State) throws -> Value) rethrows -> Value {
        lock.lock()
        defer { lock.unlock() }
        return try body(&state)
    }
}
