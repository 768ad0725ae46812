import Testing

@testable import Vault

@Suite("Secrets in memory") struct SecretTests {
    @Test func nothingShowsASecret() throws {
        let text = "correct horse battery"
        let secret = try secret(text)
        var dumped = ""
        dump(secret, to: &dumped)
        let holder = DataKey(number: 1, purpose: .sealing, secret: try CountedBytes().secret(32))
        var dumpedHolder = ""
        dump(holder, to: &dumpedHolder)
        for shown in [
            "\(secret)", String(reflecting: secret), dumped, "\(Optional(secret) as Any)",
            "\([secret])",
        ] {
            #expect(!shown.contains("horse"))
            #expect(shown.contains("secret") || shown.contains("Secret"))
        }
        #expect("\(holder)" == "(sealing key 1)")
        #expect(!dumpedHolder.contains("0x"))
        let master = try MasterKey(random: CountedBytes())
        #expect("\(master)" == "(master key)")
    }

    @Test func wipesTheArrayItWasMadeOf() throws {
        var bytes = Array("secret".utf8)
        let kept = try SecretBytes(wiping: &bytes)
        #expect(bytes.isEmpty)
        #expect(kept.revealed == Array("secret".utf8))
    }

    @Test func leavesNothingBehindWhenFillingFails() {
        #expect(throws: VaultError.noRandomBytes) {
            try SecretBytes(count: 32) { _ in throw VaultError.noRandomBytes }
        }
    }

    @Test func comparesEveryByte() throws {
        let one = try CountedBytes().bytes(64)
        #expect(ConstantTime.areEqual(one, one))
        #expect(ConstantTime.areEqual([], []))
        #expect(!ConstantTime.areEqual(one, Array(one.dropLast())))
        for index in one.indices {
            var other = one
            other[index] ^= 1
            #expect(!ConstantTime.areEqual(one, other))
            #expect(try !secret(one).isEqual(to: secret(other)))
        }
    }

    @Test func holdsManyPages() throws {
        let bytes = try CountedBytes().bytes(10_000)
        #expect(try secret(bytes).revealed == bytes)
        #expect(try secret([]).count == 0)
    }

    @Test func acceptsACodeOneStepEarlyOrLateAndSaysWhich() throws {
        let codes = OneTimeCode(seed: try secret("12345678901234567890"))
        let now: Int64 = 1_111_111_111
        let step = OneTimeCode.step(at: now)
        for drift in Int64(-3)...3 {
            let code = try codes.code(atStep: step + drift)
            let accepted = try codes.acceptedStep(of: code, at: now)
            #expect(accepted == (abs(drift) <= 1 ? step + drift : nil))
        }
        for wrong in ["", "05047", "0504710", "050472", "٠٥٠٤٧١", "abcdef"] {
            #expect(try codes.acceptedStep(of: wrong, at: now) == nil)
        }
        #expect(OneTimeCode.step(at: -1) == -1)
        #expect(OneTimeCode.step(at: 0) == 0)
        #expect(OneTimeCode.step(at: 29) == 0)
    }
}
