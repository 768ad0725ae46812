import Foundation
import Glibc
package import Logging

/// The embedded PostgreSQL: a data directory and a unix socket, no TCP, good for one small service.
///
/// It is run by the server's own tools and knows no SQL: whoever starts it makes the roles and the
/// database through a client. Nothing here asks for confirmation.
package struct PrivateCluster: Sendable {
    package let place: ClusterPlace
    /// Whom the server runs as.
    package let account: Account
    let invoker: Account
    let profile: ClusterProfile
    let roles: [String]
    let search: ServerBinaries.SearchPath
    let logger: Logger

    /// The roles the standard cluster lets its users connect as.
    package static let standardRoles = [
        "postgres", "attune_service", "attune_commissioner",
    ]

    /// A cluster at a place, whether it exists yet or not.
    ///
    /// - Parameters:
    ///   - place: Where it is.
    ///   - invoker: Who asks; may connect, as may root and `postgres`.
    ///   - profile: What it is for.
    ///   - roles: The roles of the database those users may connect as.
    ///   - search: Where to look for the server's programs.
    ///   - logger: Told what is done.
    /// - Throws: `ClusterError.accountMissing`, `.socketPathTooLong`.
    package init(
        place: ClusterPlace, invoker: Account, profile: ClusterProfile = .service,
        roles: [String] = standardRoles, search: ServerBinaries.SearchPath = .init(),
        logger: Logger
    ) throws(ClusterError) {
        try place.check()
        do {
            account = try Account.runningServer(for: invoker)
        } catch {
            throw .accountMissing(error)
        }
        self.place = place
        self.invoker = invoker
        self.profile = profile
        self.roles = roles
        self.search = search
        self.logger = logger
    }

    /// How clients reach it.
    package var address: ClusterAddress {
        ClusterAddress(socketDirectory: place.socketDirectory, port: place.port)
    }

    /// How things are, by the files and the processes.
    ///
    /// - Throws: `ClusterError.wrongOwner` when the data belongs to somebody else, `.cannotWrite`.
    package func status() throws(ClusterError) -> ClusterStatus {
        let manager = FileManager.default
        guard manager.fileExists(atPath: place.dataDirectory) else {
            let isHalf = manager.fileExists(atPath: place.unfinishedDataDirectory)
            return ClusterStatus(
                state: isHalf ? .unfinished : .absent, dataVersion: nil, place: place)
        }
        try checkOwner(of: place.dataDirectory)
        guard
            let text = manager.contents(atPath: place.dataDirectory + "/PG_VERSION"),
            let version = ServerBinaries.majorVersion(in: String(decoding: text, as: UTF8.self)),
            manager.fileExists(atPath: place.dataDirectory + "/global/pg_control")
        else {
            return ClusterStatus(state: .unfinished, dataVersion: nil, place: place)
        }
        let state: ClusterStatus.State =
            if let note = try PostmasterFile(place: place), note.isServer(of: place) {
                note.isReady
                    ? .running(processID: note.processID) : .changing(processID: note.processID)
            } else {
                .stopped
            }
        return ClusterStatus(state: state, dataVersion: version, place: place)
    }

    /// Whether a start had to do anything.
    package enum Start: Sendable, Equatable {
        case started
        case wasRunning
    }

    /// Makes the cluster if there is none, and starts it to stay until `stop`.
    ///
    /// - Throws: `ClusterError`, `ChildProcessError`, `CancellationError`.
    @discardableResult
    package func start() async throws -> Start {
        try makeHome()
        let lock = try await lockForChange()
        defer { withExtendedLifetime(lock) {} }
        let start = try await startWhileLocked()
        try remove(place.temporaryMark)
        return start
    }

    /// Stops the server; its clients are told to go.
    ///
    /// - Returns: false when it was not running.
    /// - Throws: `ClusterError.notInitialised`, `.stopFailed` and others.
    @discardableResult
    package func stop() async throws -> Bool {
        guard try status().state != .absent else {
            throw ClusterError.notInitialised(path: place.dataDirectory)
        }
        let lock = try await lockForChange()
        defer { withExtendedLifetime(lock) {} }
        return try await stopWhileLocked(mode: "fast")
    }

    /// Stops the server and removes everything the cluster has: for ever.
    ///
    /// - Throws: `ClusterError.notACluster` for a folder this program did not make, and others.
    package func destroy() async throws {
        guard FileManager.default.fileExists(atPath: place.markFile) else {
            throw ClusterError.notACluster(path: place.home)
        }
        let lock = try await lockForChange()
        defer { withExtendedLifetime(lock) {} }
        try await stopWhileLocked(mode: "immediate")
        // The mark goes last, so that an interrupted removal can be taken up again; rm and not
        // FileManager, because rm does not follow links that appear while it works.
        let parts = [
            place.dataDirectory, place.unfinishedDataDirectory, place.logDirectory,
            place.socketDirectory, place.settingsDirectory, place.temporaryMark, place.usersLock,
            place.changeLock, place.markFile,
        ]
        for part in parts {
            try await ChildProcess("/bin/rm", ["-rf", "--one-file-system", "--", part])
                .runSuccessfully()
        }
        // Somebody else's file in the home keeps it there.
        rmdir(place.home)
        logger.info("the private PostgreSQL was destroyed", metadata: ["home": "\(place.home)"])
    }

    func lockForChange() async throws -> FileLock {
        try await FileLock.waiting(for: place.changeLock, .exclusive, patience: .seconds(120))
    }

    func checkOwner(of path: String) throws(ClusterError) {
        var entry = stat()
        guard lstat(path, &entry) == 0 else {
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        guard entry.st_uid == account.userID else {
            let owner = getpwuid(entry.st_uid).map { String(cString: $0.pointee.pw_name) }
            throw .wrongOwner(
                path: path, owner: owner ?? "user id \(entry.st_uid)", expected: account.name)
        }
    }
}
