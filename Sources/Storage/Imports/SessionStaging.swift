package import Clinic
package import Foundation
import Postgres

/// One line of a sessions file.
package struct SessionLine: Sendable {
    /// The line of the file, from 1.
    package var line: Int32
    /// An identifier for the session, should it be new.
    package var id: UUID
    /// The session's reference.
    package var session: String
    /// References of its episodes: one, or several for a group.
    package var episodes: [String]
    /// When it started, where the file names a zone.
    package var startedAt: Date?
    /// When it started by the clock of the organisation's zone: `2026-05-03 10:00:00`.
    package var startedLocally: String?
    /// How long it took.
    package var minutes: Int16?
    /// How it took place.
    package var mechanism: Mechanism
    /// Where.
    package var place: Place?
    /// What it worked on.
    package var focus: Focus?
    /// The language that was spoken.
    package var language: String?
    /// Whether an interpreter was there; nil where nobody says.
    package var hasInterpreter: Bool?
    /// References of the participants whose attendance is told.
    package var people: [String]
    /// For each of them the episode's reference where the file names it, else empty.
    package var peopleEpisodes: [String]
    /// For each of them what became of the contact.
    package var outcomes: [String]
    /// References of the staff.
    package var staff: [String]
    /// For each of them the role.
    package var staffRoles: [String]

    /// Gathers a line.
    package init(
        line: Int32, id: UUID, session: String, episodes: [String], startedAt: Date?,
        startedLocally: String?, minutes: Int16?, mechanism: Mechanism, place: Place?,
        focus: Focus?, language: String?, hasInterpreter: Bool?, people: [String], peopleEpisodes: [String], outcomes: [String],
        staff: [String], staffRoles: [String]
    ) {
        self.line = line
        self.id = id
        self.session = session
        self.episodes = episodes
        self.startedAt = startedAt
        self.startedLocally = startedLocally
        self.minutes = minutes
        self.mechanism = mechanism
        self.place = place
        self.focus = focus
        self.language = language
        self.hasInterpreter = hasInterpreter
        self.people = people
        self.peopleEpisodes = peopleEpisodes
        self.outcomes = outcomes
        self.staff = staff
        self.staffRoles = staffRoles
    }
}

