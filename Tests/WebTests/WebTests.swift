import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Web

@Suite("The web service") struct WebTests {
    @Test func livesWithoutADatabase() async throws {
        let response = try await TestService.ask("/livez", of: TestService.application(.noDatabase))
        #expect(response.status == .ok)
        #expect(String(buffer: response.body) == "{\"status\":\"pass\"}\n")
    }

    @Test func isReadyWhenDatabaseAndSchemaAre() async throws {
        let response = try await TestService.ask("/readyz", of: TestService.application())
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
        let response = try await TestService.ask("/readyz", of: TestService.application(readiness))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "5")
        #expect(String(buffer: response.body) == body)
    }

    @Test func saysWhatItIs() async throws {
        let response = try await TestService.ask("/", of: TestService.application())
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
            let response = try await TestService.ask(
                path, of: TestService.application(isDemonstration: true))
            let page = String(buffer: response.body)
            #expect(page.contains("Demonstration.") && page.contains("invented"))
        }
    }

    @Test func servesItsStyleSheetFromMemory() async throws {
        let application = try TestService.application()
        let first = try await TestService.ask("/static/attune.css", of: application)
        #expect(first.status == .ok)
        #expect(first.headers[.contentType] == "text/css; charset=utf-8")
        let tag = try #require(first.headers[.eTag])
        let second = try await TestService.ask(
            "/static/attune.css", headers: [.ifNoneMatch: tag], of: application)
        #expect(second.status == .notModified)
        #expect(second.body.readableBytes == 0)
    }

    @Test(arguments: [
        "/nowhere", "/static/absent.css", "/static/../Package.swift",
        "/static/%2e%2e/Package.swift",
        "/static/",
    ])
    func answersWhatIsNotThereWithAPage(path: String) async throws {
        let response = try await TestService.ask(path, of: TestService.application())
        #expect(response.status == .notFound)
        #expect(String(buffer: response.body).contains("<h1>Page not found</h1>"))
    }

    @Test func answersHeadWithoutABody() async throws {
        let response = try await TestService.ask("/", method: .head, of: TestService.application())
        #expect(response.status == .ok)
        #expect(response.body.readableBytes == 0)
    }

    @Test func refusesToStartWithoutItsFiles() throws {
        let withoutLayout = try TestService.files("Templates").filter {
            $0.name != "layout.mustache"
        }
        #expect(throws: WebResourceError.self) {
            _ = try TestService.application(templates: withoutLayout)
        }
        #expect(throws: WebResourceError.self) { _ = try TestService.application(statics: []) }
        let broken = try TestService.files("Templates").map { file in
            file.name == "home.mustache"
                ? WebConfiguration.File(name: file.name, bytes: Array("{{#open}}".utf8)) : file
        }
        #expect(throws: WebResourceError.self) {
            _ = try TestService.application(templates: broken)
        }
    }

    @Test func servesOverARealSocket() async throws {
        try await TestService.application().test(.live) { client in
            let response = try await client.execute(uri: "/livez", method: .get)
            #expect(response.status == .ok)
        }
    }
}
