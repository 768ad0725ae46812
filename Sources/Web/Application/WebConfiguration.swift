package import Logging

/// What the web service is told once, at its start.
package struct WebConfiguration: Sendable {
    /// One file that came with the program: a template, or something a browser fetches.
    package struct File: Sendable {
        /// The path below its folder, as `pages/home.mustache`.
        package let name: String
        package let bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    package let host: String
    /// The port; 0 takes any free one.
    package let port: Int
    /// The certificate to serve with; `nil` serves in the clear, for this machine or a proxy.
    package var tls: TLSIdentity?
    /// The proxies whose word is taken for who asks and how.
    package var trustedProxies: [AddressRange] = []
    package var limits = WebLimits()
    /// The program's version, shown at the foot of a page.
    package let version: String
    package let templates: [File]
    package let staticFiles: [File]
    /// How long the process has run: for durations and limits, never for a date.
    package let uptime: @Sendable () -> Duration
    /// Bytes that nobody can guess, as many as asked for.
    package let randomBytes: @Sendable (Int) -> [UInt8]
    package let logger: Logger

    package init(
        host: String, port: Int, version: String, templates: [File], staticFiles: [File],
        uptime: @escaping @Sendable () -> Duration,
        randomBytes: @escaping @Sendable (Int) -> [UInt8], logger: Logger
    ) {
        self.host = host
        self.port = port
        self.version = version
        self.templates = templates
        self.staticFiles = staticFiles
        self.uptime = uptime
        self.randomBytes = randomBytes
        self.logger = logger
    }
}
