import Glibc
import Host
import Hummingbird
import Logging
import ServiceLifecycle
import Services
import Storage
import UnixSignals
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
        let settings = open.settings.service
        let configuration = try webConfiguration(open.settings)
        let (database, probe) = (
            open.database,
            ReadinessProbe(keeper: open.keeper, database: open.database, uptime: uptime())
        )
        let services = WebServices(
            isDemonstration: isDemonstration, figures: { database.metrics.figures },
            readiness: { await probe.readiness() })
        let output = output
        let (listening, measuring) = (Milestone(), Milestone())
        let scheme = configuration.tls == nil ? "http" : "https"
        var running: [any ServiceLifecycle.Service] = []
        if let port = settings.metricsPort {
            running.append(
                buildMetricsApplication(
                    port: port, configuration, services: services,
                    onServerRunning: { port in
                        await measuring.raise()
                        output.say("Figures on http://127.0.0.1:\(port)/metrics")
                    }))
        }
        running.append(
            try buildApplication(
                configuration, services: services,
                onServerRunning: { port in
                    await listening.raise()
                    output.say("Listening on \(scheme)://\(settings.host):\(port)")
                    Self.warnOfPlainHTTP(configuration)
                }))
        do {
            try await run(running, configuration.logger, within: settings.shutdown, until: end)
        } catch {
            var unheard: [String] = []
            if await !listening.isRaised { unheard.append("\(settings.host):\(settings.port)") }
            if let port = settings.metricsPort, await !measuring.isRaised {
                unheard.append("127.0.0.1:\(port)")
            }
            if unheard.isEmpty { throw error }
            // Either failing ends both before the other is heard of, so both may be named.
            throw OperatorError(
                .cannotListen,
                what: "\(unheard.joined(separator: " or ")) cannot be listened on",
                detail: Self.reason("\(error)"))
        }
    }

    /// Nobody should find out from a stranger that the record travelled in the clear.
    private static func warnOfPlainHTTP(_ configuration: WebConfiguration) {
        let isLocal = ["127.0.0.1", "::1", "localhost"].contains(configuration.host)
        guard !isLocal, configuration.tls == nil, configuration.trustedProxies.isEmpty else {
            return
        }
        configuration.logger.warning(
            "pages are served in the clear beyond this machine: set a certificate or a proxy")
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

    /// Runs services until their end; what is under way then has a time to finish.
    ///
    /// Cancelling a server would drop its requests, so the group runs in a task of its own, and the
    /// cancellation of this one becomes a request to shut down.
    private func run(
        _ services: [any ServiceLifecycle.Service], _ logger: Logger, within limit: Duration,
        until end: ServingEnd
    ) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: end == .signal ? [.sigterm, .sigint] : [], logger: logger)
        configuration.maximumGracefulShutdownDuration = limit
        let group = ServiceGroup(configuration: configuration)
        let running = Task.detached { try await group.run() }
        try await withTaskCancellationHandler {
            try await running.value
        } onCancel: {
            Task.detached { await group.triggerGracefulShutdown() }
        }
    }
}
