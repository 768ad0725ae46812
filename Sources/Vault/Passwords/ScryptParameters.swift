import COpenSSL

/// What scrypt (RFC 7914) costs: memory of about 128 · N · r bytes, work of N · r · p.
public struct ScryptParameters: Hashable, Sendable {
    /// The binary logarithm of N.
    public let costLog2: Int
    /// The block size r.
    public let blockSize: Int
    /// The parallelisation p; one after the other here.
    public let parallelisation: Int

    /// What new passwords are hashed with: N = 2¹⁵, r = 8, p = 3, 32 MiB; one of the choices of OWASP's
    /// Password Storage Cheat Sheet.
    public static let standard = ScryptParameters(
        uncheckedCostLog2: 15, blockSize: 8, parallelisation: 3)

    /// Parameters, or nil where they are outside what is ever computed here: a hash from elsewhere
    /// must not take all memory or minutes.
    public init?(costLog2: Int, blockSize: Int, parallelisation: Int) {
        guard (1...20).contains(costLog2), (1...32).contains(blockSize),
            (1...16).contains(parallelisation)
        else { return nil }
        self.init(
            uncheckedCostLog2: costLog2, blockSize: blockSize, parallelisation: parallelisation)
        guard memory <= 128 << 20, work <= 1 << 24 else { return nil }
    }

    private init(uncheckedCostLog2: Int, blockSize: Int, parallelisation: Int) {
        costLog2 = uncheckedCostLog2
        self.blockSize = blockSize
        self.parallelisation = parallelisation
    }

    /// Bytes that N and r take.
    var memory: Int { 128 * blockSize << costLog2 }

    /// Blocks mixed, N · r · p.
    var work: Int { blockSize * parallelisation << costLog2 }

    /// Whether these cost less than others, in memory or in work.
    public func isWeaker(than other: ScryptParameters) -> Bool {
        memory < other.memory || work < other.work
    }

    /// Derives a key from a password.
    ///
    /// - Throws: `VaultError.library`.
    func key(
        from password: SecretBytes, salt: [UInt8], count: Int
    ) throws(VaultError) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: count)
        // OpenSSL counts p's buffers and its own working space too.
        let most = UInt64(memory + 128 * blockSize * (parallelisation + 2) + (1 << 16))
        let answer = password.withBytes { password in
            EVP_PBE_scrypt(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt,
                salt.count, 1 << UInt64(costLog2), UInt64(blockSize), UInt64(parallelisation),
                most, &key, count)
        }
        try OpenSSL.check(answer)
        return key
    }
}
