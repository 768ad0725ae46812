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
    /// The program's version, shown at the foot of a page.
    package let version: String
    package let templates: [File]
    package let staticFiles: [File]
    /// How long the process has run: for durations in the log, never for a date.
    package let uptime: @Sendable () -> Duration
    package let logger: Logger

    package init(
        host: String, port: Int, version: String, templates: [File], staticFiles: [File],
        uptime: @escaping @Sendable () -> Duration, logger: Logger
    ) {
        self.host = host
        self.port = port
        self.version = version
        self.templates = templates
        self.staticFiles = staticFiles
        self.uptime = uptime
        self.logger = logger
    }
}

/// Why the web service cannot be built from its files.
package struct WebResourceError: Error, Sendable, CustomStringConvertible {
    /// The file's name below its folder.
    package let file: String
    /// What is wrong with it.
    package let reason: String

    package var description: String { "\(file): \(reason)" }
}
