import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Web

@Suite("Who asks, and how") struct ArrivalTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.0.2.128/25", "192.0.2.129", true), ("192.0.2.128/25", "192.0.2.127", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
        ("127.0.0.1", "::ffff:127.0.0.1", true),
    ])
    func isInARangeOrNot(range: String, address: String, isInside: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(NetworkAddress(address))) == isInside)
    }

    @Test(arguments: ["", "a", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "10.0.0.0/8/8", "::/129"])
    func refusesWhatIsNoRange(text: String) {
        #expect(AddressRange(text) == nil)
    }

    /// Asks over a real socket, whose other end is 127.0.0.1.
    func arrival(trusting proxies: String?, headers: HTTPFields) async throws -> HTTPFields {
        let ranges = try proxies.map { try #require(AddressRange.list($0)) } ?? []
        let application = try TestService.application { $0.trustedProxies = ranges }
        return try await application.test(.live) { client in
            try await client.execute(uri: "/livez", method: .get, headers: headers).headers
        }
    }

    static var forwarded: HTTPFields {
        var headers: HTTPFields = [:]
        for (name, value) in [
            ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.9"),
            ("X-Request-Id", "from-the-proxy-01"),
        ] {
            if let name = HTTPFields.Element.Name(name) { headers[name] = value }
        }
        return headers
    }

    @Test func isBelievedOfANamedProxy() async throws {
        let headers = try await arrival(
            trusting: "10.0.0.0/8, 127.0.0.1", headers: Self.forwarded)
        #expect(
            headers.first { $0.name.canonicalName == "x-request-id" }?.value == "from-the-proxy-01")
        #expect(
            headers.first { $0.name.canonicalName == "strict-transport-security" }?.value
                == "max-age=31536000; includeSubDomains")
    }

    @Test(arguments: [nil, "10.0.0.0/8"])
    func isNotBelievedOfAnybodyElse(proxies: String?) async throws {
        let headers = try await arrival(trusting: proxies, headers: Self.forwarded)
        #expect(
            headers.first { $0.name.canonicalName == "x-request-id" }?.value != "from-the-proxy-01")
        #expect(!headers.contains { $0.name.canonicalName == "strict-transport-security" })
    }

    @Test(arguments: [
        "short", "with space here", "\"quoted-id\"", String(repeating: "a", count: 65),
    ])
    func takesNoIDThatIsNone(id: String) async throws {
        var headers: HTTPFields = [:]
        headers[try #require(HTTPFields.Element.Name("X-Request-Id"))] = id
        let answered = try await arrival(trusting: "127.0.0.1", headers: headers)
        #expect(answered.first { $0.name.canonicalName == "x-request-id" }?.value != id)
    }

    /// One allowance for each client behind the proxy, and none to be had by claiming to be others.
    @Test func isCountedByTheClientThatTheProxyNames() async throws {
        let ranges = try #require(AddressRange.list("127.0.0.1,10.0.0.0/8"))
        let application = try TestService.application {
            $0.trustedProxies = ranges
            $0.limits.requestsPerMinute = 5
        }
        try await application.test(.live) { (client: any TestClientProtocol) async throws -> Void in
            func status(_ chain: String) async throws -> Int {
                let name = try #require(HTTPFields.Element.Name("X-Forwarded-For"))
                return try await client.execute(
                    uri: "/livez", method: .get, headers: [name: chain]
                ).status.code
            }
            #expect(try await status("203.0.113.1") == 200)
            #expect(try await status("203.0.113.1") == 429)
            // What stands left of the client was written by the client.
            #expect(try await status("198.51.100.7, 203.0.113.1") == 429)
            #expect(try await status("198.51.100.8, 203.0.113.1, 10.1.1.1") == 429)
            #expect(try await status("203.0.113.2") == 200)
            #expect(try await status("2001:db8::1") == 200)
            // One subscriber's other address.
            #expect(try await status("2001:db8::2") == 429)
        }
    }
}
