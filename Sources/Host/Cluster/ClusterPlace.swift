/// Where a private cluster keeps what it has, all below one home.
///
/// When root made it, only `data`, `log` and `socket` belong to the server's user: root then never
/// writes in a folder where that user could have laid a symbolic link.
package struct ClusterPlace: Sendable, Equatable {
    package let home: String
    /// The folder of the unix socket.
    package let socketDirectory: String
    package let port: Int

    /// A place for a cluster.
    ///
    /// - Parameters:
    ///   - home: An absolute path; made when missing.
    ///   - socketDirectory: Where the socket goes when the home's own path is too long for one.
    ///   - port: Only the socket's name depends on it; nothing listens on TCP.
    package init(home: String, socketDirectory: String? = nil, port: Int = 5432) {
        self.home = home
        self.socketDirectory = socketDirectory ?? home + "/socket"
        self.port = port
    }

    /// Where the embedded default lives: `/var/lib/attune` for root, else in the user's own data.
    ///
    /// - Parameters:
    ///   - invoker: Who asks.
    ///   - dataHome: `XDG_DATA_HOME`, when set; ignored unless absolute, as its standard says.
    /// - Returns: The place.
    package static func standard(for invoker: Account, dataHome: String?) -> ClusterPlace {
        if invoker.isRoot { return ClusterPlace(home: "/var/lib/attune") }
        let base = dataHome.flatMap { $0.hasPrefix("/") ? $0 : nil }
        return ClusterPlace(home: (base ?? invoker.homeDirectory + "/.local/share") + "/attune")
    }

    /// The bytes a unix socket's path may have: `sun_path` less its closing zero.
    package static let longestSocketPath = 107
    static let markName = "attune-cluster"

    package var dataDirectory: String { home + "/data" }
    package var logFile: String { logDirectory + "/server.log" }

    var socketPath: String { "\(socketDirectory)/.s.PGSQL.\(port)" }
    var unfinishedDataDirectory: String { home + "/data.unfinished" }
    var logDirectory: String { home + "/log" }
    var settingsDirectory: String { home + "/settings" }
    var settingsFile: String { settingsDirectory + "/postgresql.conf" }
    var accessFile: String { settingsDirectory + "/pg_hba.conf" }
    var identityFile: String { settingsDirectory + "/pg_ident.conf" }
    var postmasterFile: String { dataDirectory + "/postmaster.pid" }
    var markFile: String { home + "/" + Self.markName }
    /// Held for the moment of a start or a stop.
    var changeLock: String { home + "/change.lock" }
    /// Held, shared, by everybody inside `withRunning`.
    var usersLock: String { home + "/users.lock" }
    /// Present while the cluster runs only for those inside `withRunning`.
    var temporaryMark: String { home + "/temporary" }

    /// Refuses a place whose socket no client could reach.
    func check() throws(ClusterError) {
        let bytes = socketPath.utf8.count
        guard bytes <= Self.longestSocketPath else {
            throw .socketPathTooLong(path: socketPath, bytes: bytes)
        }
    }
}
