// What the fixed indicators count beside courses of care and scores. Alike rows are counted here, so
// that a report over a million forms reads a few dozen lines; what they mean is decided in Swift.

package import Clinic
import Foundation
package import Outcomes
import Postgres

/// Which episodes and days the fixed indicators are about.
package struct ActivityScope: Sendable {
    /// The days, as days in the organisation's zone.
    package var period: ClosedRange<CalendarDate>
    /// Only this team's; nil for all.
    package var team: ID<Team>?
    /// Only this programme's; nil for all.
    package var programme: ID<Programme>?
    /// The organisation's time zone.
    package var timeZone: String
    /// The day whose knowledge the report shows.
    package var knownOn: CalendarDate
    /// Up to how many days after an ending another referral counts.
    package var rereferralDays: Int
    /// The codes of the instruments that tell of the service.
    package var experienceInstruments: [String]

    /// Names the scope.
    package init(
        period: ClosedRange<CalendarDate>, team: ID<Team>?, programme: ID<Programme>?,
        timeZone: String, knownOn: CalendarDate, rereferralDays: Int,
        experienceInstruments: [String]
    ) {
        self.period = period
        self.team = team
        self.programme = programme
        self.timeZone = timeZone
        self.knownOn = knownOn
        self.rereferralDays = rereferralDays
        self.experienceInstruments = experienceInstruments
    }

    /// The episodes `e` that are counted: a comparison group is not.
    fileprivate var episodes: SQL {
        """
        e.struck_out_at IS NULL AND e.arm = 'programme'
            AND (\(team)::uuid IS NULL OR e.team_id = \(team)::uuid)
            AND (\(programme)::uuid IS NULL OR e.programme_id = \(programme)::uuid)
        """
    }

    /// The days that are counted, behind an expression of a day.
    fileprivate var days: SQL { "BETWEEN \(period.lowerBound) AND \(period.upperBound)" }
}

extension Reading {
    /// Counts what a service did in a period, within the report's walls.
    ///
    /// - Throws: `StorageError`.
    package func countActivity(_ scope: ActivityScope) throws -> ActivityFacts {
        var facts = ActivityFacts()
        facts.appointments = try countAppointments(scope)
        facts.infants = try countInfants(scope)
        facts.alerts = try countAlerts(scope)
        facts.languages = try countLanguages(scope)
        facts.forms = try countForms(scope)
        // Most services have no such forms, and looking for their scores would read all others.
        if !facts.forms.isEmpty { facts.answers = try countAnswers(scope) }
        facts.rereferrals = try countRereferrals(scope)
        return facts
    }

    /// Every session counts once for each family it was planned with.
    private func countAppointments(
        _ scope: ActivityScope
    ) throws -> [ActivityFacts.Appointments] {
        struct Found: RowDecodable {
            let value: ActivityFacts.Appointments

            init(row: inout Row) throws {
                let outcomes: [String] = try row.next()
                let hasInterpreter: Bool? = try row.next()
                let count: Int = try row.next()
                value = .init(
                    outcomes: Set(outcomes.compactMap(Attendance.init(rawValue:))),
                    hasInterpreter: hasInterpreter, count: count)
            }
        }
        return try transaction.rows(
            """
            SELECT p.outcomes, p.interpreter, count(*)::bigint
            FROM (
                SELECT t.interpreter,
                    coalesce(
                        array_agg(DISTINCT a.outcome) FILTER (WHERE a.outcome IS NOT NULL),
                        '{}') AS outcomes
                FROM session_episode AS se
                JOIN therapy_session AS t
                    ON t.organisation_id = se.organisation_id AND t.id = se.session_id
                JOIN episode AS e
                    ON e.organisation_id = se.organisation_id AND e.id = se.episode_id
                LEFT JOIN attendance AS a
                    ON a.organisation_id = se.organisation_id AND a.session_id = se.session_id
                    AND a.episode_id = se.episode_id
                WHERE t.struck_out_at IS NULL
                    AND (t.started_at AT TIME ZONE \(scope.timeZone)::text)::date \(scope.days)
                    AND \(scope.episodes)
                GROUP BY se.session_id, se.episode_id, t.interpreter
            ) AS p
            GROUP BY p.outcomes, p.interpreter
            ORDER BY p.outcomes, p.interpreter
            """, as: Found.self
        ).map(\.value)
    }

