import COpenSSL

/// Signs: Ed25519 (RFC 8032). Verified against the tests of its section 7.1.
public struct SigningKey: Sendable {
    /// Bytes of a seed.
    public static let seedCount = 32
    /// Bytes of a signature.
    public static let signatureCount = 64
    private let seed: SecretBytes

    /// The key of a seed of 32 bytes.
    ///
    /// - Throws: `VaultError.notAKey` for another length.
    public init(seed: SecretBytes) throws(VaultError) {
        guard seed.count == Self.seedCount else { throw .notAKey }
        self.seed = seed
    }

    /// The signature of a message: 64 bytes, the same every time.
    ///
    /// - Throws: `VaultError.library`.
    public func sign(_ message: [UInt8]) throws(VaultError) -> [UInt8] {
        let key = try opened()
        defer { EVP_PKEY_free(key) }
        let context = try OpenSSL.made(EVP_MD_CTX_new())
        defer { EVP_MD_CTX_free(context) }
        try OpenSSL.check(EVP_DigestSignInit(context, nil, nil, nil, key))
        var signature = [UInt8](repeating: 0, count: Self.signatureCount)
        var count = signature.count
        try OpenSSL.check(
            EVP_DigestSign(context, &signature, &count, message, message.count))
        return signature
    }

    /// The key that others verify with; it is no secret.
    ///
    /// - Throws: `VaultError.library`.
    public func verifyingKey() throws(VaultError) -> VerifyingKey {
        let key = try opened()
        defer { EVP_PKEY_free(key) }
        var bytes = [UInt8](repeating: 0, count: VerifyingKey.count)
        var count = bytes.count
        try OpenSSL.check(EVP_PKEY_get_raw_public_key(key, &bytes, &count))
        return try VerifyingKey(bytes: bytes)
    }

    private func opened() throws(VaultError) -> OpaquePointer {
        let key = seed.withBytes { seed in
            EVP_PKEY_new_raw_private_key(
                EVP_PKEY_ED25519, nil, seed.baseAddress?.assumingMemoryBound(to: UInt8.self),
                seed.count)
        }
        return try OpenSSL.made(key)
    }
}