extension Writing {
    /// Stages the lines of a sessions file.
    ///
    /// - Parameters:
    ///   - timeZone: the organisation's, for starts that name no zone of their own.
    ///   - next: gives the next line, nil at the end.
    /// - Throws: `StorageError`, and what `next` throws.
    package func stageSessions(timeZone: String, _ next: () throws -> SessionLine?) throws {
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_session (
                line integer, id uuid, session text, episodes text[], started_at timestamptz,
                started_locally text, minutes smallint, mechanism text, place text, focus text,
                language text, interpreter boolean,
                people text[], people_episodes text[], outcomes text[], staff text[],
                staff_roles text[]
            ) ON COMMIT DROP
            """)
        _ = try transaction.copyIn("COPY staged_session FROM STDIN (FORMAT binary)") { copy in
            while let line = try next() {
                try copy.row { row in
                    try row.append(line.line)
                    try row.append(line.id)
                    try row.append(line.session)
                    try row.append(line.episodes)
                    try row.append(line.startedAt)
                    try row.append(line.startedLocally)
                    try row.append(line.minutes)
                    try row.append(line.mechanism.rawValue)
                    try row.append(line.place?.rawValue)
                    try row.append(line.focus?.rawValue)
                    try row.append(line.language)
                    try row.append(line.hasInterpreter)
                    try row.append(line.people)
                    try row.append(line.peopleEpisodes)
                    try row.append(line.outcomes)
                    try row.append(line.staff)
                    try row.append(line.staffRoles)
                }
            }
        }
        _ = try transaction.execute(
            """
            UPDATE staged_session
            SET started_at = started_locally::timestamp AT TIME ZONE \(timeZone)::text
            WHERE started_at IS NULL
            """)
        _ = try transaction.execute("ANALYZE staged_session")
        try placeSessions()
    }

    /// Resolves the references of the staged sessions.
    private func placeSessions() throws {
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_session_episode ON COMMIT DROP AS
            SELECT s.line, s.id AS session_id, named.reference, e.id AS episode_id, e.team_id,
                e.reportable, e.referred_on, e.ended_on
            FROM staged_session AS s
            CROSS JOIN LATERAL unnest(s.episodes) AS named (reference)
            LEFT JOIN episode AS e ON e.reference = named.reference
            """)
        // Looked up line by line below, which without an index grows with the square of the file.
        _ = try transaction.execute(
            "CREATE INDEX staged_session_episode_line ON staged_session_episode (line)")
        _ = try transaction.execute("ANALYZE staged_session_episode")
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_attendance ON COMMIT DROP AS
            SELECT s.line, s.id AS session_id, named.number, named.outcome,
                count(p.id) AS candidates, min(e.episode_id::text)::uuid AS episode_id,
                min(p.id::text)::uuid AS person_id
            FROM staged_session AS s
            CROSS JOIN LATERAL
                unnest(s.people, s.people_episodes, s.outcomes)
                    WITH ORDINALITY AS named (person, episode, outcome, number)
            LEFT JOIN staged_session_episode AS e ON e.line = s.line
                AND (named.episode = '' OR named.episode = e.reference)
            LEFT JOIN episode_participant AS ep ON ep.episode_id = e.episode_id
            LEFT JOIN person AS p ON p.organisation_id = ep.organisation_id
                AND p.id = ep.person_id AND p.reference = named.person
            GROUP BY s.line, s.id, named.number, named.outcome
            """)
        _ = try transaction.execute(
            "CREATE INDEX staged_attendance_line ON staged_attendance (line)")
        _ = try transaction.execute("ANALYZE staged_attendance")
    }

    /// Tells what is wrong with the staged sessions, beyond what a line shows by itself.
    ///
    /// - Parameters:
    ///   - now: sessions that start later cannot have been attended.
    ///   - timeZone: the organisation's: a session's day is a day there.
    ///   - tell: is given each fault.
    /// - Throws: `StorageError`.
    package func checkStagedSessions(
        now: Date, timeZone: String, _ tell: (ImportFault) -> Void
    ) throws {
        let future: SQL = """
            SELECT s.line, 'attendance'::text, 'nobody attended a session that lies in the future'
            FROM staged_session AS s
            WHERE s.started_at > \(now)
                AND s.outcomes && ARRAY['attended', 'late_seen', 'late_not_seen', 'did_not_attend']
            ORDER BY s.line
            """
        let outside: SQL = """
            SELECT e.line, 'start'::text,
                CASE WHEN min(e.day - e.referred_on) < 0 THEN 'lies before the referral'
                    ELSE 'lies after the end of the episode' END
            FROM (
                SELECT e.line, e.referred_on, e.ended_on,
                    (s.started_at AT TIME ZONE \(timeZone)::text)::date AS day
                FROM staged_session_episode AS e JOIN staged_session AS s ON s.line = e.line
            ) AS e
            WHERE e.day < e.referred_on OR e.day > e.ended_on
            GROUP BY e.line ORDER BY e.line
            """
        try check(Self.sessionChecks + [future, outside], tell)
    }

    private static let sessionChecks: [SQL] = [
        """
        SELECT s.line, 'session'::text, 'this session stands on line ' || s.first_line || ' already'
        FROM (
            SELECT line, min(line) OVER (PARTITION BY session) AS first_line FROM staged_session
        ) AS s WHERE s.line > s.first_line ORDER BY s.line
        """,
        """
        SELECT e.line, 'episodes'::text,
            'must name recorded episodes; episodes are imported before sessions'
        FROM staged_session_episode AS e WHERE e.episode_id IS NULL GROUP BY e.line ORDER BY e.line
        """,
        """
        SELECT e.line, 'episodes'::text, 'are of one team'
        FROM staged_session_episode AS e
        GROUP BY e.line HAVING count(DISTINCT e.team_id) > 1 ORDER BY e.line
        """,
        """
        SELECT a.line, 'attendance'::text, 'must name participants of the session''s episodes'
        FROM staged_attendance AS a WHERE a.candidates = 0
            AND NOT EXISTS (
                SELECT FROM staged_session_episode AS e
                WHERE e.line = a.line AND e.episode_id IS NULL)
        GROUP BY a.line ORDER BY a.line
        """,
        """
        SELECT a.line, 'attendance'::text,
            'more than one family has a person of this reference: write EPISODE/PERSON:OUTCOME'
        FROM staged_attendance AS a WHERE a.candidates > 1 GROUP BY a.line ORDER BY a.line
        """,
        """
        SELECT a.line, 'attendance'::text, 'must name each participant once'
        FROM staged_attendance AS a WHERE a.candidates = 1
        GROUP BY a.line, a.episode_id, a.person_id HAVING count(*) > 1 ORDER BY a.line
        """,
        """
        SELECT s.line, 'session'::text,
            'this session is recorded otherwise; a record is amended in the service'
        FROM staged_session AS s JOIN therapy_session AS t ON t.reference = s.session
        WHERE (t.started_at, t.minutes, t.mechanism, t.place, t.focus)
                IS DISTINCT FROM (s.started_at, s.minutes, s.mechanism, s.place, s.focus)
            OR (s.language IS NOT NULL AND t.language IS DISTINCT FROM s.language)
            OR (s.interpreter IS NOT NULL AND t.interpreter IS DISTINCT FROM s.interpreter)
            OR (SELECT array_agg(se.episode_id ORDER BY se.episode_id)
                FROM session_episode AS se WHERE se.session_id = t.id)
                IS DISTINCT FROM (
                SELECT array_agg(e.episode_id ORDER BY e.episode_id)
                FROM staged_session_episode AS e WHERE e.line = s.line)
            OR (SELECT array_agg(ROW(a.person_id, a.outcome)::text ORDER BY a.person_id)
                FROM attendance AS a WHERE a.session_id = t.id)
                IS DISTINCT FROM (
                SELECT array_agg(ROW(a.person_id, a.outcome)::text ORDER BY a.person_id)
                FROM staged_attendance AS a WHERE a.line = s.line)
            OR (cardinality(s.staff) > 0
                AND (SELECT array_agg(ROW(m.staff_reference, m.role)::text
                        ORDER BY m.staff_reference)
                    FROM session_staff AS m WHERE m.session_id = t.id)
                IS DISTINCT FROM (
                    SELECT array_agg(ROW(n.reference, n.role)::text ORDER BY n.reference)
                    FROM unnest(s.staff, s.staff_roles) AS n (reference, role)))
        ORDER BY s.line
        """,
    ]

    /// Inserts what is new of the staged sessions.
    package func insertStagedSessions(dryRun: Bool) throws -> ImportSummary {
        let organisation = try currentOrganisation()
        let sessions = try transaction.execute(
            """
            INSERT INTO therapy_session (
                organisation_id, id, reference, team_id, started_at, minutes, mechanism, place,
                focus, language, interpreter)
            SELECT \(organisation), s.id, s.session, e.team_id, s.started_at, s.minutes,
                s.mechanism, s.place, s.focus, s.language, s.interpreter
            FROM staged_session AS s
            JOIN LATERAL (
                SELECT team_id FROM staged_session_episode WHERE line = s.line LIMIT 1
            ) AS e ON true
            ORDER BY s.line
            ON CONFLICT ON CONSTRAINT therapy_session_reference_once DO NOTHING
            """)
        _ = try transaction.execute(
            """
            INSERT INTO session_staff (organisation_id, session_id, staff_reference, role)
            SELECT \(organisation), t.id, member.reference, member.role
            FROM staged_session AS s
            JOIN therapy_session AS t ON t.organisation_id = \(organisation) AND t.id = s.id
            CROSS JOIN LATERAL unnest(s.staff, s.staff_roles) AS member (reference, role)
            ON CONFLICT ON CONSTRAINT session_staff_pk DO NOTHING
            """)
        _ = try transaction.execute(
            """
            INSERT INTO session_episode
                (organisation_id, session_id, episode_id, team_id, reportable)
            SELECT \(organisation), t.id, e.episode_id, e.team_id, e.reportable
            FROM staged_session_episode AS e
            JOIN therapy_session AS t ON t.organisation_id = \(organisation) AND t.id = e.session_id
            """)
        let attendances = try transaction.execute(
            """
            INSERT INTO attendance (
                organisation_id, session_id, episode_id, person_id, outcome, team_id, reportable)
            SELECT \(organisation), t.id, a.episode_id, a.person_id, a.outcome, e.team_id,
                e.reportable
            FROM staged_attendance AS a
            JOIN therapy_session AS t ON t.organisation_id = \(organisation) AND t.id = a.session_id
            JOIN staged_session_episode AS e ON e.line = a.line AND e.episode_id = a.episode_id
            """)
        let rows = try count("SELECT count(*) FROM staged_session")
        return ImportSummary(
            kind: "sessions", rows: rows,
            added: [.init("sessions", sessions), .init("attendances", attendances)],
            present: rows - sessions, dryRun: dryRun)
    }
}
