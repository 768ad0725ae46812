// What was done to the record between the ends of two days, from the rows' own times and from their
// histories: one entry for each row that was recorded and for each version that was replaced.

package import Clinic
package import Outcomes
import Postgres

/// Of which records changes are told.
package struct ChangeScope: Sendable {
    /// Courses of care that were on the books in this period, as known on either day.
    package var period: ClosedRange<CalendarDate>
    /// Only with an episode of this team; nil for all.
    package var team: ID<Team>?
    /// Only with an episode of this programme; nil for all.
    package var programme: ID<Programme>?
    /// The days whose knowledge is compared, the earlier first.
    package var days: (first: CalendarDate, second: CalendarDate)
    /// The organisation's time zone.
    package var timeZone: String

    /// Names the scope.
    package init(
        period: ClosedRange<CalendarDate>, team: ID<Team>?, programme: ID<Programme>?,
        days: (first: CalendarDate, second: CalendarDate), timeZone: String
    ) {
        self.period = period
        self.team = team
        self.programme = programme
        self.days = days
        self.timeZone = timeZone
    }

    fileprivate func instant(after day: CalendarDate) -> SQL {
        "((\(day)::date + 1)::timestamp AT TIME ZONE \(timeZone)::text)"
    }

    /// Whether an instant lies between the ends of the two days.
    fileprivate func between(_ instant: SQL) -> SQL {
        """
        \(instant) >= \(self.instant(after: days.first))
            AND \(instant) < \(self.instant(after: days.second))
        """
    }
}

private struct RecordChangeRow: RowDecodable {
    let reference: String
    let recordedOn: CalendarDate
    let actor: String?
    let reason: String?
    let columns: [String]
    let old: [String]
    let new: [String]

    init(row: inout Row) throws {
        reference = try row.next()
        recordedOn = try row.next()
        actor = try row.next()
        reason = try row.next()
        columns = try row.next()
        old = try row.next()
        new = try row.next()
    }

    /// Free text, answers, and whoever is ours.
    private static let hidden: Set<String> = ["answers", "setting", "coder_reference"]

    func change(_ record: RecordChange.Record, isAddition: Bool) -> RecordChange {
        var kind = RecordChange.Kind.amended
        var changed: [RecordChange.Column] = []
        for (name, (old, new)) in zip(columns, zip(old, new)) {
            if name == "struck_out_at" {
                if old.isEmpty { kind = .struckOut } else if new.isEmpty { kind = .restored }
                continue
            }
            let isShown = !Self.hidden.contains(name) && !name.hasSuffix("_id")
            changed.append(
                .init(
                    name: name, isShown: isShown,
                    old: isShown && !old.isEmpty ? old : nil,
                    new: isShown && !new.isEmpty ? new : nil))
        }
        return RecordChange(
            record: record, kind: isAddition ? .added : kind, reference: reference,
            recordedOn: recordedOn, role: actor.map(Self.role), reason: reason, columns: changed)
    }

    /// An actor is `part:name`; the name stays here.
    private static func role(of actor: String) -> String {
        let part = String(actor.prefix { $0 != ":" && $0 != " " })
        return part == "cli" ? "administrator" : part
    }
}

extension Reading {
    /// Everything that was done between the ends of two days to records that a report could read, kind
    /// by kind: first what was added, then what was amended or struck out, each in the order of time.
    ///
    /// - Throws: `StorageError`.
    package func listChanges(_ scope: ChangeScope) throws -> [RecordChange] {
        var changes: [RecordChange] = []
        for table in ChangedTable.all {
            changes += try transaction.rows(
                Self.additions(to: table, scope), as: RecordChangeRow.self
            ).map { $0.change(table.record, isAddition: true) }
            guard let history = table.history else { continue }
            changes += try transaction.rows(
                Self.amendments(of: table, history, scope), as: RecordChangeRow.self
            ).map { $0.change(table.record, isAddition: false) }
        }
        return changes
    }

