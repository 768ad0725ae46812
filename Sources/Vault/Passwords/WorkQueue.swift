import Foundation

/// One thread and the work that waits for it, up to a limit.
final class WorkQueue: Sendable {
    /// Shared with the thread, which holds it and not the queue, so that the queue can go.
    private final class State: Sendable {
        let condition = NSCondition()
        // Touched with the condition's lock held, and only so.
        nonisolated(unsafe) var waiting: [@Sendable () -> Void] = []
        nonisolated(unsafe) var isClosed = false

        /// The next piece of work; nil when the queue is closed and empty.
        func next() -> (@Sendable () -> Void)? {
            condition.lock()
            defer { condition.unlock() }
            while waiting.isEmpty && !isClosed { condition.wait() }
            return waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }

    private let state = State()
    private let waitingLimit: Int

    init(waitingLimit: Int) {
        self.waitingLimit = waitingLimit
        let state = state
        Thread.detachNewThread {
            Thread.current.name = "attune-password"
            while let work = state.next() { work() }
        }
    }

    /// Does what waits, and then ends the thread.
    func close() {
        state.condition.lock()
        state.isClosed = true
        state.condition.signal()
        state.condition.unlock()
    }

    /// Runs `work` on the thread.
    ///
    /// - Throws: `VaultError.busy` at once where too many wait, and what `work` throws.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = state.condition.withLock {
                guard state.waiting.count < waitingLimit, !state.isClosed else { return false }
                state.waiting.append { continuation.resume(with: Result(catching: work)) }
                state.condition.signal()
                return true
            }
            if !isTaken { continuation.resume(throwing: VaultError.busy) }
        }
    }
}
