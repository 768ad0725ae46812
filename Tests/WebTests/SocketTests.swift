import Foundation
import Hummingbird
import HummingbirdTesting
import ServiceLifecycle
import Testing
import Web

@Suite("Over real sockets") struct SocketTests {
    /// Runs the service on a free port for as long as a test takes.
    func withService(
        change: (inout WebConfiguration) -> Void = { _ in },
        _ work: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        var configuration = try TestService.configuration(uptime: TestService.uptime())
        change(&configuration)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = try buildApplication(
            configuration,
            services: WebServices(isDemonstration: false) { .ready(migration: 5) },
            adding: TestService.routes, onServerRunning: { continuation.yield($0) })
        let group = ServiceGroup(
            configuration: .init(services: [application], logger: configuration.logger))
        let running = Task { try await group.run() }
        do {
            try await work(try #require(await ports.first { _ in true }))
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await running.value
    }

    func exchange(_ text: String, port: Int, within limit: Duration = .seconds(5)) async throws
        -> String?
    {
        let connection = try RawConnection(port: port)
        connection.send(text)
        return await connection.readToEnd(within: limit)
    }

    @Test func cutsOffHalfARequest() async throws {
        try await withService {
            $0.limits.headersWithin = .milliseconds(300)
        } _: { port in
            for half in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\nX-A: "] {
                let answer = try await exchange(half, port: port, within: .seconds(3))
                #expect(answer == "", "\(half)")
            }
        }
    }

    @Test func cutsOffHeadersThatTrickle() async throws {
        try await withService {
            $0.limits.headersWithin = .milliseconds(400)
        } _: { port in
            let connection = try RawConnection(port: port)
            let start = ContinuousClock.now
            connection.send("GET / HTTP/1.1\r\nHost: x\r\n")
            while start.duration(to: .now) < .seconds(5) {
                guard connection.send("X: y\r\n") else { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(start.duration(to: .now) < .seconds(3))
        }
    }

    @Test func cutsOffABodyThatTrickles() async throws {
        try await withService {
            $0.limits.bodyWithin = .milliseconds(400)
            $0.limits.headersWithin = .seconds(30)
        } _: { port in
            let connection = try RawConnection(port: port)
            let start = ContinuousClock.now
            connection.send(
                "POST /test/form HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\n")
            while start.duration(to: .now) < .seconds(5) {
                guard connection.send("a") else { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(start.duration(to: .now) < .seconds(3))
        }
    }

    @Test func answersAnOversizedBodyAndReadsNoMoreOfIt() async throws {
        try await withService { port in
            let announced = try #require(
                try await exchange(
                    "POST /test/form HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n"
                        + String(repeating: "a", count: 50_000), port: port))
            #expect(announced.hasPrefix("HTTP/1.1 413 "))
            #expect(
                announced.contains("Connection: close") || announced.contains("connection: close"))
            #expect(announced.contains("Too much was sent at once"))
            let chunk = "1388\r\n" + String(repeating: "a", count: 5000) + "\r\n"
            let chunked = try #require(
                try await exchange(
                    "POST /test/form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk + chunk, port: port))
            #expect(chunked.hasPrefix("HTTP/1.1 413 "))
            let get = try #require(
                try await exchange(
                    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\naaaaa", port: port))
            #expect(get.hasPrefix("HTTP/1.1 413 "))
        }
    }

    /// A route that refuses at once leaves the body to the framework, which would read on for ever.
    @Test func cutsOffABodyWithoutEnd() async throws {
        try await withService {
            $0.limits.bodyBytes = 100_000
        } _: { port in
            let connection = try RawConnection(port: port)
            connection.send("POST /livez HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "2710\r\n" + String(repeating: "a", count: 10_000) + "\r\n"
            var sent = 0
            while sent < 1000, connection.send(chunk) {
                sent += 1
                try await Task.sleep(for: .milliseconds(2))
            }
            #expect(sent < 500)
        }
    }

    @Test func answersOversizedHeadersAndWhatIsNoRequest() async throws {
        try await withService { port in
            for text in [
                "GET / HTTP/1.1\r\nHost: x\r\nX-A: \(String(repeating: "a", count: 20_000))\r\n\r\n",
                "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "FOO\u{0}BAR / HTTP/1.1\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            ] {
                let answer = try await exchange(text, port: port)
                let head = answer?.prefix(12) ?? "nothing"
                #expect(answer == "" || head == "HTTP/1.1 400", "\(text.prefix(40)): \(head)")
            }
            // It is none the worse for it.
            let fine = try await exchange(
                "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", port: port)
            #expect(fine?.hasPrefix("HTTP/1.1 200 OK") == true)
        }
    }

    @Test(arguments: [
        "/static/../Package.swift", "/static/..%2fPackage.swift", "/static/%2e%2e/Package.swift",
        "/static//etc/passwd", "/static/attune.css%00.png", "/static/....//attune.css",
        "/static\\..\\Package.swift", "/static/%252e%252e/Package.swift",
    ])
    func servesNothingButItsOwnFiles(path: String) async throws {
        try await withService { port in
            let answer = try await exchange(
                "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", port: port)
            let head = try #require(answer).prefix(12)
            #expect(head == "HTTP/1.1 404" || head == "HTTP/1.1 400")
        }
    }

    @Test func servesNoMoreConnectionsThanItMay() async throws {
        try await withService {
            $0.limits.connections = 2
        } _: { port in
            let first = try RawConnection(port: port)
            let second = try RawConnection(port: port)
            for connection in [first, second] {
                connection.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
            }
            try await Task.sleep(for: .milliseconds(200))
            // The third waits unanswered, and has its turn when one of the others goes.
            let third = try RawConnection(port: port)
            third.send("GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(await third.readToEnd(within: .milliseconds(400)) == nil)
            first.end()
            let late = await third.readToEnd(within: .seconds(3))
            #expect(late?.hasPrefix("HTTP/1.1 200") == true)
        }
    }

    /// Whether new connections are refused before long.
    func isRefused(port: Int, within limit: Duration) async -> Bool {
        let start = ContinuousClock.now
        while start.duration(to: .now) < limit {
            do {
                _ = try RawConnection(port: port)
                try await Task.sleep(for: .milliseconds(20))
            } catch {
                return error is RawConnection.Failure
            }
        }
        return false
    }

    @Test func letsRequestsUnderWayEndAndTakesNoNewOnes() async throws {
        var configuration = try TestService.configuration(uptime: TestService.uptime())
        configuration.limits.headersWithin = .seconds(20)
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = try buildApplication(
            configuration,
            services: WebServices(isDemonstration: false) { .ready(migration: 5) },
            adding: TestService.routes, onServerRunning: { continuation.yield($0) })
        let group = ServiceGroup(
            configuration: .init(services: [application], logger: configuration.logger))
        let running = Task { try await group.run() }
        let port = try #require(await ports.first { _ in true })
        let slow = try RawConnection(port: port)
        slow.send("GET /test/slow HTTP/1.1\r\nHost: x\r\n\r\n")
        let idle = try RawConnection(port: port)
        idle.send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
        try await Task.sleep(for: .milliseconds(200))
        await group.triggerGracefulShutdown()
        // One that is kept open for nothing ends at once, one at work when it is done.
        let start = ContinuousClock.now
        #expect(await idle.readToEnd(within: .seconds(10))?.hasPrefix("HTTP/1.1 200") == true)
        #expect(await isRefused(port: port, within: .seconds(10)))
        #expect(start.duration(to: .now) < .seconds(10))
        let answer = await slow.readToEnd(within: .seconds(15))
        #expect(answer?.hasSuffix("done") == true, "\(answer ?? "nothing")")
        try await running.value
    }

    @Test func cancelsRequestsThatOutlastTheStop() async throws {
        let configuration = try TestService.configuration(uptime: TestService.uptime())
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = try buildApplication(
            configuration,
            services: WebServices(isDemonstration: false) { .ready(migration: 5) },
            adding: TestService.routes, onServerRunning: { continuation.yield($0) })
        var settings = ServiceGroupConfiguration(
            services: [application], logger: configuration.logger)
        settings.maximumGracefulShutdownDuration = .milliseconds(200)
        let group = ServiceGroup(configuration: settings)
        let running = Task { try await group.run() }
        let port = try #require(await ports.first { _ in true })
        let endless = try RawConnection(port: port)
        endless.send("GET /test/endless HTTP/1.1\r\nHost: x\r\n\r\n")
        try await Task.sleep(for: .milliseconds(200))
        let start = ContinuousClock.now
        await group.triggerGracefulShutdown()
        let answer = await endless.readToEnd(within: .seconds(10))
        #expect(answer?.contains("200 OK") == false, "\(answer ?? "it goes on")")
        endless.end()
        _ = await running.result
        #expect(start.duration(to: .now) < .seconds(20))
    }
}

extension TestService {
    static func uptime() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }
}
