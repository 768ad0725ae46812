import COpenSSL

/// Message authentication codes: HMAC with SHA-256 (RFC 2104, FIPS 198-1).
///
/// Verified against RFC 4231.
public struct MessageCode: Sendable {
    /// Bytes of a code.
    public static let count = 32
    private let key: SecretBytes

    /// Codes under a key, which should serve this purpose and no other.
    public init(key: SecretBytes) {
        self.key = key
    }

    /// The code of a message: 32 bytes.
    ///
    /// - Throws: `VaultError.library`.
    public func code(of message: [UInt8]) throws(VaultError) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Self.count)
        try Self.hmac(EVP_sha256(), key: key, message: message, into: &code)
        return code
    }

    /// Whether a code belongs to a message, in constant time.
    ///
    /// - Throws: `VaultError.library`.
    public func verifies(_ code: [UInt8], of message: [UInt8]) throws(VaultError) -> Bool {
        ConstantTime.areEqual(try self.code(of: message), code)
    }

    /// HMAC with any hash; `code` has the hash's length.
    static func hmac(
        _ hash: OpaquePointer?, key: SecretBytes, message: [UInt8], into code: inout [UInt8]
    ) throws(VaultError) {
        // An empty key needs an address all the same: OpenSSL takes NULL for "as before".
        let made = key.withBytes { key in
            withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { none in
                HMAC(
                    hash, key.baseAddress ?? UnsafeRawPointer(none.baseAddress), Int32(key.count),
                    message, message.count, &code, nil)
            }
        }
        if made == nil { throw OpenSSL.lastError() }
    }
}
