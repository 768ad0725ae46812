/// One thing that can be set, with every way to set it.
///
/// This list is the only one: `attune help settings` prints it, the README repeats it, the settings
/// file and the environment are checked against it.
struct Setting: Sendable, Hashable {
    /// What a value must look like.
    enum Kind: Sendable, Hashable {
        case text
        case path
        /// A database address; a password in it is refused on the command line.
        case databaseURL
        case whole(ClosedRange<Int>)
        case oneOf([String])
        /// Addresses of the Internet protocol and ranges of them, parted by commas.
        case addressRanges
    }

    /// The key in `attune.yaml`, levels parted by a dot: `database.url`.
    let key: String
    /// The option on the command line, with its dashes.
    let flag: String
    /// The environment variable.
    let variable: String
    /// The value where nothing sets it; `nil` says that there is none.
    let standard: String?
    /// How `standard` is described where it depends on the machine.
    let standardInWords: String?
    let kind: Kind
    /// One sentence: what it does.
    let purpose: String

    private init(
        _ key: String, flag: String? = nil, variable: String? = nil, standard: String? = nil,
        standardInWords: String? = nil, kind: Kind = .text, _ purpose: String
    ) {
        let words = key.split { $0 == "." || $0 == "-" }
        self.key = key
        self.flag = flag ?? "--" + words.joined(separator: "-")
        self.variable = variable ?? "ATTUNE_" + words.joined(separator: "_").uppercased()
        self.standard = standard
        self.standardInWords = standardInWords
        self.kind = kind
        self.purpose = purpose
    }

    /// The default as people read it.
    var shownDefault: String { standardInWords ?? standard ?? "none" }

    static let config = Setting(
        "config", standardInWords: "./attune.yaml, where there is one", kind: .path,
        "The settings file itself (so not a key in it).")
    static let share = Setting(
        "share", standardInWords: "beside the program", kind: .path,
        "The folder with Migrations and Resources.")
    static let definitions = Setting(
        "definitions", kind: .path,
        "The organisation's own folder with instruments, supplements and evidence.")
    static let databaseURL = Setting(
        "database.url", kind: .databaseURL,
        "The database as the service uses it, as postgres://… or keywords; "
            + "DATABASE_URL is honoured too.")
    static let adminDatabaseURL = Setting(
        "admin.database.url", standardInWords: "database.url", kind: .databaseURL,
        "The database as `attune migrate` uses it: a role that may become the owner.")
    static let databasePasswordFile = Setting(
        "database.password-file", kind: .path,
        "A file with the password of the database user, readable by its owner alone.")
    static let databaseConnections = Setting(
        "database.connections", standard: "8", kind: .whole(1...200),
        "How many connections to the database at most.")
    static let keyFile = Setting(
        "key-file", kind: .path,
        "The file with the master key that data keys are wrapped with, for its owner's eyes only.")
    static let clusterFolder = Setting(
        "cluster.folder", standardInWords: "/var/lib/attune as root, else ~/.local/share/attune",
        kind: .path, "Where the private PostgreSQL keeps its data.")
    static let organisation = Setting(
        "organisation", "The organisation's code, where a command does not name one.")
    static let host = Setting(
        "host", standard: "127.0.0.1", "The address that `attune serve` listens on.")
    static let port = Setting(
        "port", standard: "8080", kind: .whole(0...65535),
        "The port that `attune serve` listens on; 0 takes any free one.")
    static let tlsCertificateFile = Setting(
        "tls.certificate-file", kind: .path,
        "The certificate to serve with, as PEM, those that vouch for it behind it; "
            + "without one the service speaks plain HTTP, for this machine or a proxy.")
    static let tlsKeyFile = Setting(
        "tls.key-file", kind: .path,
        "The certificate's private key, as PEM, readable by its owner alone.")
    static let proxyTrusted = Setting(
        "proxy.trusted", kind: .addressRanges,
        "The reverse proxies whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Id are "
            + "believed: addresses or ranges, parted by commas.")
    static let metricsPort = Setting(
        "metrics-port", kind: .whole(0...65535),
        "The port on 127.0.0.1 with /metrics for Prometheus; 0 takes any free one.")
    static let requestsPerMinute = Setting(
        "limits.requests-per-minute", standard: "1200", kind: .whole(0...1_000_000),
        "How many requests a minute one address may make, a fifth of them at once; 0 for no limit.")
    static let mostConnections = Setting(
        "limits.connections", standard: "1000", kind: .whole(1...100_000),
        "How many connections of browsers are served at a time; more wait.")
    static let shutdownSeconds = Setting(
        "shutdown-seconds", standard: "20", kind: .whole(1...3600),
        "How long requests under way may take to end when the service stops.")
    static let logLevel = Setting(
        "log.level", standard: "info",
        kind: .oneOf(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        "From which level on the log is written.")

    /// Every setting, in the order of the documentation.
    static let all: [Setting] = [
        databaseURL, adminDatabaseURL, databasePasswordFile, databaseConnections, keyFile,
        organisation, host, port, tlsCertificateFile, tlsKeyFile, proxyTrusted, metricsPort,
        requestsPerMinute, mostConnections, shutdownSeconds, logLevel, share, definitions,
        clusterFolder, config,
    ]

    /// What the settings file may hold: everything but its own place.
    static var inFile: [Setting] { all.filter { $0 != config } }

    /// The name other programs use for the database's address.
    static let customaryDatabaseVariable = "DATABASE_URL"
}
