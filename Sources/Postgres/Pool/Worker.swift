// A worker is one thread with one connection and a mailbox for one job. It sleeps on its
// condition when idle; while it has work it takes the next waiting job by itself.

/// A thread of the pool.
final class Worker: Sendable {
    let ordinal: UInt64
    let wakeup = Wakeup()
    let condition = Condition()
    /// The job put in by the pool; guarded by the engine's lock.
    let mailbox = Mailbox()

    init(ordinal: UInt64) {
        self.ordinal = ordinal
    }

    final class Mailbox: @unchecked Sendable {
        // @unchecked because both fields are only touched under the engine's lock.
        var job: Job?
        var running: Job?
    }

    /// The thread's whole life.
    func work(for engine: PoolEngine) {
        let connection = Connection(
            settings: engine.connectionSettings, pool: engine.settings, wakeup: wakeup)
        while let job = engine.nextJob(for: self, connection: connection) {
            let isSuccess = perform(job, on: connection, engine: engine)
            engine.finish(job, isSuccess: isSuccess, worker: self)
        }
        connection.close()
        engine.retire()
    }

    private func perform(_ job: Job, on connection: Connection, engine: PoolEngine) -> Bool {
        connection.deadline = Moment.now().advanced(by: job.deadline)
        connection.interruption = job.interruption
        job.interruption.attach(wakeup)
        defer {
            job.interruption.attach(nil)
            connection.interruption = nil
            connection.deadline = .never
        }
        do {
            try connect(connection, engine: engine)
        } catch {
            job.fail(error)
            return false
        }
        let isSuccess = job.run(on: connection, engine: engine)
        if !connection.isOpen { engine.count(\.lost) }
        return isSuccess
    }

    private func connect(_ connection: Connection, engine: PoolEngine) throws {
        if connection.isOpen {
            let age = connection.openedAt.duration(to: .now())
            if age < engine.lifetime(of: self), connection.isQuiet() { return }
            connection.close()
        }
        try engine.checkBackoff()
        do {
            try connection.open(ordinal: ordinal)
            engine.noteConnected()
        } catch let error as ConnectionError {
            throw engine.noteFailure(error)
        }
    }
}
