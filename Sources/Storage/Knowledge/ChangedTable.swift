import Outcomes
import Postgres

/// How one kind of record is found, and what its sender calls it. `v` is the row as it is today.
struct ChangedTable {
    let record: RecordChange.Record
    /// The table; it has a history but for participants.
    let table: SQL
    /// The history; nil where rows are never amended.
    let history: SQL?
    /// The row of a history's version.
    let sameRow: SQL
    /// The key of a history's row, for the order of versions.
    let key: SQL
    /// When the row was recorded.
    let recordedAt: SQL
    /// Who recorded it.
    let recordedBy: SQL
    /// What is joined for the reference and to stay within what is asked.
    let joins: SQL
    /// The reference.
    let reference: SQL

    init(
        _ record: RecordChange.Record, table: SQL, history: SQL?, sameRow: SQL = Self.sameID,
        key: SQL = "h.replaced_row ->> 'id'", recordedAt: SQL = "v.recorded_at",
        recordedBy: SQL = "v.recorded_by", joins: SQL, reference: SQL
    ) {
        self.record = record
        self.table = table
        self.history = history
        self.sameRow = sameRow
        self.key = key
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
        self.joins = joins
        self.reference = reference
    }

    private static let sameID: SQL = "v.id = (h.replaced_row ->> 'id')::uuid"
    private static let ofEpisode: SQL = """
        JOIN counted AS s ON s.organisation_id = v.organisation_id AND s.id = v.episode_id
        """
    private static let ofForm: SQL = """
        JOIN counted AS s ON s.organisation_id = a.organisation_id AND s.id = a.episode_id
        LEFT JOIN person AS w
            ON w.organisation_id = a.organisation_id
            AND w.id = coalesce(a.respondent_id, a.subject_person_id)
        """
    private static let form: SQL = """
        concat_ws(' ', s.reference, w.reference, a.instrument, a.occasion, a.answered_on)
        """

    /// Every kind of record.
    static var all: [ChangedTable] { families + care + measures + goals }

    private static var families: [ChangedTable] {
        [
            ChangedTable(
                .person, table: "person", history: "person_history",
                joins: """
                    JOIN (SELECT DISTINCT c.organisation_id, c.family_id, c.family FROM counted AS c)
                        AS s ON s.organisation_id = v.organisation_id AND s.family_id = v.family_id
                    """,
                reference: "concat_ws(' ', s.family, v.reference)"),
            ChangedTable(
                .dyad, table: "dyad", history: "dyad_history",
                joins: """
                    JOIN (SELECT DISTINCT c.organisation_id, c.family_id, c.family FROM counted AS c)
                        AS s ON s.organisation_id = v.organisation_id AND s.family_id = v.family_id
                    JOIN person AS p
                        ON p.organisation_id = v.organisation_id AND p.id = v.parent_id
                    JOIN person AS i
                        ON i.organisation_id = v.organisation_id AND i.id = v.infant_id
                    """,
                reference: "concat_ws(' ', s.family, p.reference || '/' || i.reference)"),
        ]
    }

    private static var care: [ChangedTable] {
        [
            ChangedTable(
                .episode, table: "episode", history: "episode_history",
                joins: """
                    JOIN counted AS s ON s.organisation_id = v.organisation_id AND s.id = v.id
                    """,
                reference: "v.reference"),
            ChangedTable(
                .participant, table: "episode_participant", history: nil,
                joins: """
                    \(ofEpisode)
                    JOIN person AS w
                        ON w.organisation_id = v.organisation_id AND w.id = v.person_id
                    """,
                reference: "concat_ws(' ', s.reference, w.reference)"),
            ChangedTable(
                .session, table: "therapy_session", history: "therapy_session_history",
                joins: """
                    JOIN (SELECT DISTINCT se.organisation_id, se.session_id
                        FROM session_episode AS se
                        JOIN counted AS c
                            ON c.organisation_id = se.organisation_id AND c.id = se.episode_id) AS s
                        ON s.organisation_id = v.organisation_id AND s.session_id = v.id
                    """,
                reference: "v.reference"),
            ChangedTable(
                .attendance, table: "attendance", history: "attendance_history",
                sameRow: """
                    v.session_id = (h.replaced_row ->> 'session_id')::uuid
                        AND v.episode_id = (h.replaced_row ->> 'episode_id')::uuid
                        AND v.person_id = (h.replaced_row ->> 'person_id')::uuid
                    """,
                key: """
                    h.replaced_row ->> 'session_id', h.replaced_row ->> 'episode_id',
                    h.replaced_row ->> 'person_id'
                    """,
                joins: """
                    \(ofEpisode)
                    JOIN therapy_session AS t
                        ON t.organisation_id = v.organisation_id AND t.id = v.session_id
                    JOIN person AS w
                        ON w.organisation_id = v.organisation_id AND w.id = v.person_id
                    """,
                reference: "concat_ws(' ', t.reference, s.reference, w.reference)"),
        ]
    }

    private static var measures: [ChangedTable] {
        [
            ChangedTable(
                .administration, table: "administration", history: "administration_history",
                joins: """
                    JOIN administration AS a
                        ON a.organisation_id = v.organisation_id AND a.id = v.id
                    \(ofForm)
                    """,
                reference: form),
            ChangedTable(
                .score, table: "score", history: "score_history",
                sameRow: """
                    v.administration_id = (h.replaced_row ->> 'administration_id')::uuid
                        AND v.scale = h.replaced_row ->> 'scale'
                    """,
                key: "h.replaced_row ->> 'administration_id', h.replaced_row ->> 'scale'",
                recordedAt: "coalesce(v.recorded_at, a.recorded_at)", recordedBy: "NULL::text",
                joins: """
                    JOIN administration AS a
                        ON a.organisation_id = v.organisation_id AND a.id = v.administration_id
                    \(ofForm)
                    """,
                reference: "concat_ws(' ', \(form), v.scale)"),
            ChangedTable(
                .procedure, table: "procedure", history: "procedure_history", joins: ofEpisode,
                reference: "concat_ws(' ', s.reference, v.reference)"),
            ChangedTable(
                .coding, table: "coding", history: "coding_history",
                joins: """
                    JOIN procedure AS p
                        ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
                    JOIN counted AS s
                        ON s.organisation_id = p.organisation_id AND s.id = p.episode_id
                    """,
                reference: "concat_ws(' ', s.reference, p.reference, v.kind)"),
        ]
    }

    private static var goals: [ChangedTable] {
        [
            ChangedTable(
                .goal, table: "goal", history: "goal_history", joins: ofEpisode,
                reference: "concat_ws(' ', s.reference, v.number)"),
            ChangedTable(
                .rating, table: "goal_rating", history: "goal_rating_history",
                sameRow: """
                    v.goal_id = (h.replaced_row ->> 'goal_id')::uuid
                        AND v.rated_on = (h.replaced_row ->> 'rated_on')::date
                        AND v.rated_by = h.replaced_row ->> 'rated_by'
                    """,
                key: """
                    h.replaced_row ->> 'goal_id', h.replaced_row ->> 'rated_on',
                    h.replaced_row ->> 'rated_by'
                    """,
                joins: """
                    JOIN goal AS g ON g.organisation_id = v.organisation_id AND g.id = v.goal_id
                    JOIN counted AS s
                        ON s.organisation_id = g.organisation_id AND s.id = g.episode_id
                    """,
                reference: "concat_ws(' ', s.reference, g.number, v.rated_on, v.rated_by)"),
        ]
    }
}
