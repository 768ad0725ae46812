package import Clinic
import Postgres

extension Writing {
    /// Stages the lines of a goals file and brings the lines of each goal together.
    ///
    /// - Parameter next: Gives the lines, nil at the end.
    /// - Throws: What `next` throws; `StorageError`.
    package func stageGoals(_ next: () throws -> GoalLine?) throws {
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_goal (
                line integer, id uuid, episode text, number smallint, instrument text,
                version text, names_version boolean, agreed_on date, rated_on date, rated_by text,
                rating smallint, closed_on date, closed_reason text
            ) ON COMMIT DROP
            """)
        _ = try transaction.copyIn("COPY staged_goal FROM STDIN (FORMAT binary)") { copy in
            while let line = try next() {
                try copy.row { row in
                    try row.append(line.line)
                    try row.append(line.id)
                    try row.append(line.episode)
                    try row.append(line.number)
                    try row.append(line.instrument)
                    try row.append(line.version)
                    try row.append(line.namesVersion)
                    try row.append(line.agreedOn)
                    try row.append(line.ratedOn)
                    try row.append(line.ratedBy?.rawValue)
                    try row.append(line.rating)
                    try row.append(line.closedOn)
                    try row.append(line.closedReason?.rawValue)
                }
            }
        }
        _ = try transaction.execute("ANALYZE staged_goal")
        // What its first line says is the goal; that the others say the same is checked.
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE placed_goal ON COMMIT DROP AS
            SELECT f.line, f.episode, f.number, f.id, f.instrument, f.version, f.names_version,
                f.agreed_on, c.closed_on, c.closed_reason, e.id AS episode_id, e.team_id,
                e.reportable, e.referred_on, e.ended_on, g.id AS recorded_id
            FROM (
                SELECT DISTINCT ON (episode, number) * FROM staged_goal
                ORDER BY episode, number, line
            ) AS f
            LEFT JOIN (
                SELECT DISTINCT ON (episode, number) episode, number, closed_on, closed_reason
                FROM staged_goal WHERE closed_on IS NOT NULL ORDER BY episode, number, line
            ) AS c ON c.episode = f.episode AND c.number = f.number
            LEFT JOIN episode AS e ON e.reference = f.episode AND e.struck_out_at IS NULL
            LEFT JOIN goal AS g ON g.organisation_id = e.organisation_id AND g.episode_id = e.id
                AND g.number = f.number
            """)
        _ = try transaction.execute("ANALYZE placed_goal")
    }

    /// Inserts what is new of the staged goals and their ratings, and closes recorded ones that a line
    /// says are closed.
    ///
    /// - Parameter dryRun: Whether the summary is of a trial.
    /// - Returns: What was added.
    /// - Throws: `RuleViolation`; `StorageError`.
    package func insertStagedGoals(dryRun: Bool) throws -> ImportSummary {
        let organisation = try currentOrganisation()
        let rows = try count("SELECT count(*) FROM staged_goal")
        let present = try count(
            """
            SELECT count(*) FROM staged_goal AS s
            JOIN placed_goal AS p ON p.episode = s.episode AND p.number = s.number
            JOIN goal AS g ON g.organisation_id = \(organisation) AND g.id = p.recorded_id
            WHERE (s.closed_on IS NULL OR g.closed_on IS NOT NULL)
                AND (s.rating IS NULL OR EXISTS (
                    SELECT FROM goal_rating AS r
                    WHERE r.organisation_id = \(organisation) AND r.goal_id = g.id
                        AND r.rated_on = s.rated_on AND r.rated_by = s.rated_by))
            """)
        let goals = try transaction.execute(
            """
            INSERT INTO goal (
                organisation_id, id, episode_id, team_id, reportable, number, instrument, version,
                agreed_on, closed_on, closed_reason)
            SELECT \(organisation), p.id, p.episode_id, p.team_id, p.reportable, p.number,
                p.instrument, p.version, p.agreed_on, p.closed_on, p.closed_reason
            FROM placed_goal AS p WHERE p.recorded_id IS NULL ORDER BY p.line
            """)
        try giveReason("the goal was closed")
        let closed = try transaction.execute(
            """
            UPDATE goal AS g SET closed_on = p.closed_on, closed_reason = p.closed_reason
            FROM placed_goal AS p
            WHERE g.organisation_id = \(organisation) AND g.id = p.recorded_id
                AND g.closed_on IS NULL AND p.closed_on IS NOT NULL
            """)
        let ratings = try transaction.execute(
            """
            INSERT INTO goal_rating (
                organisation_id, goal_id, agreed_on, team_id, reportable, rated_on, rated_by,
                rating)
            SELECT \(organisation), coalesce(p.recorded_id, p.id), p.agreed_on, p.team_id,
                p.reportable, s.rated_on, s.rated_by, s.rating
            FROM staged_goal AS s
            JOIN placed_goal AS p ON p.episode = s.episode AND p.number = s.number
            WHERE s.rating IS NOT NULL
            ORDER BY s.line
            ON CONFLICT ON CONSTRAINT goal_rating_pk DO NOTHING
            """)
        return ImportSummary(
            kind: "goals", rows: rows,
            added: [
                .init("goals", goals), .init("ratings", ratings),
                .init("closings of goals recorded earlier", closed),
            ], present: present, dryRun: dryRun)
    }
}
