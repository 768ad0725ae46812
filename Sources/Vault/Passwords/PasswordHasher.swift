// Hashing a password takes a few hundred milliseconds and 32 MiB on purpose. On the threads that serve
// everybody it would stop them, and many at once would take all memory: hence one thread, a queue with
// an end, and a plain "busy" beyond it.

import Foundation

/// Hashes and verifies passwords, one after the other on a thread of its own.
public final class PasswordHasher: Sendable {
    private let queue: WorkQueue
    private let parameters: ScryptParameters
    private let random: any RandomSource
    private let decoy: PasswordHash

    /// A hasher; its thread ends with it.
    ///
    /// - Parameters:
    ///   - parameters: what new hashes cost.
    ///   - waitingLimit: how many may wait, the one at work not counted.
    ///   - random: gives the salts.
    /// - Throws: `VaultError.noRandomBytes`.
    public init(
        parameters: ScryptParameters = .standard, waitingLimit: Int = 32,
        random: any RandomSource
    ) throws(VaultError) {
        self.parameters = parameters
        self.random = random
        decoy = PasswordHash(
            parameters: parameters, salt: try random.bytes(PasswordHash.saltCount),
            hash: [UInt8](repeating: 0, count: PasswordHash.hashCount))
        queue = WorkQueue(waitingLimit: waitingLimit)
    }

    deinit { queue.close() }

    /// A new hash of a password, with a new salt.
    ///
    /// - Throws: `VaultError.busy`, `.noRandomBytes` or `.library`.
    public func hash(_ password: SecretBytes) async throws -> PasswordHash {
        let parameters = parameters
        let salt = try random.bytes(PasswordHash.saltCount)
        return try await queue.run {
            let key = try parameters.key(
                from: password, salt: salt, count: PasswordHash.hashCount)
            return PasswordHash(parameters: parameters, salt: salt, hash: key)
        }
    }

    /// Whether a password is the one that was hashed.
    ///
    /// Give nil for somebody who is not known: the answer is no and takes as long as for somebody whose
    /// hash has today's cost. (A hash of an earlier cost is told apart by its time until its owner
    /// signs in again.)
    ///
    /// - Throws: `VaultError.busy` or `.library`.
    public func verify(
        _ password: SecretBytes, against known: PasswordHash?
    ) async throws -> PasswordVerdict {
        let kept = known ?? decoy
        let isKnown = known != nil
        let parameters = parameters
        return try await queue.run {
            var key = try kept.parameters.key(
                from: password, salt: kept.salt, count: PasswordHash.hashCount)
            defer { wipe(&key) }
            let isRight = ConstantTime.areEqual(key, kept.hash) && isKnown
            return PasswordVerdict(
                isRight: isRight, wantsNewHash: isRight && kept.isWeaker(than: parameters))
        }
    }
}
