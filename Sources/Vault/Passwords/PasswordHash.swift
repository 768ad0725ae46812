import Foundation

/// A password's hash as it is kept: `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`, both in base 64 without
/// padding (the form of the Password Hashing Competition).
public struct PasswordHash: Hashable, Sendable, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    static let saltCount = 16
    static let hashCount = 32

    /// What it cost.
    public let parameters: ScryptParameters
    let salt: [UInt8]
    let hash: [UInt8]

    init(parameters: ScryptParameters, salt: [UInt8], hash: [UInt8]) {
        self.parameters = parameters
        self.salt = salt
        self.hash = hash
    }

    /// Reads a hash as it is kept, strictly: what `encoded` writes and nothing else.
    ///
    /// - Throws: `VaultError.notAPasswordHash`.
    public init(encoded: String) throws(VaultError) {
        let parts = encoded.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let parameters = Self.parameters(parts[2]),
            let salt = Self.bytes(parts[3]), salt.count == Self.saltCount,
            let hash = Self.bytes(parts[4]), hash.count == Self.hashCount
        else { throw .notAPasswordHash }
        self.init(parameters: parameters, salt: salt, hash: hash)
        guard self.encoded == encoded else { throw .notAPasswordHash }
    }

    /// The text to keep. Not for people's eyes: passwords can be tried against it.
    public var encoded: String {
        let cost = parameters
        return "$scrypt$ln=\(cost.costLog2),r=\(cost.blockSize),p=\(cost.parallelisation)"
            + "$\(Self.text(salt))$\(Self.text(hash))"
    }

    /// Whether a password that fits should be hashed anew because hashes cost more by now.
    public func isWeaker(than parameters: ScryptParameters) -> Bool {
        self.parameters.isWeaker(than: parameters)
    }

    private static func parameters(_ text: Substring) -> ScryptParameters? {
        guard let found = text.wholeMatch(of: /ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})/),
            let cost = Int(found.1), let block = Int(found.2), let parallel = Int(found.3)
        else { return nil }
        return ScryptParameters(costLog2: cost, blockSize: block, parallelisation: parallel)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map(Array.init)
    }

    /// What kind of secret it is, and nothing of it.
    public var description: String { "(password hash)" }
    /// As `description`.
    public var debugDescription: String { "(password hash)" }
    /// Without children, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
