import Clinic
package import Postgres

/// Where an audit chain first fails to follow.
package struct AuditFault: Sendable, Hashable {
    /// The entry's number, from 1; 0 where the head is missing.
    package let sequence: Int
    /// `gap`, `altered` or `head`.
    package let fault: String
}

extension AuditFault: RowDecodable {
    package init(row: inout Row) throws {
        sequence = Int(try row.next(Int64.self))
        fault = try row.next()
    }
}

extension Reading {
    /// Recomputes the audit chain of the context's organisation, or the system's where it names none.
    ///
    /// - Returns: how many entries there are, and every place where the chain does not follow.
    package func verifyAudit() throws -> (entries: Int, faults: [AuditFault]) {
        let entries = try transaction.row("SELECT audit_length()", as: Only<Int64>.self)
        let faults = try transaction.rows(
            "SELECT sequence, fault FROM audit_faults()", as: AuditFault.self)
        return (Int(entries?.value ?? 0), faults)
    }
}
