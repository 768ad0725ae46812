import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Web

@Suite("Answers to what cannot be done") struct ErrorAnswerTests {
    func ask(
        _ path: String, accept: String? = nil, log: LogRecord = LogRecord()
    ) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if let accept { headers[.accept] = accept }
        return try await TestService.ask(
            path, headers: headers,
            of: TestService.application(log: log, adding: TestService.routes))
    }

    @Test(arguments: [
        ("/nowhere", 404, "Page not found"), ("/test/forbidden", 404, "Page not found"),
        ("/test/bad", 400, "The request could not be understood"),
        ("/test/leak", 500, "Something went wrong"),
        ("/test/busy", 503, "The service is not ready"),
        ("/test/moved", 500, "Something went wrong"),
    ])
    func arePagesForBrowsers(path: String, status: Int, title: String) async throws {
        let response = try await ask(path, accept: "text/html,application/json;q=0.9")
        #expect(response.status.code == status)
        #expect(response.text.contains("<h1>\(title)</h1>"))
        let id = try #require(response.header("X-Request-Id"))
        #expect(response.text.contains("<code>\(id)</code>"))
        #expect(!response.text.contains("Anna") && !response.text.contains("Leak"))
        #expect((response.headers[.retryAfter] != nil) == (status == 503))
    }

    struct Problem: Decodable, Equatable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let request_id: String
    }

    @Test(arguments: [("/api/test/leak", nil, 500), ("/nowhere", "application/json", 404)])
    func areProblemDetailsForPrograms(path: String, accept: String?, status: Int) async throws {
        let response = try await ask(path, accept: accept)
        #expect(response.status.code == status)
        #expect(response.headers[.contentType] == "application/problem+json")
        let problem = try JSONDecoder().decode(Problem.self, from: Data(response.text.utf8))
        #expect(problem.type == "about:blank" && problem.status == status)
        #expect(problem.request_id == response.header("X-Request-Id"))
        #expect(!response.text.contains("Anna"))
    }

    @Test func areTheSameInEveryStatusTheyKnow() async throws {
        for status in [400, 401, 404, 405, 408, 413, 415, 429, 500, 502, 503] {
            let response = try await TestService.ask(
                "/test/status", headers: [.accept: "application/problem+json"],
                of: TestService.application(adding: { _ in
                    [
                        Route(.get, "/test/status", access: .everybody(because: "a test asks")) {
                            _, _ in throw HTTPError(HTTPResponse.Status(code: status))
                        }
                    ]
                }))
            let problem = try JSONDecoder().decode(Problem.self, from: Data(response.text.utf8))
            #expect(problem.status == status && response.status.code == status)
        }
    }

    @Test func areLoggedAsErrorsWithTheRequestWhereTheFaultIsOurs() async throws {
        let log = LogRecord()
        let response = try await ask("/test/leak", log: log)
        let entry = try #require(log.entries.first { $0.level == .error })
        #expect(entry.message == "request failed" && entry.metadata["error"] == "Leak")
        #expect(entry.metadata["request_id"] == response.header("X-Request-Id"))
        #expect(!log.entries.filter { $0.level > .debug }.contains { "\($0)".contains("Anna") })
    }
}
