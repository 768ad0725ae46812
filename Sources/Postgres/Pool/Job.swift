// What is asked of the pool, from any task, and what becomes of it. A job's state is guarded by
// the engine's lock; its outcome is set by whoever took it out of the state before.

/// One request to run something on a connection.
class Job: @unchecked Sendable {
    // @unchecked because `state`, `acquisitionDeadline` and `submittedAt` are only touched under
    // the engine's lock, and subclasses' results only by the one who finishes the job.
    enum State { case created, waiting, running, finished }

    var state = State.created
    var submittedAt = Moment.never
    var acquisitionDeadline = Moment.never
    let interruption = Interruption()
    let deadline: Duration

    init(deadline: Duration) {
        self.deadline = deadline
    }

    /// Runs on the connection's thread and keeps the outcome; true when it is a value.
    func run(on connection: Connection, engine: PoolEngine) -> Bool { false }

    /// Keeps an error as the outcome.
    func fail(_ error: any Error) {}

    /// Gives the outcome to the one who waits for it.
    func deliver() {}
}

/// A request whose value has a type.
final class TypedJob<Value: Sendable>: Job, @unchecked Sendable {
    // @unchecked because of the base class; `continuation` is set before the job is submitted.
    private let body: @Sendable (Connection, PoolEngine) throws -> Value
    private var continuation: CheckedContinuation<Value, any Error>?
    private var outcome: Result<Value, any Error>?

    init(
        deadline: Duration, body: @escaping @Sendable (Connection, PoolEngine) throws -> Value
    ) {
        self.body = body
        super.init(deadline: deadline)
    }

    func prepare(_ continuation: CheckedContinuation<Value, any Error>) {
        self.continuation = continuation
    }

    override func run(on connection: Connection, engine: PoolEngine) -> Bool {
        do {
            outcome = .success(try body(connection, engine))
            return true
        } catch {
            outcome = .failure(error)
            return false
        }
    }

    override func fail(_ error: any Error) {
        outcome = .failure(error)
    }

    override func deliver() {
        guard let continuation, let outcome else { return }
        self.continuation = nil
        self.outcome = nil
        continuation.resume(with: outcome)
    }
}

/// Jobs that wait, in the order they came.
struct JobQueue {
    private var jobs: [Job] = []
    private var head = 0
    private(set) var count = 0

    mutating func append(_ job: Job) {
        jobs.append(job)
        count += 1
    }

    mutating func popFirst() -> Job? {
        while head < jobs.count {
            let job = jobs[head]
            head += 1
            if head > 64, head * 2 > jobs.count {
                jobs.removeFirst(head)
                head = 0
            }
            // Cancelled jobs stay in the queue until their turn.
            if job.state == .waiting {
                count -= 1
                return job
            }
        }
        jobs.removeAll(keepingCapacity: true)
        head = 0
        return nil
    }

    /// Counts out a job that is about to leave the state of waiting.
    mutating func discount() { count -= 1 }

    var earliestDeadline: Moment {
        var earliest = Moment.never
        for job in jobs[head...] where job.state == .waiting {
            earliest = min(earliest, job.acquisitionDeadline)
        }
        return earliest
    }

    /// The jobs past their acquisition deadline.
    func expired(at now: Moment) -> [Job] {
        jobs[head...].filter { $0.state == .waiting && $0.acquisitionDeadline <= now }
    }
}
