package import Clinic
package import Foundation
package import Postgres

/// An organisation as it stands.
package struct OrganisationRow: Sendable, Hashable {
    /// Its identifier.
    package let id: ID<Organisation>
    /// Its code, unique in the database.
    package let code: String
    /// Its name.
    package let name: String
    /// Its ODS code, where it has one.
    package let odsCode: String?
    /// Its time zone.
    package let timeZone: String
    /// Whether its data are made up.
    package let isSynthetic: Bool
    /// When it was recorded.
    package let recordedAt: Date
}

extension OrganisationRow: RowDecodable {
    package init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        odsCode = try row.next()
        timeZone = try row.next()
        isSynthetic = try row.next()
        recordedAt = try row.next()
    }
}

/// A new organisation.
package struct NewOrganisation: Sendable {
    /// Its identifier.
    package let id: ID<Organisation>
    /// Its code: 1 to 32 letters, digits, - or _.
    package let code: String
    /// Its name.
    package let name: String
    /// Its ODS code, where it has one.
    package let odsCode: String?
    /// A time zone that PostgreSQL knows.
    package let timeZone: String
    /// Whether its data are made up.
    package let isSynthetic: Bool

    /// Gathers a new organisation.
    package init(
        id: ID<Organisation>, code: String, name: String, odsCode: String?, timeZone: String,
        isSynthetic: Bool
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.odsCode = odsCode
        self.timeZone = timeZone
        self.isSynthetic = isSynthetic
    }
}

extension Reading {
    /// Every organisation, by code.
    package func listOrganisations() throws -> [OrganisationRow] {
        try transaction.rows(
            """
            SELECT id, code, name, ods_code, time_zone, synthetic, recorded_at
            FROM organisation_list()
            """)
    }
}

extension Writing {
    /// Records an organisation.
    ///
    /// - Throws: `RuleViolation` where the code is taken or its shape is wrong.
    package func insert(_ organisation: NewOrganisation) throws {
        _ = try transaction.rows(
            """
            SELECT 1 FROM organisation_add(
                \(organisation.id), \(organisation.code)::text, \(organisation.name)::text,
                \(organisation.odsCode)::text, \(organisation.timeZone)::text,
                \(organisation.isSynthetic))
            """, as: Ignored.self)
    }
}

/// A row that nobody reads.
struct Ignored: RowDecodable {
    init(row: inout Row) throws {}
}

/// The first column of a row.
struct Only<Value: PostgresDecodable & Sendable>: RowDecodable, Sendable {
    let value: Value
    init(row: inout Row) throws { value = try row.next() }
}
