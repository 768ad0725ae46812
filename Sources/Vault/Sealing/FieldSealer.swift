// Fields sealed one by one, under numbered keys of which one is current: old ones still open, new
// fields are sealed under the current one, and what lies under an old one can be told and sealed again.

/// Seals single fields of the record and opens them again.
public struct FieldSealer: Sendable {
    private let keys: [Int32: SecretBytes]
    /// The number of the key that new fields are sealed under; nil where there is none.
    public let current: Int32?

    /// A sealer.
    ///
    /// - Parameters:
    ///   - keys: AES-256 keys of 32 bytes by their numbers.
    ///   - current: which of them seals.
    /// - Throws: `VaultError.notAKey` when a key has another length, `.unknownKey` when the current one is
    ///   not among them.
    public init(keys: [Int32: SecretBytes], current: Int32?) throws(VaultError) {
        guard keys.values.allSatisfy({ $0.count == AESGCM.keyCount }) else { throw .notAKey }
        if let current, keys[current] == nil { throw .unknownKey(number: current) }
        self.keys = keys
        self.current = current
    }

    /// Seals a field for its place.
    ///
    /// A key should seal no more than 2³² fields, since its nonces are random (NIST SP 800-38D, 8.3).
    ///
    /// - Parameters:
    ///   - plaintext: the field.
    ///   - place: where the envelope will stand.
    ///   - random: gives the nonce.
    /// - Returns: the envelope, 33 bytes longer than the field.
    /// - Throws: `VaultError.noCurrentKey`, `.noRandomBytes` or `.library`.
    public func seal(
        _ plaintext: [UInt8], at place: SealedPlace, random: some RandomSource
    ) throws -> [UInt8] {
        guard let current, let key = keys[current] else { throw VaultError.noCurrentKey }
        let nonce = try random.bytes(AESGCM.nonceCount)
        let head = Envelope.head(keyNumber: current)
        let cipher = AESGCM(key: key)
        let sealed = try plaintext.withUnsafeBytes { plaintext in
            try cipher.seal(plaintext, nonce: nonce, with: head + place.associatedData)
        }
        return head + nonce + sealed
    }

    /// Opens a field at its place.
    ///
    /// - Throws: `VaultError.notAnEnvelope`, `.unknownKey`, or `.refused` for everything else that is wrong.
    public func open(_ envelope: [UInt8], at place: SealedPlace) throws -> [UInt8] {
        let envelope = try Envelope(envelope)
        guard let key = keys[envelope.keyNumber] else {
            throw VaultError.unknownKey(number: envelope.keyNumber)
        }
        var plaintext = [UInt8](repeating: 0, count: envelope.plaintextCount)
        let head = Envelope.head(keyNumber: envelope.keyNumber)
        try plaintext.withUnsafeMutableBytes { target in
            try AESGCM(key: key).open(
                envelope.sealed, nonce: envelope.nonce, with: head + place.associatedData,
                into: target)
        }
        return plaintext
    }

    /// Whether an envelope lies under another key than the current one.
    ///
    /// - Throws: `VaultError.notAnEnvelope`.
    public func isUnderOldKey(_ envelope: [UInt8]) throws(VaultError) -> Bool {
        try Envelope(envelope).keyNumber != current
    }

    /// The same field under the current key.
    ///
    /// - Throws: as `open` and `seal`.
    public func reseal(
        _ envelope: [UInt8], at place: SealedPlace, random: some RandomSource
    ) throws -> [UInt8] {
        var plaintext = try open(envelope, at: place)
        defer { wipe(&plaintext) }
        return try seal(plaintext, at: place, random: random)
    }
}
