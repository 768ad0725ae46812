import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Web

@Suite("The log") struct LogTests {
    @Test func holdsARequestsRouteAndNothingThatWasSent() async throws {
        let log = LogRecord()
        let application = try TestService.application(log: log, adding: TestService.routes)
        let marker = "Annamarker"
        for path in [
            "/livez?name=\(marker)", "/test/families/\(marker)", "/\(marker)/\(marker)",
            "/static/\(marker)",
        ] {
            _ = try await TestService.ask(
                path,
                headers: [
                    .cookie: "__Host-attune-form=\(marker)", .userAgent: marker,
                    .referer: "https://x.example/\(marker)",
                ], of: application)
        }
        _ = try await TestService.ask(
            "/test/form", method: .post,
            headers: [.contentType: "application/x-www-form-urlencoded"], body: "name=\(marker)",
            of: application)
        let requests = log.entries.filter { $0.message == "request" }
        #expect(
            requests.compactMap { $0.metadata["route"] } == [
                "/livez", "/test/families/{id}", "none", "/static/**", "/test/form",
            ])
        #expect(
            requests.compactMap { $0.metadata["status"] } == ["200", "200", "404", "404", "400"])
        #expect(requests.allSatisfy { $0.level == .info && $0.metadata["duration_us"] == "0" })
        #expect(Set(requests.compactMap { $0.metadata["request_id"] }).count == 5)
        // At every level, trace included.
        #expect(!log.entries.contains { "\($0)".contains(marker) })
        #expect(!log.entries.contains { $0.metadata["hb.request.id"] != nil })
    }

    @Test func holdsNothingThatWasSentOverASocketEither() async throws {
        let log = LogRecord()
        let marker = "Annamarker"
        try await TestService.application(log: log).test(.live) { client in
            _ = try await client.execute(
                uri: "/\(marker)?q=\(marker)", method: .get, headers: [.cookie: "a=\(marker)"])
        }
        #expect(log.entries.contains { $0.message == "request" })
        #expect(!log.entries.contains { "\($0)".contains(marker) })
    }
}
