/// A key of the installation, kept in the database wrapped by the master key.
public struct DataKey: Sendable, CustomStringConvertible {
    /// What a key is for; one key never serves two.
    public enum Purpose: String, Sendable, CaseIterable {
        /// Seals fields. There may be several, one of them current.
        case sealing
        /// The root of blind indexes, codes and signatures. There is one: under another, nothing that
        /// was indexed would be found again.
        case derivation
    }

    /// Bytes of a key.
    public static let count = 32

    /// Its number in the installation; no number is used twice.
    public let number: Int32
    /// What it is for.
    public let purpose: Purpose
    /// The key itself.
    public let secret: SecretBytes

    /// A key with its number.
    public init(number: Int32, purpose: Purpose, secret: SecretBytes) {
        precondition(secret.count == Self.count, "a data key has 32 bytes")
        self.number = number
        self.purpose = purpose
        self.secret = secret
    }

    /// A new key.
    ///
    /// - Throws: `VaultError.noRandomBytes` or `.noMemory`.
    public init(number: Int32, purpose: Purpose, random: some RandomSource) throws {
        self.init(number: number, purpose: purpose, secret: try random.secret(Self.count))
    }

    var associatedData: [UInt8] { Self.associatedData(number: number, purpose: purpose) }

    static func associatedData(number: Int32, purpose: Purpose) -> [UInt8] {
        UInt32(bitPattern: number).bigEndianBytes + Array(purpose.rawValue.utf8)
    }

    /// What kind of secret it is, and nothing of it.
    public var description: String { "(\(purpose.rawValue) key \(number))" }
}
