import Clinic
import Foundation
import Postgres

/// What the role that signed in may do beyond what serving needs.
package struct RoleState: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Why it must not serve; empty where it may.
    package let excesses: [String]
}

private struct RoleRow: RowDecodable {
    let state: RoleState

    init(row: inout Row) throws {
        let name: String = try row.next()
        let isSuperuser: Bool = try row.next()
        let bypasses: Bool = try row.next()
        let owns: Bool = try row.next()
        var excesses: [String] = []
        if isSuperuser { excesses.append("it is a superuser") }
        if bypasses { excesses.append("it bypasses row-level security") }
        if owns { excesses.append("it is, or may become, the owner of the schema") }
        state = RoleState(name: name, excesses: excesses)
    }
}

extension Database {
    /// Who signed in. Under a superuser, the owner or a role with BYPASSRLS the walls do not stand, so
    /// nothing is served under one.
    ///
    /// - Throws: `StorageError`.
    package func roleState() async throws -> RoleState {
        let rows = try await translating {
            try await pool.readOne(
                .read(),
                """
                SELECT r.rolname::text, r.rolsuper, r.rolbypassrls,
                    pg_has_role(r.oid, coalesce(
                        (SELECT n.nspowner FROM pg_namespace AS n WHERE n.nspname = 'attune'), r.oid),
                        'MEMBER')
                        AND EXISTS (SELECT FROM pg_namespace AS n WHERE n.nspname = 'attune')
                FROM pg_roles AS r WHERE r.rolname = current_user
                """, as: RoleRow.self)
        }
        guard let row = rows.first else { throw StorageError.fault(detail: "no current role") }
        return row.state
    }

    /// Whether a server answers at all.
    ///
    /// - Throws: `StorageError`.
    package func ping() async throws {
        _ = try await translating {
            try await pool.readOne(.read(), "SELECT 1::bigint", as: Only<Int64>.self)
        }
    }
}
