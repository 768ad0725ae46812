import COpenSSL

/// Authenticated encryption: AES-256 in Galois/Counter mode with a 96-bit nonce and a 128-bit tag
/// (NIST SP 800-38D).
///
/// Verified against test cases 13 to 16 of McGrew and Viega's specification of the mode, which NIST
/// took over.
struct AESGCM {
    static let keyCount = 32
    static let nonceCount = 12
    static let tagCount = 16

    let key: SecretBytes

    init(key: SecretBytes) {
        precondition(key.count == Self.keyCount, "AES-256 has a key of 32 bytes")
        self.key = key
    }

    /// The ciphertext, as long as the plaintext, and behind it the tag.
    func seal(
        _ plaintext: UnsafeRawBufferPointer, nonce: [UInt8], with associated: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        precondition(nonce.count == Self.nonceCount, "a nonce has 12 bytes")
        let context = try OpenSSL.made(EVP_CIPHER_CTX_new())
        defer { EVP_CIPHER_CTX_free(context) }
        try start(context, nonce: nonce, encrypting: true)
        var count: Int32 = 0
        try OpenSSL.check(
            EVP_CipherUpdate(context, nil, &count, associated, Int32(associated.count)))
        var sealed = [UInt8](repeating: 0, count: plaintext.count + Self.tagCount)
        if !plaintext.isEmpty {
            try OpenSSL.check(
                EVP_CipherUpdate(
                    context, &sealed, &count,
                    plaintext.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    Int32(plaintext.count)))
        }
        var none: UInt8 = 0
        try OpenSSL.check(EVP_CipherFinal_ex(context, &none, &count))
        let answer = sealed.withUnsafeMutableBytes { sealed in
            EVP_CIPHER_CTX_ctrl(
                context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagCount),
                sealed.baseAddress?.advanced(by: plaintext.count))
        }
        try OpenSSL.check(answer)
        return sealed
    }

    /// Writes the plaintext, which is as long as `sealed` without its tag, into `target`, and wipes it
    /// again where the tag does not fit.
    ///
    /// - Throws: `VaultError.refused` when key, nonce, associated data, ciphertext or tag differ.
    func open(
        _ sealed: ArraySlice<UInt8>, nonce: [UInt8], with associated: [UInt8],
        into target: UnsafeMutableRawBufferPointer
    ) throws(VaultError) {
        precondition(nonce.count == Self.nonceCount, "a nonce has 12 bytes")
        precondition(target.count == sealed.count - Self.tagCount, "the plaintext's length")
        let context = try OpenSSL.made(EVP_CIPHER_CTX_new())
        defer { EVP_CIPHER_CTX_free(context) }
        try start(context, nonce: nonce, encrypting: false)
        var count: Int32 = 0
        try OpenSSL.check(
            EVP_CipherUpdate(context, nil, &count, associated, Int32(associated.count)))
        let ciphertext = Array(sealed.dropLast(Self.tagCount))
        var tag = Array(sealed.suffix(Self.tagCount))
        if !ciphertext.isEmpty {
            try OpenSSL.check(
                EVP_CipherUpdate(
                    context, target.baseAddress?.assumingMemoryBound(to: UInt8.self), &count,
                    ciphertext, Int32(ciphertext.count)))
        }
        try OpenSSL.check(
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag))
        var none: UInt8 = 0
        guard EVP_CipherFinal_ex(context, &none, &count) == 1 else {
            ERR_clear_error()
            OPENSSL_cleanse(target.baseAddress, target.count)
            throw .refused
        }
    }

    private func start(
        _ context: OpaquePointer, nonce: [UInt8], encrypting: Bool
    ) throws(VaultError) {
        let answer = key.withBytes { key in
            EVP_CipherInit_ex(
                context, EVP_aes_256_gcm(), nil,
                key.baseAddress?.assumingMemoryBound(to: UInt8.self), nonce, encrypting ? 1 : 0)
        }
        try OpenSSL.check(answer)
    }
}
