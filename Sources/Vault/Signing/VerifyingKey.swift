import COpenSSL

/// Verifies what a `SigningKey` signed: Ed25519 (RFC 8032).
public struct VerifyingKey: Hashable, Sendable {
    /// Bytes of a key.
    public static let count = 32
    /// The key; no secret.
    public let bytes: [UInt8]

    /// A key of 32 bytes.
    ///
    /// - Throws: `VaultError.notAKey` for another length.
    public init(bytes: [UInt8]) throws(VaultError) {
        guard bytes.count == Self.count else { throw .notAKey }
        self.bytes = bytes
    }

    /// Whether the signature is this key's, of this message.
    ///
    /// - Throws: `VaultError.library` when the library cannot try, as for bytes that are no point.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) throws(VaultError) -> Bool {
        let key = try OpenSSL.made(
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count))
        defer { EVP_PKEY_free(key) }
        let context = try OpenSSL.made(EVP_MD_CTX_new())
        defer { EVP_MD_CTX_free(context) }
        try OpenSSL.check(EVP_DigestVerifyInit(context, nil, nil, nil, key))
        let answer = EVP_DigestVerify(
            context, signature, signature.count, message, message.count)
        ERR_clear_error()
        return answer == 1
    }
}
