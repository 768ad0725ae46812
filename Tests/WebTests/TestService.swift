import Clinic
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Web

/// The service as tests build it.
enum TestService {
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

    static func configuration(
        log: LogRecord = LogRecord(), templates: [WebConfiguration.File]? = nil,
        statics: [WebConfiguration.File]? = nil, uptime: (@Sendable () -> Duration)? = nil
    ) throws -> WebConfiguration {
        WebConfiguration(
            host: "127.0.0.1", port: 0, version: "9.9.9",
            templates: try templates ?? files("Templates"),
            staticFiles: try statics ?? files("Static"), uptime: uptime ?? { .seconds(1) },
            randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
            logger: log.logger)
    }

    /// The whole service, with what is configured otherwise than usual.
    static func application(
        _ readiness: Readiness = .ready(migration: 5), isDemonstration: Bool = false,
        log: LogRecord = LogRecord(), templates: [WebConfiguration.File]? = nil,
        statics: [WebConfiguration.File]? = nil, metrics: RequestMetrics = RequestMetrics(),
        pages: [any Page.Type] = [], change: (inout WebConfiguration) -> Void = { _ in },
        adding routes: (PageRenderer) -> [Route] = { _ in [] }
    ) throws -> some ApplicationProtocol {
        var configuration = try configuration(log: log, templates: templates, statics: statics)
        change(&configuration)
        return try buildApplication(
            configuration,
            services: WebServices(isDemonstration: isDemonstration, metrics: metrics) { readiness },
            adding: routes, pages: pages)
    }

    static func ask(
        _ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:],
        body: String? = nil, of application: some ApplicationProtocol
    ) async throws -> TestResponse {
        try await application.test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: headers,
                body: body.map { ByteBuffer(string: $0) })
        }
    }

    /// A failure that tells something it should not.
    struct Leak: Error, CustomStringConvertible {
        var description: String { "Anna Example lives in SW1A 1AA" }
    }

    /// Routes that do what none of the service does.
    static func routes(_ pages: PageRenderer) -> [Route] {
        let access = Route.Access.everybody(because: "a test asks")
        func failing(_ path: String, _ error: any Error) -> Route {
            Route(.get, path, access: access) { _, _ in throw error }
        }
        return [
            failing("/test/leak", Leak()), failing("/api/test/leak", Leak()),
            failing("/test/forbidden", HTTPError(.forbidden, message: "Anna Example")),
            failing("/test/bad", HTTPError(.badRequest, message: "Anna Example")),
            failing("/test/busy", HTTPError(.serviceUnavailable)),
            failing("/test/moved", HTTPError(.found, headers: [.location: "https://evil.example"])),
            Route(.get, "/test/families/{id}", access: access) { _, _ in
                Response(status: .ok)
            },
            Route(.get, "/test/person", access: .holders(of: .readPerson)) { _, _ in
                Response(status: .ok)
            },
            Route(.get, "/test/form", access: access) { _, context in
                let token = context.formToken { count in
                    (0..<count).map { _ in UInt8.random(in: .min ... .max) }
                }
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: token)))
            },
            Route(.post, "/test/form", access: access, bodyLimit: 4096) { submission, _ in
                let name = submission.fields["name"] ?? "none"
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: name)))
            },
            Route(.get, "/test/endless", access: access) { _, _ in
                try await Task.sleep(for: .seconds(60))
                return Response(status: .ok)
            },
            Route(.get, "/test/slow", access: access) { _, _ in
                try await Task.sleep(for: .seconds(2))
                return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "done")))
            },
        ]
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    func header(_ name: String) -> String? {
        HTTPFields.Element.Name(name).flatMap { headers[$0] }
    }
}
