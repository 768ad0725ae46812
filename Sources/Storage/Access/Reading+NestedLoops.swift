// Reports and imports join tables from end to end. The planner does well by that where it knows how
// large they are. It does not right after an import or a restore: it then expects a handful of rows,
// looks one table up row by row of another, and takes minutes for what hashing does in a second.

import Clinic
import Postgres

extension Reading {
    /// Runs a query over whole tables.
    ///
    /// - Parameters:
    ///   - tables: tables of ours; while one of them is large and was never analysed nothing is joined by
    ///     nested loops. Where none is named, nothing ever is.
    ///   - query: runs the query.
    /// - Throws: `StorageError`, and what `query` throws.
    func readWhole(_ tables: [String], _ query: () throws -> Void) throws {
        try avoidNestedLoops(among: tables)
        try query()
        _ = try transaction.rows(
            "SELECT set_config('enable_nestloop', 'on', true)", as: Ignored.self)
    }

    /// For the rest of the transaction, avoids nested loops while one of the tables is larger than a few
    /// pages and was never analysed; where none is named, in any case.
    func avoidNestedLoops(among tables: [String]) throws {
        _ = try transaction.rows(
            """
            SELECT set_config('enable_nestloop', CASE WHEN cardinality(\(tables)::text[]) = 0
                OR EXISTS (
                    SELECT FROM pg_class AS c
                    WHERE c.relnamespace = 'attune'::regnamespace
                        AND c.relname = ANY (\(tables)::text[])
                        AND c.reltuples < 0 AND pg_relation_size(c.oid) > 65536)
                THEN 'off' ELSE 'on' END, true)
            """, as: Ignored.self)
    }
}
