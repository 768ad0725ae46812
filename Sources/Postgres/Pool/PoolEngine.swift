// The state that tasks and workers share. One lock guards it; nothing is resumed, and nothing
// waits, with the lock held.

import Logging

/// The pool behind `PostgresPool`: requests in, workers out.
final class PoolEngine: @unchecked Sendable {
    // @unchecked because every variable below is only touched under `lock`.
    let connectionSettings: ConnectionSettings
    let settings: PoolSettings
    let logger: Logger

    private let lock = Lock()
    private let timekeeper = Condition()
    private var isTimekeeperRunning = false
    private var idle: [Worker] = []
    private var workers: [Worker] = []
    /// Workers that take no more jobs but whose threads have not ended.
    private var leaving = 0
    private var started: UInt64 = 0
    private var queue = JobQueue()
    private var isClosing = false
    private var interruptsAt = Moment.never
    private var closers: [CheckedContinuation<Void, Never>] = []
    private var failures = 0
    private var backoffUntil = Moment(nanoseconds: 0)
    private var lastFailure: ConnectionError?
    private var counts = PoolMetrics()

    init(connection: ConnectionSettings, settings: PoolSettings, logger: Logger) {
        connectionSettings = connection
        self.settings = settings
        self.logger = logger
    }

    var metrics: PoolMetrics {
        lock.withLock {
            var metrics = counts
            metrics.size = settings.size
            metrics.idle = idle.count
            metrics.busy = workers.count - idle.count
            metrics.waiting = queue.count
            return metrics
        }
    }

    func count(_ path: WritableKeyPath<PoolMetrics, Int>) {
        lock.withLock { counts[keyPath: path] += 1 }
    }

    // MARK: Requests

    /// Takes a job in; it is delivered later, from another thread or, when refused, from here.
    func submit(_ job: Job) {
        lock.lock()
        if isClosing || job.interruption.isRequested {
            job.state = .finished
            let error: any Error =
                isClosing
                ? ConnectionError(.shutDown, "the pool is shut down") : CancellationError()
            counts.errors += 1
            lock.unlock()
            job.fail(error)
            job.deliver()
            return
        }
        if let worker = idle.popLast() {
            job.state = .running
            worker.mailbox.job = job
            lock.unlock()
            worker.condition.signal()
            return
        }
        if workers.count < settings.size {
            job.state = .running
            let worker = Worker(ordinal: started)
            started += 1
            worker.mailbox.job = job
            workers.append(worker)
            lock.unlock()
            start(worker, job)
            return
        }
        job.state = .waiting
        job.submittedAt = .now()
        job.acquisitionDeadline = job.submittedAt.advanced(by: settings.acquisitionTimeout)
        queue.append(job)
        let isFirst = queue.count == 1
        let mustStart = !isTimekeeperRunning
        isTimekeeperRunning = true
        lock.unlock()
        if mustStart { startTimekeeper() } else if isFirst { timekeeper.signal() }
    }

    /// Withdraws a job that waits, or interrupts one that runs.
    func cancel(_ job: Job) {
        lock.lock()
        let isWaiting = job.state == .waiting
        if isWaiting {
            job.state = .finished
            queue.discount()
            counts.errors += 1
        } else {
            // Under the lock, so that a job on its way in cannot slip into the queue unseen.
            job.interruption.request()
        }
        lock.unlock()
        if isWaiting {
            job.fail(CancellationError())
            job.deliver()
        }
    }

    // MARK: Workers

    private func start(_ worker: Worker, _ job: Job) {
        do {
            try SystemThread.start(name: "postgres-\(worker.ordinal)") { [self] in
                worker.work(for: self)
            }
        } catch {
            lock.withLock {
                workers.removeAll { $0 === worker }
                leaving += 1
            }
            retire()
            job.fail(ConnectionError(.unavailable, "no thread for a connection: \(error.code)"))
            job.deliver()
        }
    }

    /// Blocks until there is a job for the worker, or none will come any more.
    func nextJob(for worker: Worker, connection: Connection) -> Job? {
        lock.lock()
        defer { lock.unlock() }
        let now = Moment.now()
        let givesUpAt = now.advanced(by: settings.idleTimeout)
        while true {
            if let job = worker.mailbox.job {
                worker.mailbox.job = nil
                worker.mailbox.running = job
                return job
            }
            if isClosing || (givesUpAt != .never && Moment.now() >= givesUpAt) {
                // Struck off at once: a job that came now must not wait for this worker.
                idle.removeAll { $0 === worker }
                workers.removeAll { $0 === worker }
                leaving += 1
                return nil
            }
            worker.condition.wait(lock, until: givesUpAt)
        }
    }

