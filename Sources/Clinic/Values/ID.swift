// Every signature names what an identifier identifies, so that a dyad's cannot be passed for a
// family's. The value is a UUID of version 7 (RFC 9562): made by the program, ordered by time.

package import Foundation

/// The identifier of one record of the kind `Subject`.
package struct ID<Subject>: Hashable, Sendable, CustomStringConvertible {
    /// The value as it stands in the database.
    package let uuid: UUID

    /// Wraps a value read from the database or made by `UUID.version7`.
    package init(_ uuid: UUID) { self.uuid = uuid }

    /// Lower-case text, 36 characters.
    package var description: String { uuid.uuidString.lowercased() }
}

extension UUID {
    /// A UUID of version 7: 48 bits of milliseconds since 1970, then 74 random bits (RFC 9562, 5.7).
    ///
    /// - Parameters:
    ///   - instant: the moment the record is made.
    ///   - random: 74 of its bits are used.
    /// - Returns: a UUID that sorts by `instant`.
    package static func version7(
        at instant: Date, using random: inout some RandomNumberGenerator
    ) -> UUID {
        let milliseconds = UInt64(max(0, instant.timeIntervalSince1970 * 1000))
        let high = random.next()
        let low = random.next()
        func byte(_ value: UInt64, _ shift: UInt64) -> UInt8 {
            UInt8(truncatingIfNeeded: value >> shift)
        }
        return UUID(
            uuid: (
                byte(milliseconds, 40), byte(milliseconds, 32), byte(milliseconds, 24),
                byte(milliseconds, 16), byte(milliseconds, 8), byte(milliseconds, 0),
                0x70 | (byte(high, 8) & 0x0F), byte(high, 0),
                0x80 | (byte(low, 56) & 0x3F), byte(low, 48), byte(low, 40), byte(low, 32),
                byte(low, 24), byte(low, 16), byte(low, 8), byte(low, 0)
            ))
    }
}
