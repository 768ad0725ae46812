package import Clinic
import Postgres

extension Writing {
    /// Tells what is wrong with the staged episodes, beyond what a line shows by itself.
    ///
    /// - Parameters:
    ///   - complete: whether every line was staged; otherwise what one line says of another is not
    ///     judged.
    ///   - tell: is given each fault.
    /// - Throws: `StorageError`.
    package func checkStagedEpisodes(
        complete: Bool, _ tell: (ImportFault) -> Void
    ) throws {
        try check(Self.episodeReferences + (complete ? Self.episodeChains : []), tell)
    }

    private static let episodeReferences: [SQL] = [
        """
        SELECT s.line, 'episode'::text, 'this episode stands on line ' || s.first_line || ' already'
        FROM (
            SELECT line, min(line) OVER (PARTITION BY episode) AS first_line FROM staged_episode
        ) AS s WHERE s.line > s.first_line ORDER BY s.line
        """,
        """
        SELECT s.line, 'family'::text,
            'no family of this reference is recorded; families are imported first'
        FROM staged_episode AS s
        WHERE NOT EXISTS (SELECT FROM family AS f WHERE f.reference = s.family) ORDER BY s.line
        """,
        """
        SELECT s.line, 'programme'::text,
            'the organisation has no programme of this code'
                || coalesce('; it has ' || (SELECT string_agg(p.code, ', ' ORDER BY p.code)
                    FROM programme AS p), '')
        FROM staged_episode AS s
        WHERE NOT EXISTS (SELECT FROM programme AS p WHERE p.code = s.programme) ORDER BY s.line
        """,
        """
        SELECT s.line, 'team'::text,
            'the organisation has no team of this code'
                || coalesce('; it has ' || (SELECT string_agg(t.code, ', ' ORDER BY t.code)
                    FROM team AS t), '')
        FROM staged_episode AS s
        WHERE NOT EXISTS (SELECT FROM team AS t WHERE t.code = s.team) ORDER BY s.line
        """,
        """
        SELECT s.line, 'team'::text, 'the team does not deliver this programme'
        FROM staged_episode AS s
        JOIN team AS t ON t.code = s.team JOIN programme AS p ON p.code = s.programme
        WHERE NOT EXISTS (
            SELECT FROM team_programme AS d WHERE d.team_id = t.id AND d.programme_id = p.id)
        ORDER BY s.line
        """,
        """
        SELECT p.line, 'participants'::text, 'must name persons of the family'
        FROM staged_participant AS p
        JOIN staged_episode AS s ON s.line = p.line
        JOIN family AS f ON f.reference = s.family
        WHERE p.person_id IS NULL GROUP BY p.line ORDER BY p.line
        """,
        """
        SELECT s.line, 'participants'::text, 'the family has nobody who could take part'
        FROM staged_episode AS s JOIN family AS f ON f.reference = s.family
        WHERE NOT EXISTS (SELECT FROM staged_participant AS p WHERE p.line = s.line)
        ORDER BY s.line
        """,
        """
        SELECT s.line, 'episode'::text,
            'this episode is recorded otherwise: ' || coalesce(nullif(concat_ws(', ',
                CASE WHEN f.reference IS DISTINCT FROM s.family
                    THEN 'family' END,
                CASE WHEN p.code IS DISTINCT FROM s.programme
                    THEN 'programme' END,
                CASE WHEN t.code IS DISTINCT FROM s.team
                    THEN 'team' END,
                CASE WHEN e.referred_on IS DISTINCT FROM s.referred_on
                    THEN 'referred' END,
                CASE WHEN e.referral_source IS DISTINCT FROM s.referral_source
                    THEN 'referral_source' END,
                CASE WHEN (e.accepted, e.decided_on) IS DISTINCT FROM (s.accepted, s.decided_on)
                    THEN 'accepted' END,
                CASE WHEN e.not_accepted_reason IS DISTINCT FROM s.not_accepted_reason
                    THEN 'not_accepted_reason' END,
                CASE WHEN e.first_session_on IS DISTINCT FROM s.first_session_on
                    THEN 'first_session' END,
                CASE WHEN e.ended_on IS DISTINCT FROM s.ended_on
                    THEN 'ended' END,
                CASE WHEN e.end_reason IS DISTINCT FROM s.end_reason
                    THEN 'end_reason' END,
                CASE WHEN e.arm IS DISTINCT FROM s.arm
                    THEN 'arm' END,
                CASE WHEN e.allocation IS DISTINCT FROM s.allocation
                    THEN 'allocation' END,
                CASE WHEN c.reference IS DISTINCT FROM s.continues
                    THEN 'continues' END), ''), 'participants')
                || ' differ; a record is amended in the service'
        FROM staged_episode AS s
        JOIN episode AS e ON e.reference = s.episode
        JOIN family AS f ON f.organisation_id = e.organisation_id AND f.id = e.family_id
        JOIN programme AS p ON p.organisation_id = e.organisation_id AND p.id = e.programme_id
        JOIN team AS t ON t.organisation_id = e.organisation_id AND t.id = e.team_id
        LEFT JOIN episode AS c
            ON c.organisation_id = e.organisation_id AND c.id = e.continues_episode_id
        WHERE (f.reference, p.code, t.code, e.referred_on, e.referral_source, e.accepted,
                e.decided_on, e.not_accepted_reason, e.first_session_on, e.ended_on,
                e.end_reason, e.arm, e.allocation, c.reference)
            IS DISTINCT FROM (s.family, s.programme, s.team, s.referred_on, s.referral_source,
                s.accepted, s.decided_on, s.not_accepted_reason, s.first_session_on, s.ended_on,
                s.end_reason, s.arm, s.allocation, s.continues)
            OR (cardinality(s.people) > 0
                AND (SELECT array_agg(ROW(ep.person_id, ep.role)::text ORDER BY ep.person_id)
                    FROM episode_participant AS ep
                    WHERE ep.organisation_id = e.organisation_id AND ep.episode_id = e.id)
                IS DISTINCT FROM (
                    SELECT array_agg(ROW(n.person_id, n.role)::text ORDER BY n.person_id)
                    FROM staged_participant AS n WHERE n.line = s.line))
        ORDER BY s.line
        """,
    ]

