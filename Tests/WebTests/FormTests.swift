import Hummingbird
import HummingbirdTesting
import Testing
import Web

@Suite("Forms") struct FormTests {
    static let form = "application/x-www-form-urlencoded"

    func application() throws -> some ApplicationProtocol {
        try TestService.application(adding: TestService.routes)
    }

    /// A token and the cookie that goes with it, as a browser gets them.
    func token() async throws -> (token: String, cookie: String) {
        let page = try await TestService.ask("/test/form", of: application())
        let cookie = try #require(page.header("Set-Cookie"))
        #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Strict"))
        #expect(cookie.hasPrefix("__Host-attune-form="))
        return (page.text, String(cookie.prefix { $0 != ";" }))
    }

    func send(
        _ token: String?, cookie: String?, more: [(String, String)] = [],
        body: String? = nil, kind: String = form
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: kind]
        if let cookie { headers[.cookie] = cookie }
        for (name, value) in more {
            headers[try #require(HTTPFields.Element.Name(name))] = value
        }
        let fields = body ?? "name=Ann+%26+Z%C3%B6e" + (token.map { "&form-token=\($0)" } ?? "")
        return try await TestService.ask(
            "/test/form", method: .post, headers: headers, body: fields, of: application())
    }

    @Test func areTakenFromTheBrowserTheyWereGivenTo() async throws {
        let (token, cookie) = try await token()
        let answer = try await send(token, cookie: cookie)
        #expect(answer.status == .ok && answer.text == "Ann & Zöe")
        // The secret is there already, so no cookie is set again.
        #expect(answer.header("Set-Cookie") == nil)
        let same = try await send(token, cookie: cookie, more: [("Sec-Fetch-Site", "same-origin")])
        #expect(same.status == .ok)
    }

    @Test func areRefusedWithoutTheBrowsersOwnToken() async throws {
        let (token, cookie) = try await token()
        let other = try await self.token()
        #expect(try await send(nil, cookie: cookie).status == .badRequest)
        #expect(try await send(token, cookie: nil).status == .badRequest)
        #expect(try await send(other.token, cookie: cookie).status == .badRequest)
        #expect(try await send(token, cookie: other.cookie).status == .badRequest)
        #expect(try await send(String(token.dropLast(2)), cookie: cookie).status == .badRequest)
        let last = token.hasSuffix("0") ? "1" : "0"
        #expect(try await send(token.dropLast() + last, cookie: cookie).status == .badRequest)
        #expect(try await send("", cookie: cookie).status == .badRequest)
        // A token that is sent twice is none.
        #expect(
            try await send(
                nil, cookie: cookie, body: "form-token=\(token)&form-token=\(token)"
            ).status == .badRequest)
        // A secret of somebody else's making does not pass for want of any.
        #expect(
            try await send(
                String(repeating: "0", count: 128), cookie: "__Host-attune-form="
            ).status == .badRequest)
    }

    @Test(arguments: [
        ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
        ("Sec-Fetch-Site", "none"), ("Origin", "https://evil.example"),
    ])
    func areRefusedFromOtherSites(name: String, value: String) async throws {
        let (token, cookie) = try await token()
        let answer = try await send(token, cookie: cookie, more: [(name, value)])
        #expect(answer.status == .badRequest)
    }

    @Test func areRefusedTooLargeOrOfAnotherKind() async throws {
        let (token, cookie) = try await token()
        let large = String(repeating: "a", count: 5000)
        #expect(
            try await send(token, cookie: cookie, body: "name=\(large)").status == .contentTooLarge)
        #expect(
            try await send(token, cookie: cookie, kind: "application/json").status.code == 415)
        for broken in ["name=%zz", "name=%f", "name=%00", "name=%ff"] {
            #expect(try await send(token, cookie: cookie, body: broken).status == .badRequest)
        }
    }

    @Test func haveFieldsAsTheyWereTyped() throws {
        let bytes = Array("a=1&b=2&b=3&c=&d=%2B+%C3%A9&e".utf8)
        let fields = try #require(FormFields(encoded: bytes))
        #expect(
            fields["a"] == "1" && fields["c"] == "" && fields["d"] == "+ é" && fields["e"] == "")
        #expect(fields["b"] == nil && fields.all("b") == ["2", "3"] && fields["x"] == nil)
        let many = Array(repeating: "a=1", count: 1001).joined(separator: "&")
        #expect(FormFields(encoded: Array(many.utf8)) == nil)
    }

    /// Masks and secrets worked by hand: 0x0f under the mask 0xf0 is 0xff.
    @Test func carryTokensThatAreMaskedAnewEachTime() throws {
        let secret = try #require(FormSecret([UInt8](repeating: 0x0f, count: 32)))
        let token = secret.token(mask: [UInt8](repeating: 0xf0, count: 32))
        #expect(token == String(repeating: "f0", count: 32) + String(repeating: "ff", count: 32))
        #expect(secret.made(token))
        #expect(secret.made(secret.token(mask: [UInt8](repeating: 0x01, count: 32))))
        let other = try #require(FormSecret([UInt8](repeating: 0x0e, count: 32)))
        #expect(!other.made(token))
        #expect(FormSecret([1, 2, 3]) == nil && FormSecret(text: "0G") == nil)
        #expect(FormSecret(text: secret.text) == secret)
    }
}
