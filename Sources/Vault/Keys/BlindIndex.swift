/// Finds a sealed value without opening any: a keyed digest (HMAC-SHA-256) that is kept beside it.
///
/// Equal values under one purpose have equal digests, which is what makes them findable and is all
/// that they tell. Values are few enough to be tried out by whoever has the key (there are some
/// 30,000 dates of birth): the key protects the index, not the hash.
public struct BlindIndex: Sendable {
    private let code: MessageCode

    /// An index.
    ///
    /// - Parameters:
    ///   - root: the installation's derivation key.
    ///   - purpose: what is indexed and for whom, the parts in their order: column and organisation.
    ///     Other purposes have other keys, so that the digests of two columns or two organisations never
    ///     match.
    /// - Throws: `VaultError.library` or `.noMemory`.
    public init(root: SecretBytes, purpose: [String]) throws {
        var label = Array("attune blind index".utf8)
        for part in purpose {
            let bytes = Array(part.utf8)
            label += UInt32(bytes.count).bigEndianBytes + bytes
        }
        code = MessageCode(key: try KeyDerivation.key(from: root, purpose: label))
    }

    /// The digest of a value in its normal form, which the caller gives it: 32 bytes.
    ///
    /// - Throws: `VaultError.library`.
    public func digest(of normalised: String) throws(VaultError) -> [UInt8] {
        try code.code(of: Array(normalised.utf8))
    }
}
