import Foundation
import Testing

@testable import Vault

@Suite("Passwords") struct PasswordTests {
    private func cheap(_ costLog2: Int = 4, _ parallelisation: Int = 1) throws -> ScryptParameters {
        try #require(
            ScryptParameters(costLog2: costLog2, blockSize: 8, parallelisation: parallelisation))
    }

    private func hasher(
        _ parameters: ScryptParameters, waitingLimit: Int = 32
    ) throws -> PasswordHasher {
        try PasswordHasher(
            parameters: parameters, waitingLimit: waitingLimit, random: CountedBytes())
    }

    @Test func knowsTheRightPasswordAndNoOther() async throws {
        let hasher = try hasher(try cheap())
        let hash = try await hasher.hash(try secret("three random words"))
        let right = try await hasher.verify(try secret("three random words"), against: hash)
        #expect(right == PasswordVerdict(isRight: true, wantsNewHash: false))
        for wrong in ["three random word", "three random words ", "Three random words", ""] {
            let verdict = try await hasher.verify(try secret(wrong), against: hash)
            #expect(verdict == PasswordVerdict(isRight: false, wantsNewHash: false))
        }
    }

    @Test func saltsEveryHash() async throws {
        let hasher = try hasher(try cheap())
        let one = try await hasher.hash(try secret("same"))
        let other = try await hasher.hash(try secret("same"))
        #expect(one.encoded != other.encoded)
    }

    /// hashlib.scrypt(b"three random words", salt=bytes(range(16)), n=32768, r=8, p=3, dklen=32,
    /// maxmem=1<<26) of Python 3.11, in base 64.
    @Test func agreesWithAnIndependentProgram() async throws {
        let hash = try PasswordHash(
            encoded:
                "$scrypt$ln=15,r=8,p=3$AAECAwQFBgcICQoLDA0ODw$bgJZLCysesnYg6ucybskPetcz2XtYzO3rnn7LTk8sXw"
        )
        #expect(hash.parameters == .standard)
        let hasher = try hasher(.standard)
        let verdict = try await hasher.verify(try secret("three random words"), against: hash)
        #expect(verdict == PasswordVerdict(isRight: true, wantsNewHash: false))
    }

    @Test func wantsANewHashWhenTheCostHasRisen() async throws {
        let old = try await hasher(try cheap(4)).hash(try secret("words"))
        for parameters in [try cheap(5), try cheap(4, 2)] {
            let today = try hasher(parameters)
            let right = try await today.verify(try secret("words"), against: old)
            #expect(right == PasswordVerdict(isRight: true, wantsNewHash: true))
            let wrong = try await today.verify(try secret("other"), against: old)
            #expect(wrong == PasswordVerdict(isRight: false, wantsNewHash: false))
        }
        let cheaper = try hasher(try cheap(3))
        #expect(try await !cheaper.verify(try secret("words"), against: old).wantsNewHash)
    }

    @Test func readsWhatItWrites() async throws {
        let hash = try await hasher(try cheap()).hash(try secret("words"))
        let again = try PasswordHash(encoded: hash.encoded)
        #expect(again == hash)
        #expect(hash.encoded.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect("\(hash)" == "(password hash)")
    }

    @Test(arguments: [
        "", "words", "$scrypt$", "$argon2id$ln=4,r=8,p=1$%$%%", "$scrypt$ln=4,r=8,p=1$%",
        "$scrypt$ln=4,r=8,p=1$%$%", "$scrypt$ln=4,r=8,p=1$%%$%%", "$scrypt$ln=99,r=8,p=1$%$%%",
        "$scrypt$ln=20,r=32,p=16$%$%%", "$scrypt$ln=04,r=8,p=1$%$%%",
        "$scrypt$r=8,ln=4,p=1$%$%%", "$scrypt$ln=4,r=8,p=1$%$%%$", " $scrypt$ln=4,r=8,p=1$%$%%",
        "$scrypt$ln=4,r=8,p=1$%==$%%", "$scrypt$ln=4,r=0,p=1$%$%%",
    ])
    func refusesOtherHashes(encoded: String) {
        // % stands for 16 bytes of zeros, %% for 32.
        let text = encoded.replacing("%%", with: String(repeating: "A", count: 43))
            .replacing("%", with: String(repeating: "A", count: 22))
        #expect(throws: VaultError.notAPasswordHash) { try PasswordHash(encoded: text) }
    }

    @Test func takesAsLongForSomebodyUnknown() async throws {
        let parameters = try cheap(13)
        let hasher = try hasher(parameters)
        let hash = try await hasher.hash(try secret("words"))
        // In turn and the fastest of each, so that other work on the machine weighs on both alike.
        var fastest: [Bool: Duration] = [:]
        for round in 0..<40 {
            let isKnown = round % 2 == 0
            let password = try secret("wrong")
            let start = ContinuousClock.now
            let verdict = try await hasher.verify(password, against: isKnown ? hash : nil)
            let took = start.duration(to: .now)
            fastest[isKnown] = min(fastest[isKnown] ?? took, took)
            #expect(!verdict.isRight)
        }
        let known = try #require(fastest[true])
        let unknown = try #require(fastest[false])
        #expect(unknown > known / 2 && unknown < known * 2, "\(known) \(unknown)")
    }

    @Test func neverLetsSomebodyUnknownIn() async throws {
        // Even a decoy that the password would fit lets nobody in.
        let hasher = try hasher(try cheap())
        for password in ["", "words", "\0"] {
            let verdict = try await hasher.verify(try secret(password), against: nil)
            #expect(verdict == PasswordVerdict(isRight: false, wantsNewHash: false))
        }
    }

    @Test func saysBusyBeyondItsQueueAndGoesOnAfterwards() async throws {
        let hasher = try hasher(try cheap(14), waitingLimit: 2)
        let password = try secret("words")
        let answers = await withTaskGroup(of: Result<PasswordHash, any Error>.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do { return .success(try await hasher.hash(password)) } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let refusals = answers.compactMap { answer -> VaultError? in
            if case .failure(let error) = answer { error as? VaultError } else { nil }
        }
        #expect(!refusals.isEmpty)
        #expect(refusals.allSatisfy { $0 == .busy })
        #expect(answers.count - refusals.count >= 2)
        let verdict = try await hasher.verify(password, against: try await hasher.hash(password))
        #expect(verdict.isRight)
    }

    @Test func oneThreadHashesOneAtATime() async throws {
        let queue = WorkQueue(waitingLimit: 100)
        let names = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<50 { group.addTask { try await queue.run { Thread.current.name } } }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(names == ["attune-password"])
        queue.close()
        await #expect(throws: VaultError.busy) { try await queue.run { 1 } }
    }
}
