import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Web

@Suite("Routes") struct RouteTests {
    /// The routes of the service, as they should be. A new one belongs here with whom it is for.
    static let expected = [
        "GET / everybody 0", "GET /accessibility everybody 0", "GET /help everybody 0",
        "GET /livez everybody 0", "GET /readyz everybody 0", "GET /static/** everybody 0",
    ]

    static func table() throws -> RouteTable {
        try serviceRoutes(
            TestService.configuration(),
            services: WebServices(isDemonstration: false) {
                .noDatabase
            })
    }

    static func example(_ path: String) -> String {
        path.replacingOccurrences(of: "**", with: "attune.css")
            .replacing(/\{[a-z]+\}/, with: "0192")
    }

    @Test func areTheOnesThatAreDeclared() throws {
        let declared = try Self.table().routes.map { route in
            switch route.access {
            case .everybody(let reason):
                #expect(reason.split(separator: " ").count > 2, "\(route.path) gives no reason")
                return "\(route.method) \(route.path) everybody \(route.bodyLimit)"
            case .holders(let permission):
                return "\(route.method) \(route.path) \(permission) \(route.bodyLimit)"
            }
        }
        #expect(declared.sorted() == Self.expected)
    }

    @Test func allAnswer() async throws {
        for route in try Self.table().routes {
            let response = try await TestService.ask(
                Self.example(route.path), method: route.method, of: TestService.application())
            #expect(response.status == .ok, "\(route.path)")
        }
    }

    @Test func refuseEverybodyWhatNeedsAPermission() async throws {
        let response = try await TestService.ask(
            "/test/person", of: TestService.application(adding: TestService.routes))
        let absent = try await TestService.ask(
            "/nowhere", of: TestService.application(adding: TestService.routes))
        #expect(response.status == .notFound)
        // Nothing tells what one may not see from what is not there.
        func withoutID(_ response: TestResponse) -> String {
            response.text.replacing(response.header("X-Request-Id") ?? "none", with: "")
        }
        #expect(withoutID(response) == withoutID(absent))
    }

    @Test func answerWrongMethodsWithTheRightOnes() async throws {
        for route in try Self.table().routes {
            for name in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
                let method = try #require(HTTPRequest.Method(rawValue: name))
                let response = try await TestService.ask(
                    Self.example(route.path), method: method, of: TestService.application())
                #expect(response.status == .methodNotAllowed, "\(name) \(route.path)")
                #expect(response.headers[.allow] == "GET, HEAD")
            }
        }
    }

    @Test func answerHeadAsGetWithoutABody() async throws {
        for route in try Self.table().routes {
            let path = Self.example(route.path)
            let get = try await TestService.ask(path, of: TestService.application())
            let head = try await TestService.ask(
                path, method: .head, of: TestService.application())
            #expect(head.status == get.status && head.body.readableBytes == 0)
            #expect(head.headers[.contentType] == get.headers[.contentType])
        }
    }

    @Test func carryStrictHeadersOnEveryAnswer() async throws {
        let paths = try Self.table().routes.map { Self.example($0.path) }
        let wrong = ["/nowhere", "/test/leak", "/test/forbidden", "/test/bad", "/api/nowhere"]
        for path in paths + wrong {
            let response = try await TestService.ask(
                path, of: TestService.application(adding: TestService.routes))
            let policy = try #require(response.header("Content-Security-Policy"))
            let rules = Set(
                policy.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) })
            #expect(
                rules == [
                    "default-src 'none'", "style-src 'self'", "img-src 'self'",
                    "form-action 'self'", "base-uri 'none'", "object-src 'none'",
                    "frame-ancestors 'none'",
                ], "\(path)")
            #expect(response.header("X-Content-Type-Options") == "nosniff")
            #expect(response.header("X-Frame-Options") == "DENY")
            #expect(response.header("Referrer-Policy") == "no-referrer")
            #expect(response.header("Cross-Origin-Opener-Policy") == "same-origin")
            #expect(response.header("Cross-Origin-Resource-Policy") == "same-origin")
            #expect(response.header("X-Request-Id")?.isEmpty == false)
            #expect(response.header("Strict-Transport-Security") == nil)
            #expect(response.header("Server") == nil)
            let isStatic = path.hasPrefix("/static/")
            #expect(
                response.header("Cache-Control") == (isStatic ? "public, max-age=3600" : "no-store")
            )
            if response.header("Content-Type")?.hasPrefix("text/") == true {
                #expect(response.header("Content-Type")?.contains("charset=utf-8") == true)
            }
        }
    }

    @Test(arguments: ["//evil.example", "/?next=https://evil.example", "/test/moved", "/help/"])
    func sendNobodyElsewhere(path: String) async throws {
        let response = try await TestService.ask(
            path, of: TestService.application(adding: TestService.routes))
        #expect(!(300..<400).contains(response.status.code))
        #expect(response.headers[.location] == nil)
    }
}
