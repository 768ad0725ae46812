import Hummingbird
import HummingbirdTesting
import Testing
import Web

@Suite("Figures for Prometheus") struct MetricsTests {
    func text(_ metrics: RequestMetrics, figures: [Figure] = []) async throws -> TestResponse {
        let application = buildMetricsApplication(
            port: 0, try TestService.configuration(),
            services: WebServices(
                isDemonstration: false, metrics: metrics, figures: { figures },
                readiness: { .noDatabase }))
        return try await TestService.ask("/metrics", of: application)
    }

    @Test func countRequestsByRouteAndStatusAndNeverByPath() async throws {
        let metrics = RequestMetrics()
        let application = try TestService.application(
            metrics: metrics, adding: TestService.routes)
        for path in [
            "/livez", "/livez?a=b", "/test/families/0192", "/test/families/0193", "/x/y", "/z",
        ] {
            _ = try await TestService.ask(path, of: application)
        }
        for name in ["BREW", "STEEP"] {
            let method = try #require(HTTPRequest.Method(rawValue: name))
            _ = try await TestService.ask("/livez", method: method, of: application)
        }
        let response = try await text(metrics)
        #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let counts = response.text.split(separator: "\n").filter {
            $0.hasPrefix("attune_http_requests_total{")
        }
        #expect(
            counts == [
                #"attune_http_requests_total{method="GET",route="/livez",status="200"} 2"#,
                #"attune_http_requests_total{method="other",route="/livez",status="405"} 2"#,
                #"attune_http_requests_total{method="GET",route="/test/families/{id}",status="200"} 2"#,
                #"attune_http_requests_total{method="GET",route="none",status="404"} 2"#,
            ])
        #expect(!response.text.contains("0192"))
        #expect(response.text.contains(#"attune_build_info{version="9.9.9"} 1"#))
    }

    @Test func tellDurationsAsAHistogram() async throws {
        let metrics = RequestMetrics()
        let clock = Clock([.zero, .milliseconds(30), .seconds(1), .seconds(13)])
        let configuration = try TestService.configuration(uptime: { clock.next() })
        var unlimited = configuration
        unlimited.limits.requestsPerMinute = 0
        let application = try buildApplication(
            unlimited,
            services: WebServices(isDemonstration: false, metrics: metrics) { .noDatabase })
        _ = try await TestService.ask("/livez", of: application)
        _ = try await TestService.ask("/livez", of: application)
        let name = "attune_http_request_duration_seconds"
        let lines = try await text(metrics).text.split(separator: "\n").filter {
            $0.hasPrefix(name)
        }
        #expect(lines.count == 14)
        // 30 ms and 12 s, so one below 0.05 s, and one beyond every bound.
        for line in [
            #"\#(name)_bucket{route="/livez",le="0.025"} 0"#,
            #"\#(name)_bucket{route="/livez",le="0.05"} 1"#,
            #"\#(name)_bucket{route="/livez",le="10"} 1"#,
            #"\#(name)_bucket{route="/livez",le="+Inf"} 2"#,
            #"\#(name)_sum{route="/livez"} 12.03"#, #"\#(name)_count{route="/livez"} 2"#,
        ] {
            #expect(lines.contains(Substring(line)), "\(lines)")
        }
    }

    @Test func showWhatOthersCount() async throws {
        let text = try await text(
            RequestMetrics(),
            figures: [
                Figure(
                    "database_connections", .gauge, "Connections.",
                    states: [("idle", 3), ("busy", 1)]),
                Figure("database_wait_seconds_total", .counter, "Waiting.", 0.25),
            ]
        ).text
        #expect(
            text.hasSuffix(
                """
                # HELP attune_database_connections Connections.
                # TYPE attune_database_connections gauge
                attune_database_connections{state="idle"} 3
                attune_database_connections{state="busy"} 1
                # HELP attune_database_wait_seconds_total Waiting.
                # TYPE attune_database_wait_seconds_total counter
                attune_database_wait_seconds_total 0.25

                """))
    }
}
