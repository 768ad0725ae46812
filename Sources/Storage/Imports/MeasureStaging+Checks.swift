package import Clinic
import Postgres

extension Writing {
    /// Tells what is wrong with the staged measures, beyond what a line shows by itself.
    package func checkStagedMeasures(_ tell: (ImportFault) -> Void) throws {
        try check(Self.measureChecks, tell)
    }

    /// That an administration is the one a staged line tells of. Written with equalities, absent values
    /// exchanged for ones that no record has, so that the tables can be joined by hashes.
    static let sameForm: SQL = """
        a.episode_id = p.episode_id
            AND a.instrument = s.instrument AND a.occasion = s.occasion
            AND coalesce(a.answered_on, '-infinity') = coalesce(s.answered_on, '-infinity')
            AND coalesce(a.respondent_id, a.organisation_id)
                = coalesce(p.respondent_id, a.organisation_id)
            AND coalesce(a.subject_person_id, a.subject_dyad_id)
                = coalesce(p.person_id, p.dyad_id)
            AND a.struck_out_at IS NULL
        """

    private static let measureChecks: [SQL] = [
        """
        SELECT p.line, 'episode'::text,
            'no episode of this reference is recorded; episodes are imported before measures'
        FROM placed_measure AS p WHERE p.episode_id IS NULL ORDER BY p.line
        """,
        """
        SELECT p.line, 'respondent'::text,
            'must take part in the episode' || CASE WHEN s.is_parent_report
                THEN ', as a parent or carer' ELSE '' END
        FROM placed_measure AS p JOIN staged_measure AS s ON s.line = p.line
        LEFT JOIN episode_participant AS ep
            ON ep.episode_id = p.episode_id AND ep.person_id = p.respondent_id
        WHERE p.episode_id IS NOT NULL AND s.respondent IS NOT NULL
            AND (ep.person_id IS NULL
                OR (s.is_parent_report AND ep.role NOT IN ('parent', 'carer')))
        ORDER BY p.line
        """,
        """
        SELECT p.line, 'subject'::text,
            'must take part in the episode, as ' || CASE s.subject_kind
                WHEN 'parent' THEN 'a parent or carer' ELSE 'an infant' END
        FROM placed_measure AS p JOIN staged_measure AS s ON s.line = p.line
        LEFT JOIN episode_participant AS ep
            ON ep.episode_id = p.episode_id AND ep.person_id = p.person_id
        WHERE p.episode_id IS NOT NULL AND s.subject_infant IS NULL
            AND (ep.person_id IS NULL
                OR CASE s.subject_kind WHEN 'parent' THEN ep.role NOT IN ('parent', 'carer')
                    WHEN 'infant' THEN ep.role <> 'infant' ELSE false END)
        ORDER BY p.line
        """,
        """
        SELECT p.line, 'subject'::text, 'must be a dyad that the episode works with, written PARENT/INFANT'
        FROM placed_measure AS p JOIN staged_measure AS s ON s.line = p.line
        LEFT JOIN episode_dyad AS ed ON ed.episode_id = p.episode_id AND ed.dyad_id = p.dyad_id
        WHERE p.episode_id IS NOT NULL AND s.subject_infant IS NOT NULL AND ed.dyad_id IS NULL
        ORDER BY p.line
        """,
        """
        SELECT d.line, 'date'::text,
            'the same form of the same person on the same day and occasion stands on line '
                || d.first_line || ' already'
        FROM (
            SELECT p.line, min(p.line) OVER (
                PARTITION BY p.episode_id, s.answered_on, s.occasion, s.instrument,
                    p.respondent_id, p.person_id, p.dyad_id) AS first_line
            FROM placed_measure AS p JOIN staged_measure AS s ON s.line = p.line
            WHERE p.episode_id IS NOT NULL AND num_nonnulls(p.person_id, p.dyad_id) = 1
                AND s.coding IS NULL
        ) AS d WHERE d.line > d.first_line ORDER BY d.line
        """,
        """
        SELECT d.line, 'instrument'::text,
            'this measure is recorded otherwise: ' || d.differences
                || ' differ; a record is amended in the service'
        FROM (
            SELECT p.line, concat_ws(', ',
                CASE WHEN a.not_done_reason IS DISTINCT FROM s.not_done_reason
                    THEN 'not_done_reason' END,
                CASE WHEN a.received_on IS DISTINCT FROM s.received_on THEN 'received' END,
                CASE WHEN a.mode IS DISTINCT FROM s.mode THEN 'mode' END,
                CASE WHEN a.language IS DISTINCT FROM s.language THEN 'language' END,
                CASE WHEN NOT \(superseded) AND a.version <> s.version THEN 'version' END,
                CASE WHEN (a.answers IS NULL) IS DISTINCT FROM (s.answers IS NULL)
                    OR CASE WHEN \(superseded)
                        THEN a.answers IS DISTINCT FROM s.answers[1:cardinality(a.answers)]
                        ELSE (a.status, a.answers) IS DISTINCT FROM (s.status, s.answers) END
                    THEN 'answers' END,
                CASE WHEN NOT (\(superseded) AND s.answers IS NOT NULL)
                    AND (SELECT array_agg(ROW(c.scale, c.value)::text ORDER BY c.scale)
                        FROM score AS c WHERE c.administration_id = a.id)
                        IS DISTINCT FROM (
                        SELECT array_agg(
                            ROW(n.scale, n.value::numeric(12, 4))::text ORDER BY n.scale)
                        FROM unnest(s.scales, s.score_values) AS n (scale, value)
                        WHERE NOT \(isNewConversion))
                    THEN 'scores' END,
                CASE WHEN NOT (\(superseded) AND s.answers IS NOT NULL) AND EXISTS (
                    SELECT FROM alert AS l
                    WHERE l.administration_id = a.id AND l.kind = 'risk'
                        AND l.rule <> ALL (s.rules))
                    THEN 'alerts' END) AS differences
            FROM placed_measure AS p JOIN staged_measure AS s ON s.line = p.line
            JOIN administration AS a ON \(sameForm)
            WHERE s.coding IS NULL AND a.coding_id IS NULL
        ) AS d WHERE d.differences <> '' ORDER BY d.line
        """,
    ]

    /// That a line which names no version tells of a form recorded under another than the current one: the
    /// form keeps the version, and the scores, that it was recorded with.
    private static let superseded: SQL = "(NOT s.names_version AND a.version <> s.version)"

    /// That a staged score comes of a conversion and is not recorded with its form: it is added.
    static let isNewConversion: SQL = """
        (n.scale = ANY (s.converted_scales) AND a.version = s.version AND NOT EXISTS (
            SELECT FROM score AS k WHERE k.administration_id = a.id AND k.scale = n.scale))
        """
}