    /// Hands the outcome over, after the worker has been given its next job or a place among the
    /// idle: whoever waited finds the pool ready.
    func finish(_ job: Job, isSuccess: Bool, worker: Worker) {
        lock.lock()
        job.state = .finished
        worker.mailbox.running = nil
        if isSuccess { counts.completed += 1 } else { counts.errors += 1 }
        if let next = queue.popFirst() {
            next.state = .running
            counts.waited += next.submittedAt.duration(to: .now())
            worker.mailbox.job = next
        } else if !isClosing {
            idle.append(worker)
        }
        lock.unlock()
        job.deliver()
    }

    /// Notes that the thread of a worker that left has closed its connection.
    func retire() {
        lock.lock()
        leaving -= 1
        let resumed = isClosing && workers.isEmpty && leaving == 0 ? closers : []
        if !resumed.isEmpty { closers = [] }
        lock.unlock()
        resumed.forEach { $0.resume() }
    }

    /// The lifetime of a worker's connection: a tenth apart at most, so that they do not all
    /// end at once.
    func lifetime(of worker: Worker) -> Duration {
        let whole = settings.lifetime.wholeNanoseconds
        return .nanoseconds(whole - whole / 80 * Int64(worker.ordinal % 8))
    }

    // MARK: Backoff

    /// Refuses to try a server that was just found gone.
    func checkBackoff() throws {
        try lock.withLock {
            let now = Moment.now()
            guard failures > 0, now < backoffUntil, var error = lastFailure else { return }
            error.retryAfter = now.duration(to: backoffUntil)
            throw error
        }
    }

    func noteConnected() {
        let failed = lock.withLock {
            counts.opened += 1
            let failed = failures
            failures = 0
            return failed
        }
        if failed > 0 {
            logger.notice("database reached again", metadata: ["failures": "\(failed)"])
        }
    }

    func noteFailure(_ error: ConnectionError) -> ConnectionError {
        var error = error
        lock.withLock {
            counts.failed += 1
            failures += 1
            let first = settings.firstBackoff.wholeNanoseconds
            let longest = settings.longestBackoff.wholeNanoseconds
            let pause = min(longest, first << min(Int64(failures - 1), 16))
            let now = Moment.now()
            backoffUntil = max(backoffUntil, now.advanced(by: .nanoseconds(pause)))
            error.retryAfter = now.duration(to: backoffUntil)
            lastFailure = error
        }
        logger.warning("database not reached", metadata: ["reason": "\(error.message)"])
        return error
    }

    // MARK: Time

    private func startTimekeeper() {
        do {
            try SystemThread.start(name: "postgres-time") { [self] in keepTime() }
        } catch {
            lock.withLock { isTimekeeperRunning = false }
        }
    }

    /// Fails requests that have waited too long; ends when nobody waits.
    private func keepTime() {
        lock.lock()
        while true {
            let now = Moment.now()
            let expired = queue.expired(at: now)
            for job in expired {
                job.state = .finished
                queue.discount()
                counts.errors += 1
                counts.acquisitionTimeouts += 1
            }
            var interrupted: [Job] = []
            if now >= interruptsAt {
                interrupted = workers.compactMap(\.mailbox.running)
                interruptsAt = .never
            }
            if !expired.isEmpty || !interrupted.isEmpty {
                lock.unlock()
                interrupted.forEach { $0.interruption.request() }
                for job in expired {
                    job.fail(
                        ConnectionError(
                            .acquisitionTimedOut,
                            "all \(settings.size) connections were busy for"
                                + " \(settings.acquisitionTimeout)"))
                    job.deliver()
                }
                lock.lock()
                continue
            }
            let next = min(queue.earliestDeadline, interruptsAt)
            if next == .never {
                isTimekeeperRunning = false
                break
            }
            timekeeper.wait(lock, until: next)
        }
        lock.unlock()
    }

    // MARK: Closing

    /// Takes nothing in any more, fails what waits, lets what runs end within the grace and
    /// interrupts it after that.
    func beginClosing(gracePeriod: Duration) {
        lock.lock()
        isClosing = true
        var refused: [Job] = []
        while let job = queue.popFirst() {
            job.state = .finished
            counts.errors += 1
            refused.append(job)
        }
        idle.removeAll()
        let sleeping = workers
        interruptsAt = min(interruptsAt, Moment.now().advanced(by: gracePeriod))
        let mustStart = !isTimekeeperRunning && !workers.isEmpty
        if mustStart { isTimekeeperRunning = true }
        lock.unlock()
        sleeping.forEach { $0.condition.signal() }
        if mustStart { startTimekeeper() } else { timekeeper.signal() }
        for job in refused {
            job.fail(ConnectionError(.shutDown, "the pool is shut down"))
            job.deliver()
        }
    }

    func waitUntilClosed() async {
        await withCheckedContinuation { continuation in
            let isClosed = lock.withLock {
                if workers.isEmpty, leaving == 0 { return true }
                closers.append(continuation)
                return false
            }
            if isClosed { continuation.resume() }
        }
        lock.withLock { interruptsAt = .never }
        timekeeper.signal()
    }
}
