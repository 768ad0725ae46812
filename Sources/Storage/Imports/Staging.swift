// Imports stage first: COPY goes into a temporary table (COPY FROM is refused under row-level
// security, and the table is nobody else's), then set-based checks tell every fault with its line,
// and only a file without faults is inserted, under the policies, in the same transaction.

import Clinic
import Postgres

/// A fault as a checking query tells it.
struct FaultRow: RowDecodable {
    let fault: ImportFault

    init(row: inout Row) throws {
        let line: Int32 = try row.next()
        let column: String? = try row.next()
        let rule: String = try row.next()
        fault = ImportFault(line: Int(line), column: column, rule: rule)
    }
}

extension Writing {
    /// Runs checking queries, each of (line, column, rule), and tells what they find.
    func check(_ queries: [SQL], _ tell: (ImportFault) -> Void) throws {
        for query in queries {
            try transaction.forEach(query, as: FaultRow.self) { tell($0.fault) }
        }
    }

    /// Lets imports of one organisation follow each other: what one checks, no other changes meanwhile.
    package func waitForOtherImports() throws {
        let organisation = try currentOrganisation()
        _ = try transaction.rows(
            """
            SELECT 1 FROM pg_advisory_xact_lock(
                hashtextextended('import ' || \(organisation)::text, 0))
            """, as: Ignored.self)
    }

    /// Has the checks of this import hash what they join while the record is so new that the planner knows
    /// nothing of it.
    package func prepareForChecks() throws {
        try avoidNestedLoops(among: [
            "family", "person", "dyad", "episode", "episode_participant", "episode_dyad",
            "therapy_session", "session_episode", "attendance", "administration", "score", "goal",
            "goal_rating",
        ])
    }

    /// The organisation whose records are written.
    ///
    /// - Throws: `StorageError.fault` where the context names none.
    func currentOrganisation() throws -> ID<Organisation> {
        guard let organisation = context.organisation else {
            throw StorageError.fault(detail: "an import without an organisation")
        }
        return organisation
    }

    /// Runs a counting statement.
    func count(_ sql: SQL) throws -> Int {
        Int(try transaction.row(sql, as: Only<Int64>.self)?.value ?? 0)
    }
}
