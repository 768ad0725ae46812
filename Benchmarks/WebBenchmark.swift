import Foundation
import Host
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Web

/// The first page with everything that stands around it, against a bare route of the framework:
/// what templates, headers, limits, figures and the log cost.
struct WebBenchmark {
    let seconds: Int
    private static let clients = 16

    func run() async throws -> [Benchmark] {
        let quiet = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }
        let share = try ShareFolder.locate(
            explicit: nil, executable: try ShareFolder.runningExecutable())
        func files(_ files: [ShareFolder.File]) -> [WebConfiguration.File] {
            files.map { WebConfiguration.File(name: $0.name, bytes: $0.bytes) }
        }
        let start = ContinuousClock.now
        var configuration = WebConfiguration(
            host: "127.0.0.1", port: 0, version: "bench", templates: files(try share.templates()),
            staticFiles: files(try share.staticFiles()), uptime: { start.duration(to: .now) },
            randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
            logger: quiet)
        configuration.limits.requestsPerMinute = 0
        let (pagePorts, pages) = AsyncStream.makeStream(of: Int.self)
        let service = try buildApplication(
            configuration,
            services: WebServices(isDemonstration: true) { .ready(migration: 1) },
            onServerRunning: { pages.yield($0) })
        let page = try await rate(of: service, quiet, pagePorts)

        let router = Router()
        router.get("/") { _, _ in "bare" }
        let (barePorts, bares) = AsyncStream.makeStream(of: Int.self)
        let bare = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { bares.yield($0.localAddress?.port ?? 0) }, logger: quiet)
        let floor = try await rate(of: bare, quiet, barePorts)
        return [
            Benchmark(
                name: "the first page, share of a bare route's rate", figure: page / floor,
                unit: "", target: 0.15, below: false,
                detail: "\(Int(page))/s against \(Int(floor))/s, \(Self.clients) connections")
        ]
    }

    /// Requests a second that wrk gets answered while the service runs.
    private func rate(
        of service: some ApplicationProtocol, _ logger: Logger, _ ports: AsyncStream<Int>
    ) async throws -> Double {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [service], logger: logger))
        let running = Task { try await group.run() }
        var rate = Double.nan
        for await port in ports {
            var wrk = ChildProcess(
                "/usr/bin/wrk",
                [
                    "-t", "1", "-c", "\(Self.clients)", "-d", "\(seconds)s",
                    "http://127.0.0.1:\(port)/",
                ])
            wrk.timeout = .seconds(seconds + 30)
            let output = try await wrk.runSuccessfully().output
            for line in output.split(separator: "\n") where line.hasPrefix("Requests/sec:") {
                rate = line.split(separator: " ").last.flatMap { Double($0) } ?? .nan
            }
            if output.contains("Non-2xx") || output.contains("Socket errors") { rate = .nan }
            break
        }
        await group.triggerGracefulShutdown()
        try await running.value
        return rate
    }
}
