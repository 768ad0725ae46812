/// The server could not be reached, was lost, or did not answer in time.
public struct ConnectionError: Error, Sendable, CustomStringConvertible {
    /// What failed.
    public enum Kind: Sendable, Hashable {
        /// The connection string or a setting is not valid.
        case invalidSettings
        /// No connection could be made.
        case unavailable
        /// The connection broke while it was in use.
        case lost
        /// Every connection of the pool was busy for as long as one may wait.
        case acquisitionTimedOut
        /// The work did not end before its deadline.
        case deadlineExceeded
        /// The pool has been shut down.
        case shutDown
        /// The connection was used in a way that the protocol does not allow.
        case protocolViolated
    }

    /// What failed.
    public var kind: Kind
    /// What libpq or the pool says; holds host and user names, never a password.
    public var message: String
    /// When another attempt has a chance.
    public var retryAfter: Duration?
    /// What the server said as it refused or closed the connection.
    public var serverError: PostgresError?
    /// True when `COMMIT` was under way: the work may have been done.
    public var isOutcomeUnknown = false

    init(
        _ kind: Kind, _ message: String, retryAfter: Duration? = nil,
        serverError: PostgresError? = nil
    ) {
        self.kind = kind
        self.message = message
        self.retryAfter = retryAfter
        self.serverError = serverError
    }

    /// Kind and message, with the server's state when it gave one.
    public var description: String {
        var text = "database connection: \(message)"
        if let serverError { text += " [\(serverError.sqlState)]" }
        if isOutcomeUnknown { text += " (while committing: the outcome is unknown)" }
        return text
    }
}
