import Glibc
import Host
import Hummingbird
import Logging
import ServiceLifecycle
import Services
import Storage
import Web

extension Surroundings {
    /// What ends a service.
    enum ServingEnd {
        /// SIGTERM or SIGINT, which it takes over.
        case signal
        /// The cancellation of its task, where somebody else has the signals.
        case cancellation
    }

    /// Serves until its end, and lets the requests under way finish.
    ///
    /// - Throws: `OperatorError` (`ATT-SRV-001`) when the address cannot be listened on;
    ///   `WebResourceError`; `ShareFolderError`.
    func serve(
        _ open: OpenService, isDemonstration: Bool, until end: ServingEnd
    ) async throws {
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
        let listening = Milestone()
        let application = try buildApplication(
            configuration,
            services: WebServices(isDemonstration: isDemonstration) { await probe.readiness() },
            onServerRunning: { port in
                await listening.raise()
                output.say("Listening on http://\(host):\(port)")
            })
        do {
            switch end {
            case .signal: try await application.runService()
            case .cancellation: try await Self.runUntilCancelled(application, logger)
            }
        } catch {
            if await listening.isRaised { throw error }
            throw OperatorError(
                .cannotListen, what: "\(host):\(port) cannot be listened on",
                detail: Self.reason("\(error)"))
        }
    }

    /// Why a socket could not be had, in the system's words instead of the library's, which wrap
    /// them in names of its own functions.
    private static func reason(_ error: String) -> String {
        guard let number = error.firstMatch(of: /errno: (\d+)/), let code = Int32(number.1) else {
            return error
        }
        let words = String(cString: strerror(code))
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    /// Cancelling the server itself would drop its requests, so it runs in a task of its own, and
    /// the cancellation of this one becomes a request to shut down.
    private static func runUntilCancelled(
        _ application: some ApplicationProtocol, _ logger: Logger
    ) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: logger))
        let running = Task.detached { try await group.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            Task.detached { await group.triggerGracefulShutdown() }
        }
    }
}
