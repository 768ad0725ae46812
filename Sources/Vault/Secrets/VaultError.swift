/// What kept something from being sealed, opened, hashed or read. No case holds a secret, and none
/// tells why an envelope was refused: a wrong key, a wrong place and a flipped bit look alike.
public enum VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are no envelope of a version this program knows.
    case notAnEnvelope
    /// The envelope names a key that the ring does not hold.
    case unknownKey(number: Int32)
    /// The envelope does not open: another key, another place, or altered bytes.
    case refused
    /// The ring has no current key to seal with.
    case noCurrentKey
    /// The bytes are no key of the right length and form.
    case notAKey
    /// The text is no password hash of a kind this program knows.
    case notAPasswordHash
    /// Too many passwords wait to be hashed.
    case busy
    /// The system gives no more memory or threads.
    case noMemory
    /// The source of random bytes gave none.
    case noRandomBytes
    /// OpenSSL refused what it should do; the number is its own.
    case library(code: UInt)

    /// What went wrong, in words that tell nothing.
    public var description: String {
        switch self {
        case .notAnEnvelope: "these bytes are no sealed field"
        case .unknownKey(let number): "sealed under key \(number), which is not here"
        case .refused: "the sealed field does not open"
        case .noCurrentKey: "there is no current key"
        case .notAKey: "these bytes are no key"
        case .notAPasswordHash: "this text is no password hash"
        case .busy: "too many sign-ins at once; try again in a moment"
        case .noMemory: "the system gives no more memory or threads"
        case .noRandomBytes: "the source of random bytes gave none"
        case .library(let code): "OpenSSL error \(code)"
        }
    }
}