    /// The infants of the first episode of each course, by months alone.
    private func countInfants(_ scope: ActivityScope) throws -> [ActivityFacts.Infants] {
        struct Found: RowDecodable {
            let value: ActivityFacts.Infants

            init(row: inout Row) throws {
                let referredIn: CalendarDate = try row.next()
                let bornIn: CalendarDate? = try row.next()
                let isDue: Bool = try row.next()
                let sex: Sex = try row.next()
                let count: Int = try row.next()
                value = .init(
                    referredIn: referredIn.yearMonth, bornIn: bornIn?.yearMonth, isDue: isDue,
                    sex: sex, count: count)
            }
        }
        return try transaction.rows(
            """
            SELECT date_trunc('month', e.referred_on)::date AS referred_in, p.born_month,
                coalesce(p.born_month IS NULL AND p.due_on >= e.referred_on, false) AS is_due,
                p.sex, count(*)::bigint
            FROM episode AS e
            JOIN episode_participant AS ep
                ON ep.organisation_id = e.organisation_id AND ep.episode_id = e.id
            JOIN person AS p ON p.organisation_id = ep.organisation_id AND p.id = ep.person_id
            WHERE e.course_id = e.id AND ep.role = 'infant' AND p.struck_out_at IS NULL
                AND e.referred_on \(scope.days) AND \(scope.episodes)
            GROUP BY referred_in, p.born_month, is_due, p.sex
            ORDER BY referred_in, p.born_month, is_due, p.sex
            """, as: Found.self
        ).map(\.value)
    }

    private func countAlerts(_ scope: ActivityScope) throws -> [ActivityFacts.Alerts] {
        struct Found: RowDecodable {
            let value: ActivityFacts.Alerts

            init(row: inout Row) throws {
                let kind: AlertKind = try row.next()
                let handling: AlertHandling = try row.next()
                value = .init(kind: kind, handling: handling, count: try row.next())
            }
        }
        return try transaction.rows(
            """
            SELECT al.kind, al.handling, count(*)::bigint
            FROM alert AS al
            JOIN episode AS e ON e.organisation_id = al.organisation_id AND e.id = al.episode_id
            LEFT JOIN administration AS a
                ON a.organisation_id = al.organisation_id AND a.id = al.administration_id
            WHERE al.struck_out_at IS NULL AND a.struck_out_at IS NULL
                AND coalesce(
                    a.answered_on, (al.raised_at AT TIME ZONE \(scope.timeZone)::text)::date)
                    \(scope.days)
                AND \(scope.episodes)
            GROUP BY al.kind, al.handling
            ORDER BY al.kind, al.handling
            """, as: Found.self
        ).map(\.value)
    }

    /// Of all queries here this one reads most rows, so it groups by as little as it can and looks for the
    /// few episodes that are not counted. What was observed is coded, not filled in: it is no form.
    private func countLanguages(_ scope: ActivityScope) throws -> [ActivityFacts.Languages] {
        struct Found: RowDecodable {
            let value: ActivityFacts.Languages

            init(row: inout Row) throws {
                let language: String? = try row.next()
                value = .init(language: language, count: try row.next())
            }
        }
        return try transaction.rows(
            """
            SELECT a.language, count(*)::bigint
            FROM administration AS a
            WHERE a.struck_out_at IS NULL AND a.coding_id IS NULL AND a.status <> 'not_done'
                AND a.answered_on \(scope.days)
                AND NOT EXISTS (
                    SELECT FROM episode AS e
                    WHERE e.organisation_id = a.organisation_id AND e.id = a.episode_id
                        AND NOT (\(scope.episodes)))
            GROUP BY a.language
            ORDER BY a.language
            """, as: Found.self
        ).map(\.value)
    }