    private static let episodeChains: [SQL] = [
        """
        SELECT s.line, 'continues'::text,
            'must name an episode of the same family, in this file or recorded'
        FROM staged_episode AS s
        WHERE s.continues IS NOT NULL
            AND NOT EXISTS (
                SELECT FROM staged_episode AS o
                WHERE o.episode = s.continues AND o.family = s.family)
            AND NOT EXISTS (
                SELECT FROM episode AS e
                JOIN family AS f ON f.organisation_id = e.organisation_id AND f.id = e.family_id
                WHERE e.reference = s.continues AND f.reference = s.family)
        ORDER BY s.line
        """,
        """
        SELECT s.line, 'continues'::text, 'goes round in a circle: the chain has no first episode'
        FROM staged_episode AS s
        WHERE s.continues IS NOT NULL
            AND EXISTS (SELECT FROM staged_episode AS o WHERE o.episode = s.continues)
            AND NOT EXISTS (SELECT FROM staged_course AS c WHERE c.episode = s.episode)
        ORDER BY s.line
        """,
        """
        SELECT s.line, 'continues'::text,
            'line ' || s.first_line || ' continues the same episode'
        FROM (
            SELECT line, min(line) OVER (PARTITION BY continues) AS first_line
            FROM staged_episode WHERE continues IS NOT NULL
        ) AS s WHERE s.line > s.first_line ORDER BY s.line
        """,
        """
        SELECT s.line, 'continues'::text, 'a recorded episode continues that one already'
        FROM staged_episode AS s
        JOIN episode AS e ON e.reference = s.continues
        JOIN episode AS n ON n.organisation_id = e.organisation_id
            AND n.continues_episode_id = e.id AND n.struck_out_at IS NULL
        WHERE n.reference <> s.episode ORDER BY s.line
        """,
        """
        WITH span AS (
            SELECT s.line, s.episode, s.family, s.programme,
                CASE WHEN s.accepted IS FALSE THEN 'empty'::daterange
                    ELSE daterange(s.referred_on, s.ended_on, '[)') END AS during
            FROM staged_episode AS s WHERE s.ended_on IS NULL OR s.ended_on >= s.referred_on
        )
        SELECT l.line, 'referred'::text,
            'overlaps the episode of line ' || min(e.line)
                || ' in the same family and programme'
        FROM span AS l
        JOIN span AS e ON e.family = l.family AND e.programme = l.programme
            AND e.line < l.line AND e.episode <> l.episode AND e.during && l.during
        GROUP BY l.line ORDER BY l.line
        """,
        """
        SELECT s.line, 'referred'::text,
            'overlaps a recorded episode of the same family and programme'
        FROM staged_episode AS s
        JOIN family AS f ON f.reference = s.family
        JOIN programme AS p ON p.code = s.programme
        JOIN episode AS e ON e.organisation_id = f.organisation_id AND e.family_id = f.id
            AND e.programme_id = p.id AND e.struck_out_at IS NULL AND e.reference <> s.episode
        WHERE s.accepted IS DISTINCT FROM false
            AND (s.ended_on IS NULL OR s.ended_on >= s.referred_on)
            AND e.during && daterange(s.referred_on, s.ended_on, '[)')
        GROUP BY s.line ORDER BY s.line
        """,
    ]
}