    /// The episodes in question: of courses with an episode that lay in the period, as it is or ever was.
    private static func counted(_ scope: ChangeScope) -> SQL {
        let asked: SQL = """
            v.referred_on <= \(scope.period.upperBound)
                AND coalesce(v.ended_on, 'infinity') >= \(scope.period.lowerBound)
                AND (\(scope.team)::uuid IS NULL OR v.team_id = \(scope.team)::uuid)
                AND (\(scope.programme)::uuid IS NULL OR v.programme_id = \(scope.programme)::uuid)
            """
        return """
            WITH counted AS (
                SELECT e.organisation_id, e.id, e.reference, e.family_id, f.reference AS family
                FROM episode AS e
                JOIN family AS f ON f.organisation_id = e.organisation_id AND f.id = e.family_id
                WHERE e.course_id IN (
                    SELECT v.course_id FROM episode AS v WHERE \(asked)
                    UNION
                    SELECT v.course_id FROM episode_history AS h
                    CROSS JOIN LATERAL jsonb_populate_record(NULL::episode, h.replaced_row) AS v
                    WHERE h.replaced_at >= \(scope.instant(after: scope.days.first)) AND \(asked))
            )
            """
    }

    private static func additions(to table: ChangedTable, _ scope: ChangeScope) -> SQL {
        """
        \(counted(scope))
        SELECT \(table.reference) AS reference,
            (\(table.recordedAt) AT TIME ZONE \(scope.timeZone)::text)::date AS recorded_on,
            \(table.recordedBy), NULL::text, '{}'::text[], '{}'::text[], '{}'::text[]
        FROM \(table.table) AS v
        \(table.joins)
        WHERE \(scope.between(table.recordedAt))
        ORDER BY \(table.recordedAt), reference
        """
    }

    /// What the walls' columns carry along and what the database counts is no part of an amendment.
    private static func amendments(
        of table: ChangedTable, _ history: SQL, _ scope: ChangeScope
    ) -> SQL {
        """
        \(counted(scope))
        SELECT \(table.reference) AS reference,
            (h.replaced_at AT TIME ZONE \(scope.timeZone)::text)::date AS recorded_on,
            h.replaced_by, d.reason, d.names, d.old, d.new
        FROM (
            SELECT h.replaced_row, h.replaced_at, h.replaced_by, h.organisation_id,
                lead(h.replaced_row) OVER (
                    PARTITION BY h.organisation_id, \(table.key)
                    ORDER BY (h.replaced_row ->> 'revision')::integer) AS next
            FROM \(history) AS h
        ) AS h
        JOIN \(table.table) AS v ON v.organisation_id = h.organisation_id AND \(table.sameRow)
        \(table.joins)
        CROSS JOIN LATERAL (
            SELECT coalesce(h.next, to_jsonb(v)) ->> 'amended_reason' AS reason,
                coalesce(array_agg(c.name ORDER BY c.name), '{}') AS names,
                coalesce(array_agg(c.old ORDER BY c.name), '{}') AS old,
                coalesce(array_agg(c.new ORDER BY c.name), '{}') AS new
            FROM (
                SELECT CASE n.key WHEN 'team_id' THEN 'team' WHEN 'programme_id' THEN 'programme'
                        ELSE n.key END AS name,
                    coalesce(tb.code, pb.code, b.value, '') AS old,
                    coalesce(ta.code, pa.code, n.value, '') AS new
                FROM jsonb_each_text(coalesce(h.next, to_jsonb(v))) AS n
                LEFT JOIN jsonb_each_text(h.replaced_row) AS b ON b.key = n.key
                LEFT JOIN team AS tb ON n.key = 'team_id' AND tb.id::text = b.value
                LEFT JOIN team AS ta ON n.key = 'team_id' AND ta.id::text = n.value
                LEFT JOIN programme AS pb ON n.key = 'programme_id' AND pb.id::text = b.value
                LEFT JOIN programme AS pa ON n.key = 'programme_id' AND pa.id::text = n.value
                WHERE n.value IS DISTINCT FROM b.value
                    AND (h.replaced_row ? n.key OR n.value IS NOT NULL)
                    AND n.key <> ALL ('{revision,amended_reason,reportable,prompts_stopped_on,during,
                        recorded_at,recorded_by}'::text[])
            ) AS c
        ) AS d
        WHERE \(scope.between("h.replaced_at"))
        ORDER BY h.replaced_at, reference, (h.replaced_row ->> 'revision')::integer
        """
    }
}
