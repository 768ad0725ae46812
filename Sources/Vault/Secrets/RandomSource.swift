/// Where random bytes come from. The program hands one in that reads the system's source; nothing
/// here reads it itself, so that tests can name their bytes.
public protocol RandomSource: Sendable {
    /// Overwrites the whole buffer with bytes that nobody can foretell.
    ///
    /// - Throws: `VaultError.noRandomBytes`.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(VaultError)
}

extension RandomSource {
    /// So many random bytes that are no secret: nonces, salts.
    ///
    /// - Throws: `VaultError.noRandomBytes`.
    public func bytes(_ count: Int) throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var failure: VaultError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(VaultError) { try fill(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    /// So many random bytes that are a secret: keys, tokens, seeds.
    ///
    /// - Throws: `VaultError.noRandomBytes` or `.noMemory`.
    public func secret(_ count: Int) throws -> SecretBytes {
        try SecretBytes(count: count) { buffer in try fill(buffer) }
    }
}
