import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Web

@Suite("The web service") struct WebTests {
    static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The files of a folder of `Resources`, as the program reads them.
    static func files(_ folder: String) throws -> [WebConfiguration.File] {
        let root = checkout.appending(path: "Resources/\(folder)").path
        return try FileManager.default.subpathsOfDirectory(atPath: root).sorted().compactMap {
            let path = root + "/" + $0
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { return nil }
            return WebConfiguration.File(
                name: $0, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
        }
    }

    static func application(
        _ readiness: Readiness = .ready(migration: 5), isDemonstration: Bool = false,
        log: LogRecord = LogRecord(), templates: [WebConfiguration.File]? = nil,
        statics: [WebConfiguration.File]? = nil
    ) throws -> some ApplicationProtocol {
        let configuration = WebConfiguration(
            host: "127.0.0.1", port: 0, version: "9.9.9",
            templates: try templates ?? files("Templates"),
            staticFiles: try statics ?? files("Static"), uptime: { .seconds(1) },
            logger: log.logger)
        return try buildApplication(
            configuration,
            services: WebServices(isDemonstration: isDemonstration) { readiness })
    }

    func get(
        _ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:],
        from application: some ApplicationProtocol
    ) async throws -> TestResponse {
        try await application.test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers)
        }
    }

    @Test func livesWithoutADatabase() async throws {
        let response = try await get("/livez", from: Self.application(.noDatabase))
        #expect(response.status == .ok)
        #expect(String(buffer: response.body) == "{\"status\":\"pass\"}\n")
    }

    @Test func isReadyWhenDatabaseAndSchemaAre() async throws {
        let response = try await get("/readyz", from: Self.application())
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json")
        #expect(
            String(buffer: response.body)
                == "{\"status\":\"pass\",\"database\":\"pass\",\"migration\":5}\n")
    }

    @Test(arguments: [
        (Readiness.noDatabase, "{\"status\":\"fail\",\"database\":\"fail\"}\n"),
        (
            Readiness.wrongSchema(migration: 3),
            "{\"status\":\"fail\",\"database\":\"pass\",\"migration\":3}\n"
        ),
    ])
    func asksToComeBackWhenItIsNotReady(readiness: Readiness, body: String) async throws {
        let response = try await get("/readyz", from: Self.application(readiness))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "5")
        #expect(String(buffer: response.body) == body)
    }

    @Test func saysWhatItIs() async throws {
        let response = try await get("/", from: Self.application())
        let page = String(buffer: response.body)
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.contains("<title>Outcomes of parent-infant work – Attune</title>"))
        #expect(page.contains("<html lang=\"en-GB\">"))
        #expect(page.contains("cannot show what caused a change"))
        #expect(page.contains("Attune 9.9.9"))
        #expect(!page.contains("Demonstration."))
        #expect(!page.contains("<script") && !page.contains("style=") && !page.contains("<style"))
    }

    @Test func saysThatADemonstrationIsOne() async throws {
        for path in ["/", "/nowhere"] {
            let response = try await get(path, from: Self.application(isDemonstration: true))
            let page = String(buffer: response.body)
            #expect(page.contains("Demonstration.") && page.contains("invented"))
        }
    }

    @Test(arguments: ["/", "/livez", "/readyz", "/static/attune.css", "/nowhere"])
    func keepsBrowsersStrict(path: String) async throws {
        let response = try await get(path, from: Self.application())
        func header(_ name: String) -> String? {
            HTTPFields.Element.Name(name).flatMap { response.headers[$0] }
        }
        let policy = try #require(header("Content-Security-Policy"))
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(header("X-Content-Type-Options") == "nosniff")
        #expect(header("Referrer-Policy") == "no-referrer")
        #expect(header("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(header("X-Request-Id")?.isEmpty == false)
        let cached = path.hasPrefix("/static/") ? "public, max-age=3600" : "no-store"
        #expect(header("Cache-Control") == cached)
    }

    @Test func servesItsStyleSheetFromMemory() async throws {
        let application = try Self.application()
        let first = try await get("/static/attune.css", from: application)
        #expect(first.status == .ok)
        #expect(first.headers[.contentType] == "text/css; charset=utf-8")
        let tag = try #require(first.headers[.eTag])
        let second = try await get(
            "/static/attune.css", headers: [.ifNoneMatch: tag], from: application)
        #expect(second.status == .notModified)
        #expect(second.body.readableBytes == 0)
    }

    @Test(arguments: [
        "/nowhere", "/static/absent.css", "/static/../Package.swift",
        "/static/%2e%2e/Package.swift",
        "/static/",
    ])
    func answersWhatIsNotThereWithAPage(path: String) async throws {
        let response = try await get(path, from: Self.application())
        #expect(response.status == .notFound)
        #expect(String(buffer: response.body).contains("<h1>Page not found</h1>"))
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete])
    func refusesOtherMethodsAndNamesTheAllowedOnes(method: HTTPRequest.Method) async throws {
        let response = try await get("/", method: method, from: Self.application())
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET, HEAD")
        #expect(String(buffer: response.body).contains("That cannot be done here"))
    }

    @Test func answersHeadWithoutABody() async throws {
        let response = try await get("/", method: .head, from: Self.application())
        #expect(response.status == .ok)
        #expect(response.body.readableBytes == 0)
    }

    @Test func logsTheRequestWithoutItsQuery() async throws {
        let log = LogRecord()
        _ = try await get("/livez?name=Anna", from: Self.application(log: log))
        let entry = try #require(log.entries.first { $0.message == "request" })
        #expect(entry.level == .info)
        #expect(entry.metadata["path"] == "/livez")
        #expect(entry.metadata["status"] == "200")
        #expect(entry.metadata["hb.request.id"]?.isEmpty == false)
        #expect(!log.entries.contains { "\($0)".contains("Anna") })
    }

    @Test func refusesToStartWithoutItsFiles() throws {
        let withoutLayout = try Self.files("Templates").filter { $0.name != "layout.mustache" }
        #expect(throws: WebResourceError.self) {
            _ = try Self.application(templates: withoutLayout)
        }
        #expect(throws: WebResourceError.self) { _ = try Self.application(statics: []) }
        let broken = try Self.files("Templates").map { file in
            file.name == "home.mustache"
                ? WebConfiguration.File(name: file.name, bytes: Array("{{#open}}".utf8)) : file
        }
        #expect(throws: WebResourceError.self) { _ = try Self.application(templates: broken) }
    }

    @Test func servesOverARealSocket() async throws {
        try await Self.application().test(.live) { client in
            let response = try await client.execute(uri: "/livez", method: .get)
            #expect(response.status == .ok)
        }
    }
}
