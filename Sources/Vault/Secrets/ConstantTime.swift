import COpenSSL

/// Comparison whose time tells nothing about where the two differ.
public enum ConstantTime {
    /// Whether both hold the same bytes; only their lengths may be told from the time taken.
    public static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.withUnsafeBytes { first in other.withUnsafeBytes { areEqual(first, $0) } }
    }

    static func areEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
        guard one.count == other.count else { return false }
        guard let first = one.baseAddress, let second = other.baseAddress else { return true }
        return CRYPTO_memcmp(first, second, one.count) == 0
    }
}
