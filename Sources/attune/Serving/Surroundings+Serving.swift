import Host
import Hummingbird
import Logging
import Services
import Storage
import Web

extension Surroundings {
    /// Serves until a signal, then lets the requests under way finish.
    ///
    /// - Throws: `OperatorError` (`ATT-SRV-001`) when the address cannot be listened on;
    ///   `WebResourceError`; `ShareFolderError`.
    func serve(_ open: OpenService, isDemonstration: Bool) async throws {
        let share = try shareFolder(open.settings)
        func files(_ files: [ShareFolder.File]) -> [WebConfiguration.File] {
            files.map { WebConfiguration.File(name: $0.name, bytes: $0.bytes) }
        }
        let logger = logger(open.settings, label: Self.serviceLabel)
        let (host, port) = (open.settings.service.host, open.settings.service.port)
        let probe = ReadinessProbe(keeper: open.keeper, database: open.database, uptime: uptime())
        let configuration = WebConfiguration(
            host: host, port: port, version: Release.version,
            templates: files(try share.templates()), staticFiles: files(try share.staticFiles()),
            uptime: uptime(), logger: logger)
        let output = output
        let listening = Flag()
        let application = try buildApplication(
            configuration,
            services: WebServices(isDemonstration: isDemonstration) { await probe.readiness() },
            onServerRunning: { port in
                await listening.raise()
                output.say("Listening on http://\(host):\(port)")
            })
        do {
            // Takes SIGINT and SIGTERM over: ending at once would end requests half-way.
            try await application.runService()
        } catch {
            if await listening.isRaised { throw error }
            throw OperatorError(
                .cannotListen, what: "\(host):\(port) cannot be listened on", detail: "\(error)")
        }
    }
}

/// Something that has happened.
private actor Flag {
    private(set) var isRaised = false

    func raise() { isRaised = true }
}
