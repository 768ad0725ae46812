// A recording is made once and read by one coder or more. The sender's reference of the recording
// joins the lines of its codings, in one file or over several; reports read the designated coding
// only: the consensus where there is one, else the first.

import Clinic
import Postgres

extension Writing {
    /// Finds, for each staged coding, the recording and the coding that are recorded, and the dyad.
    func placeCodings() throws {
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE placed_coding ON COMMIT DROP AS
            SELECT s.line, p.episode_id, e.family_id, s.procedure AS reference, s.coding AS kind,
                s.instrument, s.occasion, s.answered_on, s.coder, s.certified_until,
                s.blind_to_time, s.blind_to_group, d.dyad_id, d.dyads, k.id AS known_procedure,
                c.id AS known_coding,
                coalesce(k.id, first_value(s.procedure_id) OVER of_recording) AS procedure_id,
                coalesce(c.id, s.coding_id) AS coding_id,
                min(s.line) OVER of_recording AS first_line
            FROM staged_measure AS s
            JOIN placed_measure AS p ON p.line = s.line
            JOIN episode AS e ON e.id = p.episode_id
            CROSS JOIN LATERAL (
                SELECT (array_agg(y.id))[1] AS dyad_id, count(*) AS dyads
                FROM episode_dyad AS ed
                JOIN dyad AS y ON y.id = ed.dyad_id
                JOIN person AS r ON r.id = y.parent_id
                JOIN person AS i ON i.id = y.infant_id
                WHERE ed.episode_id = p.episode_id
                    AND (s.dyad_parent IS NULL OR r.reference = s.dyad_parent)
                    AND (s.dyad_infant IS NULL OR i.reference = s.dyad_infant)) AS d
            LEFT JOIN procedure AS k ON k.episode_id = p.episode_id
                AND k.reference = s.procedure AND k.struck_out_at IS NULL
            LEFT JOIN coding AS c ON c.procedure_id = k.id AND c.kind = s.coding
                AND c.struck_out_at IS NULL
            WHERE s.coding IS NOT NULL
            WINDOW of_recording AS (PARTITION BY p.episode_id, s.procedure ORDER BY s.line)
            """)
        _ = try transaction.execute("ANALYZE placed_coding")
    }

    /// Inserts the recordings and the codings that are new. A consensus that arrives later takes over
    /// from the coding that was designated, and the record says why.
    ///
    /// - Parameter organisation: Whose records they are.
    /// - Returns: How many of each.
    /// - Throws: `RuleViolation`; `StorageError`.
    func insertStagedCodings(
        _ organisation: ID<Organisation>
    ) throws -> [ImportSummary.Added] {
        let procedures = try transaction.execute(
            """
            INSERT INTO procedure (
                organisation_id, id, reference, episode_id, dyad_id, family_id, instrument,
                recorded_on)
            SELECT \(organisation), c.procedure_id, c.reference, c.episode_id, c.dyad_id,
                c.family_id, c.instrument, c.answered_on
            FROM placed_coding AS c
            WHERE c.known_procedure IS NULL AND c.line = c.first_line
            """)
        try giveReason("a consensus coding was recorded")
        let replaced = try transaction.execute(
            """
            UPDATE coding AS k
            SET designated = false
            WHERE k.organisation_id = \(organisation) AND k.designated
                AND k.struck_out_at IS NULL AND k.procedure_id IN (
                    SELECT c.procedure_id FROM placed_coding AS c
                    WHERE c.kind = 'consensus' AND c.known_coding IS NULL)
            """)
        let codings = try transaction.execute(
            """
            INSERT INTO coding (
                organisation_id, id, procedure_id, kind, coder_reference, certified_until,
                blind_to_time, blind_to_group, designated)
            SELECT \(organisation), c.coding_id, c.procedure_id, c.kind, c.coder, c.certified_until,
                c.blind_to_time, c.blind_to_group,
                c.kind = 'consensus' OR c.kind = 'first'
                    AND NOT EXISTS (
                        SELECT FROM placed_coding AS o
                        WHERE o.procedure_id = c.procedure_id AND o.kind = 'consensus')
                    AND NOT EXISTS (
                        SELECT FROM coding AS o
                        WHERE o.organisation_id = \(organisation)
                            AND o.procedure_id = c.procedure_id AND o.designated
                            AND o.struck_out_at IS NULL)
            FROM placed_coding AS c
            WHERE c.known_coding IS NULL
            """)
        return [
            .init("recordings", procedures), .init("codings", codings),
            .init("codings replaced by a consensus", replaced),
        ]
    }
}
