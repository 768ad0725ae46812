import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The allowance of an address") struct AllowanceTests {
    func address(_ number: Int) throws -> NetworkAddress {
        try #require(
            NetworkAddress("10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"))
    }

    @Test func isAFifthOfAMinutesAtOnceAndThenOneAtATime() throws {
        // 60 a minute: 12 at once, then one a second.
        let allowance = Allowance(perMinute: 60, capacity: 10)
        let one = try address(1)
        for _ in 1...12 { #expect(allowance.refusal(of: one, at: .seconds(100)) == nil) }
        #expect(allowance.refusal(of: one, at: .seconds(100)) == .seconds(1))
        #expect(allowance.refusal(of: one, at: .milliseconds(100_500)) == .milliseconds(500))
        #expect(allowance.refusal(of: one, at: .seconds(101)) == nil)
        #expect(allowance.refusal(of: one, at: .seconds(101)) == .seconds(1))
        // What was refused was not counted, and a minute brings all of it back.
        for _ in 1...12 { #expect(allowance.refusal(of: one, at: .seconds(161)) == nil) }
        #expect(allowance.refusal(of: one, at: .seconds(161)) != nil)
        #expect(try allowance.refusal(of: address(2), at: .seconds(161)) == nil)
    }

    @Test func isKeptInBoundedMemory() throws {
        let allowance = Allowance(perMinute: 60, capacity: 100)
        for number in 0..<5000 {
            _ = allowance.refusal(of: try address(number), at: .seconds(10))
        }
        // One more place, which all share for whom there is no room.
        #expect(allowance.remembered == 101)
        #expect(try allowance.refusal(of: address(6000), at: .seconds(10)) != nil)
        #expect(try allowance.refusal(of: address(99), at: .seconds(10)) == nil)
        // Once those have their whole allowance again they need not be remembered.
        #expect(try allowance.refusal(of: address(7000), at: .seconds(80)) == nil)
        #expect(allowance.remembered == 1)
    }

    @Test func isRefusedWithWhenToComeBack() async throws {
        let application = try TestService.application { $0.limits.requestsPerMinute = 5 }
        let first = try await TestService.ask("/", of: application)
        #expect(first.status == .ok)
        let second = try await TestService.ask("/", of: application)
        #expect(second.status == .tooManyRequests)
        #expect(second.headers[.retryAfter] == "13")
        #expect(second.text.contains("Too many requests"))
    }

    @Test func isWithoutLimitWhereNoneIsSet() async throws {
        let application = try TestService.application { $0.limits.requestsPerMinute = 0 }
        for _ in 0..<300 {
            #expect(try await TestService.ask("/livez", of: application).status == .ok)
        }
    }
}
