// The six digits of an authenticator (RFC 6238 on RFC 4226): SHA-1, 30 seconds, six digits is what the
// common ones can do. SHA-1's weakness against collisions does not touch HMAC.

import COpenSSL

/// One-time codes that change every thirty seconds.
///
/// Verified against RFC 6238, appendix B, and RFC 4226, appendix D.
public struct OneTimeCode: Sendable {
    /// Seconds for which a code stands.
    public static let period: Int64 = 30
    /// Bytes of a new seed: as many as SHA-1 gives (RFC 4226, R6).
    public static let seedCount = 20

    private let seed: SecretBytes

    /// The codes of a seed.
    public init(seed: SecretBytes) {
        self.seed = seed
    }

    /// The step of an instant, in seconds since 1970.
    public static func step(at seconds: Int64) -> Int64 {
        // Rounds down also before 1970.
        seconds >= 0 ? seconds / period : (seconds - period + 1) / period
    }

    /// The step at which this code stands, of the present one and its two neighbours; nil where none.
    ///
    /// A code is used once: the caller keeps the step it accepted and refuses it and all before it.
    ///
    /// - Parameters:
    ///   - code: six digits, as typed.
    ///   - seconds: now, since 1970.
    /// - Returns: the step, or nil where the code stands at none of the three.
    /// - Throws: `VaultError.library`.
    public func acceptedStep(of code: String, at seconds: Int64) throws(VaultError) -> Int64? {
        let present = Self.step(at: seconds)
        let given = Array(code.utf8)
        var accepted: Int64?
        // All three are compared, so that the time tells nothing about which.
        for step in [present - 1, present + 1, present]
        where ConstantTime.areEqual(Array(try self.code(atStep: step).utf8), given) {
            accepted = step
        }
        return accepted
    }

    /// The code of a step.
    ///
    /// - Parameters:
    ///   - step: which.
    ///   - digits: 6 as authenticators show, up to 8.
    /// - Returns: the digits, zeros in front included.
    /// - Throws: `VaultError.library`.
    public func code(atStep step: Int64, digits: Int = 6) throws(VaultError) -> String {
        precondition((6...8).contains(digits), "a one-time code has 6 to 8 digits")
        let counter = UInt64(bitPattern: step)
        let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }
        var mac = [UInt8](repeating: 0, count: 20)
        try MessageCode.hmac(EVP_sha1(), key: seed, message: message, into: &mac)
        let offset = Int(mac[19] & 15)
        let number =
            UInt32(mac[offset] & 0x7f) << 24 | UInt32(mac[offset + 1]) << 16
            | UInt32(mac[offset + 2]) << 8 | UInt32(mac[offset + 3])
        let modulus: UInt32 = (0..<digits).reduce(1) { product, _ in product * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The seed as people type it into an authenticator: base 32 (RFC 4648) without padding. This is
    /// the secret itself, to be shown once.
    public func revealedSeed() -> String {
        seed.withBytes { Base32.text($0) }
    }
}
