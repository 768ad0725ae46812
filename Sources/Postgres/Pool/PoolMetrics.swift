/// A pool's state and its counts since it was made.
public struct PoolMetrics: Sendable, Equatable {
    /// The most connections open at a time.
    public var size = 0
    /// Connections waiting for work.
    public var idle = 0
    /// Connections at work, those being opened included.
    public var busy = 0
    /// Requests waiting for a connection.
    public var waiting = 0
    /// Connections opened.
    public var opened = 0
    /// Attempts to connect that failed.
    public var failed = 0
    /// Connections lost or given up while in use.
    public var lost = 0
    /// Requests that ended with a value.
    public var completed = 0
    /// Requests that ended with an error.
    public var errors = 0
    /// Requests that found no free connection in time.
    public var acquisitionTimeouts = 0
    /// Transactions run again after a serialization failure or a deadlock.
    public var retries = 0
    /// The time that requests have waited for a connection, all together.
    public var waited: Duration = .zero
}
