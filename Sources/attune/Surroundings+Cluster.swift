import Host
import Logging

extension Surroundings {
    /// The private PostgreSQL these settings name; it need not exist yet.
    ///
    /// - Throws: `ClusterError`; `OperatorError` when the user has no account.
    func privateCluster(_ settings: Settings) throws -> PrivateCluster {
        let invoker: Account
        do {
            invoker = try Account.current()
        } catch {
            throw OperatorError(ClusterError.accountMissing(error))
        }
        let place =
            settings.clusterFolder.map { ClusterPlace(home: $0) }
            ?? ClusterPlace.standard(for: invoker, dataHome: environment["XDG_DATA_HOME"])
        let path = environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return try PrivateCluster(
            place: place, invoker: invoker,
            search: ServerBinaries.SearchPath(folders: path),
            logger: logger(settings, label: "attune.cluster"))
    }

    /// What the log calls the web service.
    static let serviceLabel = "attune.web"

    /// A logger that writes JSON lines to stderr from the level that was set.
    func logger(_ settings: Settings, label: String) -> Logger {
        var logger = Logger(label: label) { JSONLogHandler(label: $0, now: now) }
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        // Only the service reports what goes well: commands say it in words of their own.
        logger.logLevel = label == Self.serviceLabel || level != .info ? level : .notice
        return logger
    }
}
