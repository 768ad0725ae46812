import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Web

/// Every page as a browser gets it, from example models; `Tests/Browser` opens these files in
/// Chromium. `ATTUNE_RECORD=1` writes them anew, and fails so that nobody forgets to look.
@Suite("Golden pages") struct GoldenPageTests {
    static let folder = TestService.checkout.appending(path: "Tests/WebTests/Golden")

    func compare(_ text: String, with name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["ATTUNE_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name); run again without ATTUNE_RECORD")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name)")
    }

    func page(_ path: String, isDemonstration: Bool) async throws -> String {
        try await TestService.ask(
            path, of: TestService.application(isDemonstration: isDemonstration)
        ).text
    }

    @Test(arguments: [
        ("/", false, "home.html"), ("/", true, "home-demonstration.html"),
        ("/help", false, "help.html"), ("/accessibility", false, "accessibility.html"),
    ])
    func areAsTheyWere(path: String, isDemonstration: Bool, name: String) async throws {
        try compare(try await page(path, isDemonstration: isDemonstration), with: name)
    }

    @Test func ofErrorsAreAsTheyWere() async throws {
        let response = try await TestService.ask("/nowhere", of: TestService.application())
        let id = try #require(response.header("X-Request-Id"))
        try compare(response.text.replacing(id, with: "3f2a9c0d"), with: "error.html")
    }

    @Test func ofFormsAreAsTheyWere() throws {
        let pages = try TemplateTests.renderer()
        try compare(pages.render(ComponentsPage(wrong: false)), with: "components.html")
        try compare(pages.render(ComponentsPage(wrong: true)), with: "components-wrong.html")
    }

    /// The policy that Chromium is given with the files, so that it is the service's own.
    @Test func haveTheServicesPolicy() async throws {
        let response = try await TestService.ask("/", of: TestService.application())
        try compare(
            try #require(response.header("Content-Security-Policy")) + "\n", with: "policy.txt")
    }
}
