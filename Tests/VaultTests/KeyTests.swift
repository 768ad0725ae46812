import Testing

@testable import Vault

@Suite("Keys") struct KeyTests {
    private let digits = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"

    @Test func readsWhatItWrites() throws {
        let key = try MasterKey(random: CountedBytes())
        let content = try key.fileContent()
        let again = try MasterKey(fileContent: content)
        #expect(try again.fileContent().isEqual(to: content))
        #expect(try again.fingerprint() == key.fingerprint())
        #expect(content.count == 78)
    }

    @Test func readsTheKeyThatTheFileNames() throws {
        let key = try MasterKey(fileContent: secret("attune-key-1 \(digits)\n"))
        let lines = try key.fileContent().revealed
        #expect(String(decoding: lines, as: UTF8.self) == "attune-key-1 \(digits.lowercased())\n")
    }

    @Test(arguments: [
        "", "\n", "attune-key-1 ", "attune-key-2 %\n", "%\n", "attune-key-1 %0\n",
        "attune-key-1 %\n\n", " attune-key-1 %\n", "attune-key-1  %\n", "attune-key-1 %\r\n",
        "attune-key-1 g%\n",
    ])
    func refusesOtherFiles(content: String) throws {
        let text = content.split(separator: "%", omittingEmptySubsequences: false)
            .joined(separator: digits)
        #expect(throws: VaultError.notAKey) { try MasterKey(fileContent: secret(text)) }
    }

    @Test func refusesDigitsThatAreNone() throws {
        let text = "attune-key-1 " + digits.dropLast() + "g\n"
        #expect(throws: VaultError.notAKey) { try MasterKey(fileContent: secret(text)) }
    }

    @Test func unwrapsUnderItsOwnMasterKeyNumberAndPurposeOnly() throws {
        let random = CountedBytes()
        let master = try MasterKey(random: random)
        let other = try MasterKey(random: random)
        let key = try DataKey(number: 7, purpose: .sealing, random: random)
        let wrapped = try master.wrap(key, random: random)
        #expect(
            try master.unwrap(wrapped, number: 7, purpose: .sealing).secret.isEqual(to: key.secret))
        #expect(throws: VaultError.refused) {
            try other.unwrap(wrapped, number: 7, purpose: .sealing)
        }
        #expect(throws: VaultError.refused) {
            try master.unwrap(wrapped, number: 8, purpose: .sealing)
        }
        #expect(throws: VaultError.refused) {
            try master.unwrap(wrapped, number: 7, purpose: .derivation)
        }
        for index in wrapped.indices {
            var altered = wrapped
            altered[index] ^= 0x10
            #expect(throws: VaultError.self) {
                try master.unwrap(altered, number: 7, purpose: .sealing)
            }
        }
        #expect(throws: VaultError.notAnEnvelope) {
            try master.unwrap(Array(wrapped.dropLast()), number: 7, purpose: .sealing)
        }
    }

    @Test func wrappingShowsNoByteRunOfTheKey() throws {
        let master = try MasterKey(random: CountedBytes())
        let key = try DataKey(number: 1, purpose: .sealing, random: CountedBytes(seed: 8))
        let wrapped = hex(try master.wrap(key, random: CountedBytes(seed: 9)))
        #expect(!wrapped.contains(hex(Array(key.secret.revealed.prefix(4)))))
        #expect(key.secret.count == 32)
    }

    @Test func blindIndexesMatchWithinTheirPurposeOnly() throws {
        let root = try secret([UInt8](repeating: 3, count: 32))
        let numbers = try BlindIndex(root: root, purpose: ["nhs_number", "org-a"])
        let same = try BlindIndex(root: root, purpose: ["nhs_number", "org-a"])
        let births = try BlindIndex(root: root, purpose: ["born", "org-a"])
        let elsewhere = try BlindIndex(root: root, purpose: ["nhs_number", "org-b"])
        let joined = try BlindIndex(root: root, purpose: ["nhs_numberorg-a"])
        let digest = try numbers.digest(of: "9434765919")
        #expect(digest.count == 32)
        #expect(try same.digest(of: "9434765919") == digest)
        #expect(try numbers.digest(of: "9434765918") != digest)
        for other in [births, elsewhere, joined] {
            #expect(try other.digest(of: "9434765919") != digest)
        }
    }

    @Test func refusesSeedsOfAnotherLength() throws {
        #expect(throws: VaultError.notAKey) { try SigningKey(seed: try secret("short")) }
        #expect(throws: VaultError.notAKey) { try VerifyingKey(bytes: [1, 2, 3]) }
        #expect(throws: VaultError.notAKey) {
            try FieldSealer(keys: [1: try secret("short")], current: 1)
        }
    }
}
