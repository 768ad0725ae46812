package import Foundation
package import Postgres

/// A data key as it is kept: wrapped, so that it opens with the master key alone.
package struct DataKeyRow: Sendable, Hashable {
    /// Its number, from 1.
    package let number: Int32
    /// What it is for: `sealing` or `derivation`.
    package let purpose: String
    /// The wrapping.
    package let wrapped: [UInt8]
    /// Which master key wraps it.
    package let masterFingerprint: String
    /// When it was made.
    package let madeAt: Date
    /// Who made it.
    package let madeBy: String
    /// Since when new fields are sealed under it; nil while it waits, and for the derivation key.
    package let currentSince: Date?
}

extension DataKeyRow: RowDecodable {
    package init(row: inout Row) throws {
        number = try row.next()
        purpose = try row.next()
        wrapped = try row.next()
        masterFingerprint = try row.next()
        madeAt = try row.next()
        madeBy = try row.next()
        currentSince = try row.next()
    }
}

/// A new data key, wrapped.
package struct NewDataKey: Sendable {
    /// Its number: the next one.
    package let number: Int32
    /// What it is for: `sealing` or `derivation`.
    package let purpose: String
    /// The wrapping.
    package let wrapped: [UInt8]
    /// Which master key wraps it.
    package let masterFingerprint: String
    /// Whether new fields are sealed under it from now on.
    package let isCurrent: Bool

    /// Gathers a new key.
    package init(
        number: Int32, purpose: String, wrapped: [UInt8], masterFingerprint: String,
        isCurrent: Bool
    ) {
        self.number = number
        self.purpose = purpose
        self.wrapped = wrapped
        self.masterFingerprint = masterFingerprint
        self.isCurrent = isCurrent
    }
}

extension Reading {
    /// Every data key, by number.
    package func listDataKeys() throws -> [DataKeyRow] {
        try transaction.rows(
            """
            SELECT number, purpose, wrapped, master_fingerprint, made_at, made_by, current_since
            FROM data_key_list()
            """)
    }
}

extension Writing {
    /// Keeps a data key.
    ///
    /// - Throws: `RuleViolation` where its number is taken, or a second one for derivation.
    package func insert(_ key: NewDataKey) throws {
        _ = try transaction.rows(
            """
            SELECT 1 FROM data_key_add(
                \(key.number), \(key.purpose)::text, \(key.wrapped)::bytea,
                \(key.masterFingerprint)::text, \(key.isCurrent))
            """, as: Ignored.self)
    }

    /// Makes a waiting key the current one.
    ///
    /// - Returns: Whether it was waiting, and newer than the current one.
    package func makeDataKeyCurrent(_ number: Int32) throws -> Bool {
        let answers = try transaction.rows(
            "SELECT data_key_make_current(\(number))", as: Only<Bool>.self)
        return answers.first?.value ?? false
    }
}
