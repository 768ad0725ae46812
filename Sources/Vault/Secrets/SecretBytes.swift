// Keys and passwords while they are in memory: on pages of their own that are locked where the system
// allows it and left out of core dumps, wiped when the last reference goes, and shown by nothing.

import COpenSSL
import Glibc

/// Bytes that no message shows and that are wiped when nobody needs them any more.
///
/// They cannot be printed, encoded or compared by `==`; `isEqual(to:)` compares in constant time.
public final class SecretBytes: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// How many bytes.
    public let count: Int
    /// Whether the system keeps the bytes out of its swap space; it may have no room for more.
    public let isLocked: Bool
    // Written before `init` returns and not after it, so that every thread may read.
    nonisolated(unsafe) private let start: UnsafeMutableRawPointer
    private let mappedCount: Int

    /// Bytes that `fill` writes into memory that holds zeros.
    ///
    /// - Parameters:
    ///   - count: how many bytes; 0 or more.
    ///   - fill: writes the secret.
    /// - Throws: `VaultError.noMemory`, or what `fill` throws.
    public init(
        count: Int, fillingWith fill: (UnsafeMutableRawBufferPointer) throws -> Void
    ) throws {
        precondition(count >= 0, "a secret of fewer than no bytes")
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        mappedCount = max(1, (count + page - 1) / page) * page
        let mapped = mmap(
            nil, mappedCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapped, mapped != MAP_FAILED else { throw VaultError.noMemory }
        self.count = count
        start = mapped
        isLocked = mlock(mapped, mappedCount) == 0
        madvise(mapped, mappedCount, MADV_DONTDUMP)
        // From here on everything is set, so that a throw runs `deinit`, which wipes.
        try fill(UnsafeMutableRawBufferPointer(start: mapped, count: count))
    }

    /// A copy of bytes, which are wiped where they stood.
    ///
    /// - Throws: `VaultError.noMemory`.
    public convenience init(wiping bytes: inout [UInt8]) throws {
        // Read in place: a second reference would make the wiping write into a copy.
        defer { wipe(&bytes) }
        try self.init(count: bytes.count) { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
        }
    }

    deinit {
        OPENSSL_cleanse(start, mappedCount)
        munmap(start, mappedCount)
    }

    /// Lends the bytes for as long as `body` runs; it must keep no copy of them.
    public func withBytes<Value>(
        _ body: (UnsafeRawBufferPointer) throws -> Value
    ) rethrows -> Value {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Whether the other secret has the same bytes, in a time that tells nothing but their number.
    public func isEqual(to other: SecretBytes) -> Bool {
        withBytes { mine in other.withBytes { ConstantTime.areEqual(mine, $0) } }
    }

    /// What kind of secret it is, and nothing of it.
    public var description: String { "(secret)" }
    /// As `description`.
    public var debugDescription: String { "(secret)" }
    /// Without children, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Overwrites bytes in place with zeros, in a way that the optimiser keeps, and empties the array.
///
/// Other copies of the array, if it was shared, keep theirs: hand secrets on as `SecretBytes`.
public func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
    bytes = []
}