    private func countForms(_ scope: ActivityScope) throws -> [ActivityFacts.Forms] {
        struct Found: RowDecodable {
            let value: ActivityFacts.Forms

            init(row: inout Row) throws {
                let instrument: String = try row.next()
                let status: AdministrationStatus = try row.next()
                let reason: NotDoneReason? = try row.next()
                value = .init(
                    instrument: instrument, status: status, notDoneReason: reason,
                    count: try row.next())
            }
        }
        return try transaction.rows(
            """
            SELECT a.instrument, a.status, a.not_done_reason, count(*)::bigint
            FROM administration AS a
            JOIN episode AS e ON e.organisation_id = a.organisation_id AND e.id = a.episode_id
            WHERE a.struck_out_at IS NULL AND a.instrument = ANY(\(scope.experienceInstruments))
                AND a.answered_on \(scope.days) AND \(scope.episodes)
            GROUP BY a.instrument, a.status, a.not_done_reason
            ORDER BY a.instrument, a.status, a.not_done_reason
            """, as: Found.self
        ).map(\.value)
    }

    private func countAnswers(_ scope: ActivityScope) throws -> [ActivityFacts.Answers] {
        struct Found: RowDecodable {
            let value: ActivityFacts.Answers

            init(row: inout Row) throws {
                let instrument: String = try row.next()
                let version: String = try row.next()
                let scale: String = try row.next()
                let score: Double = try row.next()
                value = .init(
                    instrument: instrument, version: version, scale: scale, value: score,
                    count: try row.next())
            }
        }
        return try transaction.rows(
            """
            SELECT a.instrument, a.version, s.scale, s.value::double precision, count(*)::bigint
            FROM administration AS a
            JOIN episode AS e ON e.organisation_id = a.organisation_id AND e.id = a.episode_id
            JOIN score AS s
                ON s.organisation_id = a.organisation_id AND s.administration_id = a.id
            WHERE a.struck_out_at IS NULL AND s.value IS NOT NULL
                AND a.instrument = ANY(\(scope.experienceInstruments))
                AND a.answered_on \(scope.days) AND \(scope.episodes)
            GROUP BY a.instrument, a.version, s.scale, s.value
            ORDER BY a.instrument, a.version, s.scale, s.value
            """, as: Found.self
        ).map(\.value)
    }

    /// Endings after which nothing more was due of this service are no risk of another referral.
    private func countRereferrals(_ scope: ActivityScope) throws -> ActivityFacts.Rereferrals {
        struct Found: RowDecodable {
            let value: ActivityFacts.Rereferrals

            init(row: inout Row) throws {
                let followed: Int = try row.next()
                let again: Int = try row.next()
                value = .init(followed: followed, again: again, notYet: try row.next())
            }
        }
        let days = Int32(scope.rereferralDays)
        // Most families have one episode only. Looking each of them up would take longer than all else that
        // is counted here, so the others are found first, in one pass.
        return try transaction.row(
            """
            WITH several AS (
                SELECT o.family_id FROM episode AS o
                WHERE o.struck_out_at IS NULL
                GROUP BY o.family_id HAVING count(*) > 1
            )
            SELECT count(*) FILTER (WHERE r.is_over)::bigint,
                count(*) FILTER (WHERE r.is_over AND r.is_again)::bigint,
                count(*) FILTER (WHERE NOT r.is_over)::bigint
            FROM (
                SELECT e.ended_on + \(days)::integer <= \(scope.knownOn) AS is_over,
                    e.family_id IN (SELECT s.family_id FROM several AS s) AND EXISTS (
                        SELECT FROM episode AS o
                        WHERE o.organisation_id = e.organisation_id
                            AND o.family_id = e.family_id AND o.id <> e.id
                            AND o.struck_out_at IS NULL
                            AND o.referred_on
                                BETWEEN e.ended_on AND e.ended_on + \(days)::integer) AS is_again
                FROM episode AS e
                WHERE e.ended_on \(scope.days) AND e.accepted IS NOT FALSE
                    AND e.end_reason NOT IN ('transferred', 'pregnancy_lost', 'infant_died')
                    AND \(scope.episodes)
            ) AS r
            """, as: Found.self)?.value ?? .init()
    }
}
