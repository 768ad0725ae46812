package import Foundation
import Storage
import Vault

/// A data key, told without its secret.
package struct DataKeyState: Sendable, Hashable {
    /// What the key does.
    package enum Part: String, Sendable {
        /// Seals new fields, and opens its own.
        case current
        /// Opens what was sealed under it, and seals no more.
        case old
        /// Will seal once it is made current.
        case waiting
        /// The root of indexes, codes and signatures.
        case root
    }

    /// Its number.
    package let number: Int32
    /// What it is for: `sealing` or `derivation`.
    package let purpose: String
    /// What it does.
    package let part: Part
    /// Which master key wraps it.
    package let masterFingerprint: String
    /// When it was made.
    package let madeAt: Date
    /// Who made it.
    package let madeBy: String
    /// Since when it seals, or when it began to.
    package let currentSince: Date?
    /// Whether the master key opens it; nil where none was given.
    package let opens: Bool?

    /// The state of each of the rows.
    static func all(_ rows: [DataKeyRow], opening: (DataKeyRow) -> Bool?) -> [DataKeyState] {
        let current = currentNumber(rows)
        return rows.map { row in
            let part: Part =
                if row.purpose == DataKey.Purpose.derivation.rawValue {
                    .root
                } else if row.number == current {
                    .current
                } else {
                    row.number > (current ?? 0) ? .waiting : .old
                }
            return DataKeyState(
                number: row.number, purpose: row.purpose, part: part,
                masterFingerprint: row.masterFingerprint, madeAt: row.madeAt, madeBy: row.madeBy,
                currentSince: row.currentSince, opens: opening(row))
        }
    }

    /// The number of the current key: the highest of those that ever were current.
    static func currentNumber(_ rows: [DataKeyRow]) -> Int32? {
        rows.filter { $0.purpose == DataKey.Purpose.sealing.rawValue && $0.currentSince != nil }
            .map(\.number).max()
    }
}
