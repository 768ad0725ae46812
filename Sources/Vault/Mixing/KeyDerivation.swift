/// Keys for single purposes out of one root: HKDF with SHA-256 (RFC 5869).
///
/// Verified against the three SHA-256 cases of RFC 5869, appendix A.
public enum KeyDerivation {
    /// A key derived from another.
    ///
    /// - Parameters:
    ///   - root: the key to derive from.
    ///   - salt: no secret; may be empty.
    ///   - purpose: what the new key is for; other purposes give keys that have nothing in common.
    ///   - count: bytes of the new key, 1 to 8,160.
    /// - Returns: the derived key.
    /// - Throws: `VaultError.library` or `.noMemory`.
    public static func key(
        from root: SecretBytes, salt: [UInt8] = [], purpose: [UInt8], count: Int = 32
    ) throws -> SecretBytes {
        precondition((1...8160).contains(count), "HKDF-SHA-256 gives 1 to 8,160 bytes")
        // Extract: a salt of zeros where there is none.
        let salt = salt.isEmpty ? [UInt8](repeating: 0, count: MessageCode.count) : salt
        let extracted = try root.withBytes { root in
            // A key that is not secret and a message that is: the roles are changed on purpose.
            var message = Array(root)
            defer { wipe(&message) }
            let saltKey = try SecretBytes(count: salt.count) { $0.copyBytes(from: salt) }
            var code = try MessageCode(key: saltKey).code(of: message)
            return try SecretBytes(wiping: &code)
        }
        // Expand.
        let codes = MessageCode(key: extracted)
        return try SecretBytes(count: count) { target in
            var block: [UInt8] = []
            defer { wipe(&block) }
            var written = 0
            var number: UInt8 = 1
            while written < count {
                var message = block + purpose + [number]
                wipe(&block)
                block = try codes.code(of: message)
                wipe(&message)
                let part = block.prefix(count - written)
                UnsafeMutableRawBufferPointer(rebasing: target[written...]).copyBytes(from: part)
                written += part.count
                number &+= 1
            }
        }
    }
}
