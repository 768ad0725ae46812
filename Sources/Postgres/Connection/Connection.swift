// One libpq connection, used by the one thread that owns it. Non-blocking throughout: every wait
// is a `poll` on the socket, the wake-up and the deadline, so that neither a silent network nor a
// long query can keep the thread beyond its time.

import CLibPQ
import Glibc

/// A connection to the server and what is known of its state.
final class Connection {
    let settings: ConnectionSettings
    let pool: PoolSettings
    let wakeup: Wakeup
    private(set) var raw: OpaquePointer?
    private(set) var openedAt = Moment.now()
    var statements: StatementCache

    /// The work under way: who may interrupt it, and when it must have ended.
    var interruption: Interruption?
    var deadline = Moment.never
    /// Why and how the flight under way is being cancelled.
    var cancellation: Cancellation?
    /// What the flight under way will answer, in order; read by `land`.
    var expected: [Expectation] = []
    var landed = Landed()
    let scratch = ParameterScratch()

    struct Cancellation {
        enum Reason { case interrupted, deadline, abandoned }
        let reason: Reason
        let request: CancelRequest
        let givesUpAt: Moment
    }

    init(settings: ConnectionSettings, pool: PoolSettings, wakeup: Wakeup) {
        self.settings = settings
        self.pool = pool
        self.wakeup = wakeup
        statements = StatementCache(limit: pool.preparedStatementLimit)
    }

    deinit { close() }

    var isOpen: Bool { raw != nil }

    var transactionStatus: PGTransactionStatusType {
        raw.map { PQtransactionStatus($0) } ?? PQTRANS_UNKNOWN
    }

    /// The open connection, or the error that it is closed.
    func handle() throws -> OpaquePointer {
        guard let raw else { throw ConnectionError(.lost, "the connection is closed") }
        return raw
    }

    func close() {
        guard let raw else { return }
        self.raw = nil
        PQfinish(raw)
        statements.forgetAll()
        cancellation = nil
        expected.removeAll(keepingCapacity: true)
    }

    /// True when nothing has arrived on an idle connection; what arrives there is news of its end.
    func isQuiet() -> Bool {
        guard let raw, PQstatus(raw) == CONNECTION_OK else { return false }
        var entry = pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 0
    }

    // MARK: Opening

    /// Connects, trying the hosts in turn, before `pool.connectTimeout` and the deadline. Only the
    /// resolution of a host's name is outside these bounds: libpq leaves it to the system.
    func open(ordinal: UInt64) throws {
        close()
        var target = settings
        if let seed = pool.hostShuffleSeed {
            target = settings.shufflingHosts(seed: seed &+ ordinal)
        }
        let parameters = pool.connectionParameters(from: target)
        let limit = min(deadline, Moment.now().advanced(by: pool.connectTimeout))
        guard let connection = Connection.start(parameters) else {
            throw ConnectionError(.unavailable, "libpq has no memory for a connection")
        }
        do {
            try handshake(connection, before: limit)
            PQsetNoticeProcessor(connection, { _, _ in }, nil)
            guard PQsetnonblocking(connection, 1) == 0, PQenterPipelineMode(connection) == 1 else {
                throw ConnectionError(.unavailable, Connection.message(of: connection))
            }
        } catch {
            PQfinish(connection)
            throw error
        }
        raw = connection
        openedAt = .now()
    }

    private static func start(_ parameters: [String: String]) -> OpaquePointer? {
        let pairs = parameters.sorted { $0.key < $1.key }
        let keywords = pairs.map { strdup($0.key) } + [nil]
        let values = pairs.map { strdup($0.value) } + [nil]
        defer { (keywords + values).forEach { free($0) } }
        let constant = { (pointers: [UnsafeMutablePointer<CChar>?]) in
            pointers.map { UnsafePointer($0) }
        }
        return PQconnectStartParams(constant(keywords), constant(values), 0)
    }

    private func handshake(_ connection: OpaquePointer, before limit: Moment) throws {
        guard PQstatus(connection) != CONNECTION_BAD else {
            throw ConnectionError(.unavailable, Connection.message(of: connection))
        }
        var state = PGRES_POLLING_WRITING
        while true {
            switch state {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_READING, PGRES_POLLING_WRITING:
                let isReading = state == PGRES_POLLING_READING
                var entries = [
                    pollfd(
                        fd: PQsocket(connection), events: Int16(isReading ? POLLIN : POLLOUT),
                        revents: 0),
                    pollfd(fd: wakeup.descriptor, events: Int16(POLLIN), revents: 0),
                ]
                poll(&entries, 2, limit.pollTimeout(from: .now()))
                if entries[1].revents != 0 {
                    wakeup.silence()
                    if interruption?.isRequested == true { throw CancellationError() }
                }
                if entries[0].revents == 0 {
                    guard Moment.now() >= limit else { continue }
                    throw ConnectionError(
                        .unavailable, "the server did not answer in time (\(settings))")
                }
                state = PQconnectPoll(connection)
            default:
                throw ConnectionError(.unavailable, Connection.message(of: connection))
            }
        }
    }

    static func message(of connection: OpaquePointer) -> String {
        let text = String(cString: PQerrorMessage(connection))
        return text.split(whereSeparator: \.isNewline)
            .map { $0.trimmingSpaces }.joined(separator: "; ")
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return start[...last]
    }
}
