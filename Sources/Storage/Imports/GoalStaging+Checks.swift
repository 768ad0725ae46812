package import Clinic
import Postgres

extension Writing {
    /// Tells what is wrong with the staged goals, beyond what a line shows by itself.
    package func checkStagedGoals(_ tell: (ImportFault) -> Void) throws {
        try check(Self.goalChecks, tell)
    }

    private static let goalChecks: [SQL] = [
        """
        SELECT s.line, 'episode'::text,
            'no episode of this reference is recorded; episodes are imported before goals'
        FROM staged_goal AS s
        JOIN placed_goal AS p ON p.episode = s.episode AND p.number = s.number
        WHERE p.episode_id IS NULL ORDER BY s.line
        """,
        """
        SELECT s.line, 'agreed'::text,
            'must be the day on which line ' || p.line || ' says this goal was agreed'
        FROM staged_goal AS s
        JOIN placed_goal AS p ON p.episode = s.episode AND p.number = s.number
        WHERE s.agreed_on <> p.agreed_on ORDER BY s.line
        """,
        """
        SELECT s.line, 'instrument'::text,
            'must be, with its version, the one that line ' || p.line || ' names for this goal'
        FROM staged_goal AS s
        JOIN placed_goal AS p ON p.episode = s.episode AND p.number = s.number
        WHERE (s.instrument, s.version) <> (p.instrument, p.version) ORDER BY s.line
        """,
        """
        SELECT s.line, 'closed'::text,
            'must be, with its reason, what an earlier line says of this goal'
        FROM staged_goal AS s
        JOIN placed_goal AS p ON p.episode = s.episode AND p.number = s.number
        WHERE (s.closed_on, s.closed_reason) <> (p.closed_on, p.closed_reason) ORDER BY s.line
        """,
        """
        SELECT d.line, CASE WHEN d.rating IS NULL THEN 'goal' ELSE 'rated' END,
            CASE WHEN d.rating IS NULL THEN 'this goal, without a rating, stands on line '
                ELSE 'a rating of this goal by the same rater on the same day stands on line ' END
                || d.first_line || ' already'
        FROM (
            SELECT s.line, s.rating, min(s.line) OVER (
                PARTITION BY s.episode, s.number, s.rated_on, s.rated_by) AS first_line
            FROM staged_goal AS s
        ) AS d WHERE d.line > d.first_line ORDER BY d.line
        """,
        """
        SELECT p.line, 'agreed'::text,
            CASE WHEN p.agreed_on < p.referred_on THEN 'lies before the referral'
                ELSE 'lies after the end of the episode' END
        FROM placed_goal AS p
        WHERE p.agreed_on < p.referred_on OR p.agreed_on > p.ended_on ORDER BY p.line
        """,
        """
        SELECT p.line, 'goal'::text,
            CASE WHEN g.struck_out_at IS NOT NULL
                THEN 'the goal of this number was struck out; another goal takes another number'
                ELSE 'this goal is recorded otherwise: ' || concat_ws(', ',
                    CASE WHEN g.agreed_on <> p.agreed_on THEN 'agreed' END,
                    CASE WHEN g.instrument <> p.instrument THEN 'instrument' END,
                    CASE WHEN p.names_version AND g.version <> p.version THEN 'version' END,
                    CASE WHEN g.closed_on <> p.closed_on THEN 'closed' END,
                    CASE WHEN g.closed_reason <> p.closed_reason THEN 'closed_reason' END)
                    || ' differ; a record is amended in the service' END
        FROM placed_goal AS p
        JOIN goal AS g ON g.episode_id = p.episode_id AND g.id = p.recorded_id
        WHERE g.struck_out_at IS NOT NULL OR g.agreed_on <> p.agreed_on
            OR g.instrument <> p.instrument OR (p.names_version AND g.version <> p.version)
            OR (g.closed_on, g.closed_reason) <> (p.closed_on, p.closed_reason)
        ORDER BY p.line
        """,
        """
        SELECT s.line, 'rating'::text,
            'this rating is recorded otherwise; a record is amended in the service'
        FROM staged_goal AS s
        JOIN placed_goal AS p ON p.episode = s.episode AND p.number = s.number
        JOIN goal_rating AS r ON r.goal_id = p.recorded_id AND r.rated_on = s.rated_on
            AND r.rated_by = s.rated_by
        WHERE r.rating <> s.rating OR r.struck_out_at IS NOT NULL
        ORDER BY s.line
        """,
    ]
}
