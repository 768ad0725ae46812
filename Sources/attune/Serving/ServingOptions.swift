import ArgumentParser

/// The settings of the commands that serve pages.
struct ServingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host: String?
    @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one.", valueName: "port"))
    var port: String?
    @Option(
        name: .customLong("tls-certificate-file"),
        help: ArgumentHelp("The certificate to serve with, as PEM.", valueName: "file"),
        completion: .file())
    var tlsCertificateFile: String?
    @Option(
        name: .customLong("tls-key-file"),
        help: ArgumentHelp("The certificate's private key, as PEM.", valueName: "file"),
        completion: .file())
    var tlsKeyFile: String?
    @Option(help: ArgumentHelp("The reverse proxies to believe.", valueName: "addresses"))
    var proxyTrusted: String?
    @Option(
        help: ArgumentHelp("The port on 127.0.0.1 with /metrics.", valueName: "port"))
    var metricsPort: String?
    @Option(
        name: .customLong("limits-requests-per-minute"),
        help: ArgumentHelp(
            "Requests a minute from one address; 0 for no limit.", valueName: "count"))
    var requestsPerMinute: String?
    @Option(
        name: .customLong("limits-connections"),
        help: ArgumentHelp("Connections served at a time.", valueName: "count"))
    var mostConnections: String?
    @Option(
        help: ArgumentHelp("How long requests may take to end at the stop.", valueName: "seconds"))
    var shutdownSeconds: String?

    /// What was given, by setting.
    var given: [Setting: String] {
        var given: [Setting: String] = [:]
        given[.host] = host
        given[.port] = port
        given[.tlsCertificateFile] = tlsCertificateFile
        given[.tlsKeyFile] = tlsKeyFile
        given[.proxyTrusted] = proxyTrusted
        given[.metricsPort] = metricsPort
        given[.requestsPerMinute] = requestsPerMinute
        given[.mostConnections] = mostConnections
        given[.shutdownSeconds] = shutdownSeconds
        return given
    }
}
