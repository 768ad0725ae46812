// The one key that is not in the database. It opens the data keys that are, and nothing else is sealed
// with it; whoever has the database without it has no field, whoever has it without the database neither.

/// The key that data keys are wrapped with.
public struct MasterKey: Sendable, CustomStringConvertible {
    /// Bytes of the key.
    public static let count = 32
    private static let prefix = "attune-key-1 "
    private let key: SecretBytes

    /// Reads a key file's content: one line, `attune-key-1` and, after a space, 64 hexadecimal digits.
    ///
    /// - Throws: `VaultError.notAKey` for anything else, without a word on what it was.
    public init(fileContent: SecretBytes) throws {
        let wanted = Self.prefix.utf8.count + 2 * Self.count
        key = try SecretBytes(count: Self.count) { target in
            try fileContent.withBytes { content in
                let extra = content.dropFirst(wanted)
                guard content.count >= wanted, extra.isEmpty || extra.elementsEqual([10]),
                    content.starts(with: Self.prefix.utf8)
                else { throw VaultError.notAKey }
                let digits = content[Self.prefix.utf8.count..<wanted]
                try Hexadecimal.decode(UnsafeRawBufferPointer(rebasing: digits), into: target)
            }
        }
    }

    /// A new key.
    ///
    /// - Throws: `VaultError.noRandomBytes` or `.noMemory`.
    public init(random: some RandomSource) throws {
        key = try random.secret(Self.count)
    }

    /// What stands in the key's file.
    ///
    /// - Throws: `VaultError.noMemory`.
    public func fileContent() throws -> SecretBytes {
        let prefix = Array(Self.prefix.utf8)
        return try SecretBytes(count: prefix.count + 2 * Self.count + 1) { target in
            target.copyBytes(from: prefix)
            key.withBytes { key in
                for (index, byte) in key.enumerated() {
                    let place = prefix.count + 2 * index
                    target[place] = Hexadecimal.digit(byte >> 4)
                    target[place + 1] = Hexadecimal.digit(byte & 15)
                }
            }
            target[target.count - 1] = 10
        }
    }

    /// 16 digits that tell master keys apart and say nothing about them: they may be shown and kept.
    ///
    /// - Throws: `VaultError.library` or `.noMemory`.
    public func fingerprint() throws -> String {
        let purpose = Array("attune master key fingerprint".utf8)
        let derived = try KeyDerivation.key(from: key, purpose: purpose, count: 8)
        return derived.withBytes { Hexadecimal.text($0) }
    }

    /// A data key as it may be kept in the database; it opens under this number and purpose only.
    ///
    /// - Throws: `VaultError.noRandomBytes` or `.library`.
    public func wrap(_ dataKey: DataKey, random: some RandomSource) throws -> [UInt8] {
        let nonce = try random.bytes(AESGCM.nonceCount)
        let head = [Self.wrappingVersion] + nonce
        let cipher = try wrappingCipher()
        let place = dataKey.associatedData
        return try dataKey.secret.withBytes { secret in
            head + (try cipher.seal(secret, nonce: nonce, with: head + place))
        }
    }

    /// The data key out of its wrapping.
    ///
    /// - Throws: `VaultError.notAnEnvelope`, or `.refused` under another master key, number or purpose.
    public func unwrap(
        _ wrapped: [UInt8], number: Int32, purpose: DataKey.Purpose
    ) throws -> DataKey {
        let headCount = 1 + AESGCM.nonceCount
        guard wrapped.count == headCount + DataKey.count + AESGCM.tagCount,
            wrapped[0] == Self.wrappingVersion
        else { throw VaultError.notAnEnvelope }
        let place = DataKey.associatedData(number: number, purpose: purpose)
        let cipher = try wrappingCipher()
        let secret = try SecretBytes(count: DataKey.count) { target in
            try cipher.open(
                wrapped[headCount...], nonce: Array(wrapped[1..<headCount]),
                with: Array(wrapped[..<headCount]) + place, into: target)
        }
        return DataKey(number: number, purpose: purpose, secret: secret)
    }

    private static let wrappingVersion: UInt8 = 1

    /// Wrapping and fingerprint each have a key of their own.
    private func wrappingCipher() throws -> AESGCM {
        AESGCM(
            key: try KeyDerivation.key(from: key, purpose: Array("attune key wrapping".utf8)))
    }

    /// What kind of secret it is, and nothing of it.
    public var description: String { "(master key)" }
}
