import Testing

@testable import Vault

@Suite("Sealed fields") struct SealingTests {
    private let place = SealedPlace(table: "person", column: "name", row: ["org", "p1"])
    private let name = Array("Søren O'Connor-Łódź".utf8)

    private func sealer(_ numbers: [Int32], current: Int32?, seed: UInt64 = 9) throws -> FieldSealer
    {
        var keys: [Int32: SecretBytes] = [:]
        for number in numbers {
            keys[number] = try CountedBytes(seed: seed &+ UInt64(number)).secret(32)
        }
        return try FieldSealer(keys: keys, current: current)
    }

    @Test func opensWhatItSealed() throws {
        let sealer = try sealer([1], current: 1)
        for length in [0, 1, 15, 16, 17, 255, 4096] {
            let field = try CountedBytes(seed: 3).bytes(length)
            let envelope = try sealer.seal(field, at: place, random: CountedBytes())
            #expect(envelope.count == length + 33)
            #expect(try sealer.open(envelope, at: place) == field)
        }
    }

    @Test func sealsTheSameFieldDifferentlyEachTime() throws {
        let sealer = try sealer([1], current: 1)
        let random = CountedBytes()
        let one = try sealer.seal(name, at: place, random: random)
        let other = try sealer.seal(name, at: place, random: random)
        #expect(one != other)
    }

    @Test func refusesEveryFlippedBit() throws {
        let sealer = try sealer([1], current: 1)
        let envelope = try sealer.seal(name, at: place, random: CountedBytes())
        for index in envelope.indices {
            for bit in 0..<8 {
                var altered = envelope
                altered[index] ^= 1 << UInt8(bit)
                #expect(throws: VaultError.self) { try sealer.open(altered, at: place) }
            }
        }
    }

    @Test func refusesAnotherKeyNumberThatItHolds() throws {
        let sealer = try sealer([1, 2], current: 1)
        var envelope = try sealer.seal(name, at: place, random: CountedBytes())
        envelope[4] = 2
        #expect(throws: VaultError.refused) { try sealer.open(envelope, at: place) }
        envelope[4] = 3
        #expect(throws: VaultError.unknownKey(number: 3)) { try sealer.open(envelope, at: place) }
    }

    @Test func refusesAnotherKeyUnderTheSameNumber() throws {
        let envelope = try sealer([1], current: 1).seal(name, at: place, random: CountedBytes())
        let other = try sealer([1], current: 1, seed: 77)
        #expect(throws: VaultError.refused) { try other.open(envelope, at: place) }
    }

    @Test(arguments: [
        SealedPlace(table: "persons", column: "name", row: ["org", "p1"]),
        SealedPlace(table: "person", column: "note", row: ["org", "p1"]),
        SealedPlace(table: "person", column: "name", row: ["org", "p2"]),
        SealedPlace(table: "person", column: "name", row: ["other", "p1"]),
        SealedPlace(table: "person", column: "name", row: ["orgp1"]),
        SealedPlace(table: "person", column: "name", row: ["org", "p1", ""]),
        SealedPlace(table: "personname", column: "", row: ["org", "p1"]),
    ])
    func refusesAnotherPlace(elsewhere: SealedPlace) throws {
        let sealer = try sealer([1], current: 1)
        let envelope = try sealer.seal(name, at: place, random: CountedBytes())
        #expect(throws: VaultError.refused) { try sealer.open(envelope, at: elsewhere) }
    }

    @Test func refusesEveryTruncationAndWhatIsLonger() throws {
        let sealer = try sealer([1], current: 1)
        let envelope = try sealer.seal(name, at: place, random: CountedBytes())
        for count in 0..<envelope.count {
            let expected: VaultError = count < 33 ? .notAnEnvelope : .refused
            #expect(throws: expected) {
                try sealer.open(Array(envelope.prefix(count)), at: place)
            }
        }
        #expect(throws: VaultError.refused) { try sealer.open(envelope + [0], at: place) }
    }

    @Test func opensWhatLiesUnderOldKeysAndSealsItAgain() throws {
        let before = try sealer([1], current: 1)
        let envelope = try before.seal(name, at: place, random: CountedBytes())
        let after = try sealer([1, 2], current: 2)
        #expect(try !before.isUnderOldKey(envelope))
        #expect(try after.isUnderOldKey(envelope))
        #expect(try after.open(envelope, at: place) == name)
        let again = try after.reseal(envelope, at: place, random: CountedBytes(seed: 5))
        #expect(try !after.isUnderOldKey(again))
        #expect(try after.open(again, at: place) == name)
        let without = try sealer([2], current: 2)
        #expect(try without.open(again, at: place) == name)
        #expect(throws: VaultError.unknownKey(number: 1)) {
            try without.open(envelope, at: place)
        }
    }

    @Test func sealsNothingWithoutACurrentKeyOrRandomBytes() throws {
        let none = try sealer([1], current: nil)
        #expect(throws: VaultError.noCurrentKey) {
            try none.seal(name, at: place, random: CountedBytes())
        }
        let dry = try sealer([1], current: 1)
        #expect(throws: VaultError.noRandomBytes) {
            try dry.seal(name, at: place, random: DrySource())
        }
        #expect(throws: VaultError.unknownKey(number: 2)) { try sealer([1], current: 2) }
    }

    @Test func saysNothingOfWhatItRefuses() throws {
        for error in [
            VaultError.notAnEnvelope, .unknownKey(number: 4), .refused, .noCurrentKey, .notAKey,
            .notAPasswordHash, .busy, .noMemory, .noRandomBytes, .library(code: 7),
        ] {
            #expect(!"\(error)".contains("Connor"))
            #expect(!"\(error)".isEmpty)
        }
    }
}
