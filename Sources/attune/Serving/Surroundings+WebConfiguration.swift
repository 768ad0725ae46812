import Host
import Logging
import Web

extension Surroundings {
    /// What the web service is told, out of the settings and the program's own files.
    ///
    /// - Throws: `OperatorError` (`ATT-CFG-002`) for a certificate that cannot be served with;
    ///   `ShareFolderError`.
    func webConfiguration(_ settings: Settings) throws -> WebConfiguration {
        let share = try shareFolder(settings)
        func files(_ files: [ShareFolder.File]) -> [WebConfiguration.File] {
            files.map { WebConfiguration.File(name: $0.name, bytes: $0.bytes) }
        }
        var configuration = WebConfiguration(
            host: settings.service.host, port: settings.service.port, version: Release.version,
            templates: files(try share.templates()), staticFiles: files(try share.staticFiles()),
            uptime: uptime(), randomBytes: Self.randomBytes,
            logger: logger(settings, label: Self.serviceLabel))
        configuration.tls = try settings.service.certificate.map(Self.identity)
        configuration.trustedProxies = settings.service.trustedProxies
        configuration.limits.requestsPerMinute = settings.service.requestsPerMinute
        configuration.limits.connections = settings.service.mostConnections
        return configuration
    }

    private static func identity(_ certificate: (chain: [UInt8], key: Secret)) throws -> TLSIdentity
    {
        do {
            return try TLSIdentity(
                certificate: certificate.chain, key: Array(certificate.key.revealed.utf8))
        } catch {
            let (file, key) = (Setting.tlsCertificateFile.flag, Setting.tlsKeyFile.flag)
            let detail =
                switch error {
                case .certificate: "\(file): is no certificate in PEM"
                case .key: "\(key): is no private key in PEM without a password"
                case .pair: "\(key): is not the key of the certificate"
                }
            throw OperatorError(
                .badSetting, detail: detail, next: "give the certificate's file and its key's")
        }
    }

    /// The system's own source, which is meant for secrets.
    private static let randomBytes: @Sendable (Int) -> [UInt8] = { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
