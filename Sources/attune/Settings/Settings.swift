import Web

/// Everything that was set, read once and passed down.
struct Settings: Sendable {
    /// The folder with migrations and resources, if one was named.
    let share: String?
    /// The organisation's own folder with instruments, supplements and evidence, if it has one.
    let definitions: String?
    let database: DatabaseSettings
    /// The file with the master key, if one was named.
    let keyFile: String?
    /// Where the private PostgreSQL lives, if that was said.
    let clusterFolder: String?
    /// The organisation's code, if one was set.
    let organisation: String?
    let service: ServiceSettings
    /// A name of swift-log's levels.
    let logLevel: String
}

/// How the database is reached.
struct DatabaseSettings: Sendable {
    /// The address as the service uses it.
    let url: String?
    /// The address as migrations use it.
    let adminURL: String?
    /// The password of the address's user, out of its file.
    let password: Secret?
    /// How many connections at most.
    let connections: Int
}

/// Where the web service listens, and for whom.
struct ServiceSettings: Sendable {
    let host: String
    let port: Int
    /// The certificate and its key, as their files hold them.
    let certificate: (chain: [UInt8], key: Secret)?
    /// The proxies whose word is taken.
    let trustedProxies: [AddressRange]
    /// The port of the figures, if they are wanted.
    let metricsPort: Int?
    let requestsPerMinute: Int
    let mostConnections: Int
    /// How long requests may take to end when the service stops.
    let shutdown: Duration
}

/// A value that no message shows.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The secret itself, for the one place that needs it.
    let revealed: String

    var description: String { "(secret)" }
    var debugDescription: String { "(secret)" }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}
