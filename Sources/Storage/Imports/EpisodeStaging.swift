package import Clinic
import Postgres

extension Writing {
    /// Stages the lines of an episodes file.
    package func stageEpisodes(_ next: () throws -> EpisodeLine?) throws {
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_episode (
                line integer, id uuid, episode text, family text, programme text, team text,
                referred_on date, referral_source text, accepted boolean, decided_on date,
                not_accepted_reason text, first_session_on date, ended_on date, end_reason text,
                continues text, people text[], roles text[], arm text, allocation text
            ) ON COMMIT DROP
            """)
        _ = try transaction.copyIn("COPY staged_episode FROM STDIN (FORMAT binary)") { copy in
            while let line = try next() {
                try copy.row { row in
                    try row.append(line.line)
                    try row.append(line.id)
                    try row.append(line.episode)
                    try row.append(line.family)
                    try row.append(line.programme)
                    try row.append(line.team)
                    try row.append(line.referredOn)
                    try row.append(line.referralSource.rawValue)
                    try row.append(line.accepted)
                    try row.append(line.decidedOn)
                    try row.append(line.notAcceptedReason?.rawValue)
                    try row.append(line.firstSessionOn)
                    try row.append(line.endedOn)
                    try row.append(line.endReason?.rawValue)
                    try row.append(line.continues)
                    try row.append(line.people)
                    try row.append(line.roles)
                    try row.append(line.arm.rawValue)
                    try row.append(line.allocation?.rawValue)
                }
            }
        }
        _ = try transaction.execute("ANALYZE staged_episode")
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_participant ON COMMIT DROP AS
            SELECT s.line, s.episode, named.reference, p.id AS person_id, p.family_id,
                coalesce(nullif(named.role, ''), p.role) AS role
            FROM staged_episode AS s
            CROSS JOIN LATERAL unnest(s.people, s.roles) AS named (reference, role)
            LEFT JOIN family AS f ON f.reference = s.family
            LEFT JOIN person AS p ON p.organisation_id = f.organisation_id
                AND p.family_id = f.id AND p.reference = named.reference
            UNION ALL
            SELECT s.line, s.episode, p.reference, p.id, p.family_id, p.role
            FROM staged_episode AS s
            JOIN family AS f ON f.reference = s.family
            JOIN person AS p ON p.organisation_id = f.organisation_id AND p.family_id = f.id
            WHERE cardinality(s.people) = 0 AND p.role <> 'sibling' AND p.struck_out_at IS NULL
                AND p.died_on IS NULL AND p.pregnancy_lost_on IS NULL
            """)
        try stageCourses()
    }

    /// Finds for each staged episode the first of its chain, in the file or recorded.
    private func stageCourses() throws {
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_course ON COMMIT DROP AS
            WITH RECURSIVE chain AS (
                SELECT s.episode, coalesce(own.id, s.id) AS id,
                    coalesce(earlier.course_id, own.course_id, s.id) AS course_id,
                    earlier.id AS continues_id
                FROM staged_episode AS s
                LEFT JOIN episode AS own ON own.reference = s.episode
                LEFT JOIN episode AS earlier ON earlier.reference = s.continues
                WHERE s.continues IS NULL OR earlier.id IS NOT NULL
                UNION ALL
                SELECT s.episode, s.id, chain.course_id, chain.id
                FROM chain JOIN staged_episode AS s ON s.continues = chain.episode
                WHERE NOT EXISTS (SELECT FROM episode AS e WHERE e.reference = s.continues)
            ) CYCLE episode SET looped USING path
            SELECT DISTINCT ON (c.episode) c.episode, c.id, c.course_id, c.continues_id
            FROM chain AS c WHERE NOT c.looped ORDER BY c.episode
            """)
        _ = try transaction.execute("ANALYZE staged_course")
    }

    /// Inserts what is new of the staged episodes.
    package func insertStagedEpisodes(dryRun: Bool) throws -> ImportSummary {
        let organisation = try currentOrganisation()
        let episodes = try transaction.execute(
            """
            INSERT INTO episode (
                organisation_id, id, reference, family_id, programme_id, team_id, reportable,
                course_id, continues_episode_id, referred_on, referral_source, accepted,
                decided_on, not_accepted_reason, first_session_on, ended_on, end_reason, arm,
                allocation)
            SELECT \(organisation), s.id, s.episode, f.id, p.id, t.id, f.reportable,
                c.course_id, c.continues_id, s.referred_on, s.referral_source, s.accepted,
                s.decided_on, s.not_accepted_reason, s.first_session_on, s.ended_on,
                s.end_reason, s.arm, s.allocation
            FROM staged_episode AS s
            JOIN staged_course AS c ON c.episode = s.episode
            JOIN family AS f ON f.organisation_id = \(organisation) AND f.reference = s.family
            JOIN programme AS p ON p.organisation_id = \(organisation) AND p.code = s.programme
            JOIN team AS t ON t.organisation_id = \(organisation) AND t.code = s.team
            WHERE c.id = s.id
            ORDER BY s.line
            ON CONFLICT ON CONSTRAINT episode_reference_once DO NOTHING
            """)
        let participants = try transaction.execute(
            """
            INSERT INTO episode_participant
                (organisation_id, episode_id, person_id, family_id, role)
            SELECT \(organisation), e.id, p.person_id, e.family_id, p.role
            FROM staged_participant AS p
            JOIN staged_episode AS s ON s.line = p.line
            JOIN episode AS e ON e.organisation_id = \(organisation) AND e.id = s.id
            ON CONFLICT ON CONSTRAINT episode_participant_pk DO NOTHING
            """)
        let dyads = try transaction.execute(
            """
            INSERT INTO episode_dyad (organisation_id, episode_id, dyad_id, family_id)
            SELECT \(organisation), e.id, d.id, e.family_id
            FROM staged_episode AS s
            JOIN episode AS e ON e.organisation_id = \(organisation) AND e.id = s.id
            JOIN dyad AS d ON d.organisation_id = \(organisation) AND d.family_id = e.family_id
                AND d.struck_out_at IS NULL
            WHERE EXISTS (
                    SELECT FROM episode_participant AS a
                    WHERE a.organisation_id = \(organisation) AND a.episode_id = e.id
                        AND a.person_id = d.parent_id)
                AND EXISTS (
                    SELECT FROM episode_participant AS i
                    WHERE i.organisation_id = \(organisation) AND i.episode_id = e.id
                        AND i.person_id = d.infant_id)
            ON CONFLICT ON CONSTRAINT episode_dyad_pk DO NOTHING
            """)
        try stopPromptsOfStagedEpisodes(organisation)
        let rows = try count("SELECT count(*) FROM staged_episode")
        return ImportSummary(
            kind: "episodes", rows: rows,
            added: [
                .init("episodes", episodes), .init("participants", participants),
                .init("dyads worked with", dyads),
            ], present: rows - episodes, dryRun: dryRun)
    }

    /// An episode of a family whose baby died earlier asks for nothing from the start.
    private func stopPromptsOfStagedEpisodes(_ organisation: ID<Organisation>) throws {
        _ = try transaction.execute(
            """
            UPDATE episode AS e SET prompts_stopped_on = p.stopped_on
            FROM (
                SELECT ep.episode_id, max(coalesce(i.died_on, i.pregnancy_lost_on)) AS stopped_on
                FROM staged_episode AS s
                JOIN episode_participant AS ep
                    ON ep.organisation_id = \(organisation) AND ep.episode_id = s.id
                JOIN person AS i
                    ON i.organisation_id = ep.organisation_id AND i.id = ep.person_id
                WHERE i.role = 'infant' AND coalesce(i.died_on, i.pregnancy_lost_on) IS NOT NULL
                GROUP BY ep.episode_id
            ) AS p
            WHERE e.organisation_id = \(organisation) AND e.id = p.episode_id
                AND e.prompts_stopped_on IS NULL
            """)
    }
}
