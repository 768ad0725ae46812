package import Clinic
import Postgres

extension Writing {
    /// Tells what is wrong with the staged codings, beyond what a line shows by itself.
    ///
    /// - Parameters:
    ///   - complete: Whether every line was staged; what a coding needs of the other lines is told
    ///     only then.
    ///   - tell: Is told each fault.
    /// - Throws: `StorageError`.
    package func checkStagedCodings(complete: Bool, _ tell: (ImportFault) -> Void) throws {
        try check(Self.codingChecks, tell)
        if complete { try check([Self.secondNeedsFirst], tell) }
    }

    private static let codingChecks: [SQL] = [
        """
        SELECT c.line, 'subject'::text,
            CASE WHEN c.dyads = 0 THEN 'must belong to a dyad that the episode works with'
                ELSE 'belongs to several dyads of the episode; write PARENT/INFANT' END
        FROM placed_coding AS c JOIN staged_measure AS s ON s.line = c.line
        WHERE s.subject_infant IS NULL AND c.dyads <> 1 ORDER BY c.line
        """,
        """
        SELECT c.line,
            CASE WHEN c.answered_on <> f.answered_on THEN 'date'
                WHEN c.instrument <> f.instrument THEN 'instrument'
                WHEN c.occasion <> f.occasion THEN 'occasion' ELSE 'subject' END,
            'must be the same in every line of a recording; line ' || c.first_line
                || ' has the recording with another'
        FROM placed_coding AS c JOIN placed_coding AS f ON f.line = c.first_line
        WHERE (c.answered_on, c.instrument, c.occasion, c.dyad_id)
            IS DISTINCT FROM (f.answered_on, f.instrument, f.occasion, f.dyad_id)
        ORDER BY c.line
        """,
        """
        SELECT d.line, 'coding'::text,
            'the ' || d.kind || ' coding of this recording stands on line ' || d.first_of_kind
                || ' already'
        FROM (
            SELECT c.line, c.kind, min(c.line) OVER (
                PARTITION BY c.episode_id, c.reference, c.kind) AS first_of_kind
            FROM placed_coding AS c
        ) AS d WHERE d.line > d.first_of_kind ORDER BY d.line
        """,
        """
        SELECT c.line, 'procedure'::text,
            'this recording is recorded with another '
                || CASE WHEN k.recorded_on <> c.answered_on THEN 'date'
                    WHEN k.instrument <> c.instrument THEN 'instrument'
                    WHEN k.dyad_id IS DISTINCT FROM c.dyad_id THEN 'dyad' ELSE 'occasion' END
                || '; a record is amended in the service'
        FROM placed_coding AS c JOIN procedure AS k ON k.id = c.known_procedure
        WHERE (k.recorded_on, k.instrument, k.dyad_id)
                IS DISTINCT FROM (c.answered_on, c.instrument, c.dyad_id)
            OR EXISTS (
                SELECT FROM coding AS o JOIN administration AS a ON a.coding_id = o.id
                WHERE o.procedure_id = k.id AND a.episode_id = c.episode_id
                    AND a.struck_out_at IS NULL AND a.occasion <> c.occasion)
        ORDER BY c.line
        """,
        """
        SELECT c.line, 'procedure'::text,
            'a recording of this reference was struck out; give this one another'
        FROM placed_coding AS c JOIN procedure AS k ON k.episode_id = c.episode_id
            AND k.reference = c.reference AND k.struck_out_at IS NOT NULL
        ORDER BY c.line
        """,
        """
        SELECT c.line,
            CASE WHEN k.coder_reference <> c.coder THEN 'coder'
                WHEN (k.blind_to_time, k.blind_to_group)
                    IS DISTINCT FROM (c.blind_to_time, c.blind_to_group) THEN 'blind'
                ELSE 'certified_until' END,
            'this coding is recorded otherwise: ' || concat_ws(', ',
                CASE WHEN k.coder_reference <> c.coder THEN 'coder' END,
                CASE WHEN (k.blind_to_time, k.blind_to_group)
                    IS DISTINCT FROM (c.blind_to_time, c.blind_to_group) THEN 'blind' END,
                CASE WHEN c.certified_until IS NOT NULL
                    AND k.certified_until IS DISTINCT FROM c.certified_until
                    THEN 'certified_until' END)
                || ' differ; a record is amended in the service'
        FROM placed_coding AS c JOIN coding AS k ON k.id = c.known_coding
        WHERE (k.coder_reference, k.blind_to_time, k.blind_to_group)
            IS DISTINCT FROM (c.coder, c.blind_to_time, c.blind_to_group)
            OR (c.certified_until IS NOT NULL
                AND k.certified_until IS DISTINCT FROM c.certified_until)
        ORDER BY c.line
        """,
        """
        SELECT d.line, 'instrument'::text,
            'this measure is recorded otherwise: ' || d.differences
                || ' differ; a record is amended in the service'
        FROM (
            SELECT c.line, concat_ws(', ',
                CASE WHEN s.names_version AND a.version <> s.version THEN 'version' END,
                CASE WHEN a.received_on IS DISTINCT FROM s.received_on THEN 'received' END,
                CASE WHEN a.mode IS DISTINCT FROM s.mode THEN 'mode' END,
                CASE WHEN a.language IS DISTINCT FROM s.language THEN 'language' END,
                CASE WHEN (a.status, a.answers) IS DISTINCT FROM (s.status, s.answers)
                    THEN 'answers' END,
                CASE WHEN (SELECT array_agg(ROW(n.scale, n.value, n.category)::text
                        ORDER BY n.scale)
                    FROM score AS n WHERE n.administration_id = a.id)
                    IS DISTINCT FROM (
                    SELECT array_agg(ROW(n.scale, n.value, n.category)::text ORDER BY n.scale)
                    FROM (
                        SELECT n.scale, n.value::numeric(12, 4) AS value, NULL::text AS category
                        FROM unnest(s.scales, s.score_values) AS n (scale, value)
                        WHERE NOT \(isNewConversion)
                        UNION ALL
                        SELECT v.scale, NULL, v.category
                        FROM unnest(s.class_scales, s.classes) AS v (scale, category)) AS n)
                    THEN 'scores' END) AS differences
            FROM placed_coding AS c JOIN staged_measure AS s ON s.line = c.line
            JOIN administration AS a ON a.episode_id = c.episode_id
                AND a.coding_id = c.known_coding AND a.struck_out_at IS NULL
        ) AS d WHERE d.differences <> '' ORDER BY d.line
        """,
    ]

    /// Without a first coding nothing would be designated, and the second would be in no report.
    private static let secondNeedsFirst: SQL = """
        SELECT c.line, 'coding'::text,
            'no first coding of this recording is known; a second one is compared with it'
        FROM placed_coding AS c
        WHERE c.kind = 'second'
            AND NOT EXISTS (
                SELECT FROM placed_coding AS o
                WHERE o.episode_id = c.episode_id AND o.reference = c.reference
                    AND o.kind <> 'second')
            AND NOT EXISTS (
                SELECT FROM coding AS o
                WHERE o.procedure_id = c.known_procedure AND o.designated
                    AND o.struck_out_at IS NULL)
        ORDER BY c.line
        """
}
