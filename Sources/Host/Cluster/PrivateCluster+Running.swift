import Glibc
import Logging

extension PrivateCluster {
    /// Lends the running cluster to some work, and leaves nothing running that was not before.
    ///
    /// The cluster is made and started when needed. It is stopped when the work ends, fails, is
    /// cancelled or interrupted by a signal, unless `start` had been asked for, or somebody else is
    /// still inside such a call. Whoever is inside holds a lock that ends with the process, so a
    /// cluster left by a killed process is taken over and stopped by the next one.
    ///
    /// - Parameters:
    ///   - signals: Signals that cancel the work; none when the work handles them itself.
    ///   - work: Given the cluster's address.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws; `Interrupted` after a signal; `ClusterError` and others.
    package func withRunning<Value: Sendable>(
        signals: [Int32] = [SIGINT, SIGTERM, SIGHUP],
        _ work: @escaping @Sendable (ClusterAddress) async throws -> Value
    ) async throws -> Value {
        let trap = SignalTrap(signals)
        defer { trap.release() }
        let hold = try await enter()
        let (address, arrivals) = (address, trap.arrivals)
        let result: Result<Value, any Error>
        do {
            let value = try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask { try await work(address) }
                group.addTask {
                    for await signal in arrivals { throw Interrupted(signal: signal) }
                    return nil
                }
                defer { group.cancelAll() }
                while let ended = try await group.next() {
                    if let value = ended { return value }
                }
                throw CancellationError()
            }
            result = .success(value)
        } catch {
            result = .failure(error)
        }
        // Not in this task: it may be cancelled, and the server must be stopped all the same.
        let leaving = Task.detached { try await leave(hold) }
        do {
            try await leaving.value
        } catch {
            guard case .failure = result else { throw error }
            logger.error("the private PostgreSQL was not stopped", metadata: ["error": "\(error)"])
        }
        return try result.get()
    }

    private func enter() async throws -> FileLock {
        try makeHome()
        let change = try await lockForChange()
        defer { withExtendedLifetime(change) {} }
        let users = try await FileLock.waiting(
            for: place.usersLock, .shared, patience: .seconds(10))
        // Marked first: should this process be killed in the middle of a start, the next one knows.
        let wasRunning = try isServerThere()
        if !wasRunning { try write("attune\n", to: place.temporaryMark) }
        _ = try await startWhileLocked()
        return users
    }

    private func leave(_ hold: FileLock) async throws {
        let change = try await lockForChange()
        defer { withExtendedLifetime(change) {} }
        hold.release()
        guard access(place.temporaryMark, F_OK) == 0,
            let alone = try FileLock(path: place.usersLock, .exclusive)
        else { return }
        defer { withExtendedLifetime(alone) {} }
        try await stopWhileLocked(mode: "fast")
    }

    private func isServerThere() throws(ClusterError) -> Bool {
        switch try status().state {
        case .running, .changing: true
        case .absent, .unfinished, .stopped: false
        }
    }
}
