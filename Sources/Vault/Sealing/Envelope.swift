/// A sealed field as it is kept: version (1 byte, 1), number of the key (4, the highest first), nonce
/// (12), ciphertext (as long as the plaintext), tag (16).
struct Envelope {
    static let version: UInt8 = 1
    static let headCount = 1 + 4 + AESGCM.nonceCount

    let keyNumber: Int32
    let nonce: [UInt8]
    /// Ciphertext and tag.
    let sealed: ArraySlice<UInt8>

    /// Version and key number: what is authenticated beside the place.
    static func head(keyNumber: Int32) -> [UInt8] {
        [version] + UInt32(bitPattern: keyNumber).bigEndianBytes
    }

    var plaintextCount: Int { sealed.count - AESGCM.tagCount }

    /// Takes bytes apart.
    ///
    /// - Throws: `VaultError.notAnEnvelope` when they are too short or of another version.
    init(_ bytes: [UInt8]) throws(VaultError) {
        guard bytes.count >= Self.headCount + AESGCM.tagCount, bytes[0] == Self.version else {
            throw .notAnEnvelope
        }
        keyNumber = Int32(
            bitPattern: bytes[1..<5].reduce(0) { $0 << 8 | UInt32($1) })
        nonce = Array(bytes[5..<Self.headCount])
        sealed = bytes[Self.headCount...]
    }
}

extension UInt32 {
    var bigEndianBytes: [UInt8] {
        [UInt8(self >> 24), UInt8(self >> 16 & 0xff), UInt8(self >> 8 & 0xff), UInt8(self & 0xff)]
    }
}
