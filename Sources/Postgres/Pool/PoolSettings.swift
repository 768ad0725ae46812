/// The bounds of a pool and of what runs on it. Every wait has one.
public struct PoolSettings: Sendable {
    /// The most connections open at a time.
    public var size = 8
    /// How long a request may wait for a free connection.
    public var acquisitionTimeout: Duration = .seconds(5)
    /// How old a connection may become; it is then opened anew when it is next idle.
    public var lifetime: Duration = .seconds(1800)
    /// How long a connection may lie idle before it is closed.
    public var idleTimeout: Duration = .seconds(600)
    /// How long making a connection may take, all hosts together.
    public var connectTimeout: Duration = .seconds(5)
    /// The server's `statement_timeout`.
    public var statementTimeout: Duration = .seconds(30)
    /// The server's `idle_in_transaction_session_timeout`.
    public var idleInTransactionTimeout: Duration = .seconds(10)
    /// How long a reading transaction may take, retries included.
    public var readDeadline: Duration = .seconds(60)
    /// How long a writing transaction may take, retries included.
    public var writeDeadline: Duration = .seconds(60)
    /// How long the server may take to answer a request to cancel, before the connection is closed.
    public var cancelGrace: Duration = .seconds(2)
    /// How long a `ROLLBACK` may take, before the connection is closed.
    public var rollbackTimeout: Duration = .seconds(5)
    /// The pause after the first failed attempt to connect; doubled after each further one.
    public var firstBackoff: Duration = .milliseconds(100)
    /// The longest pause between attempts to connect.
    public var longestBackoff: Duration = .seconds(5)
    /// The most statements kept prepared on one connection.
    public var preparedStatementLimit = 256
    /// Spreads connections over several hosts: the seed of the order they are tried in. Without
    /// one they are tried as given.
    public var hostShuffleSeed: UInt64?
    /// Settings that every connection starts with, such as `["search_path": "attune"]`.
    public var startupSettings: [String: String] = [:]

    /// The defaults.
    public init() {}

    /// libpq's keywords for a connection under these bounds; what the caller gave stands.
    func connectionParameters(from settings: ConnectionSettings) -> [String: String] {
        var parameters = settings.parameters
        parameters["client_encoding"] = "UTF8"
        let defaults = [
            "keepalives": "1", "keepalives_idle": "30", "keepalives_interval": "10",
            "keepalives_count": "3", "tcp_user_timeout": "30000",
        ]
        parameters.merge(defaults) { given, _ in given }
        var startup = [
            "statement_timeout": "\(statementTimeout.wholeMilliseconds)",
            "idle_in_transaction_session_timeout":
                "\(idleInTransactionTimeout.wholeMilliseconds)",
            // The server notices that its client has gone while it computes for it.
            "client_connection_check_interval": "5000",
        ]
        startup.merge(startupSettings) { _, given in given }
        let options = startup.sorted { $0.key < $1.key }.map { name, value in
            "-c \(PoolSettings.escape(name))=\(PoolSettings.escape(value))"
        }
        let given = parameters["options"].map { [$0] } ?? []
        parameters["options"] = (options + given).joined(separator: " ")
        return parameters
    }

    /// Spaces and backslashes separate options unless a backslash stands before them.
    private static func escape(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == " " || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
