package import Clinic
import Foundation
package import Outcomes
import Postgres

/// An episode as the query below gives it.
private struct EpisodeFactsRow: RowDecodable {
    let facts: EpisodeFacts

    init(row: inout Row) throws {
        let id: ID<Episode> = try row.next()
        let course: ID<Episode> = try row.next()
        let family: ID<Family> = try row.next()
        let team: String = try row.next()
        let programme: String = try row.next()
        let reference: String = try row.next()
        let referredOn: CalendarDate = try row.next()
        let accepted: Bool? = try row.next()
        let notAcceptedReason: NotAcceptedReason? = try row.next()
        let endedOn: CalendarDate? = try row.next()
        let endReason: EndReason? = try row.next()
        let arm: Arm = try row.next()
        let allocation: Allocation? = try row.next()
        let attended: [PostgresDate] = try row.next()
        let attendedCount: Int = try row.next()
        let parents: [UUID] = try row.next()
        let relationships: [String] = try row.next()
        let infants: [UUID] = try row.next()
        let dyads: [UUID] = try row.next()
        let youngest: CalendarDate? = try row.next()
        let lead: Int64? = try row.next()
        facts = EpisodeFacts(
            id: id, course: course, family: family, team: team, programme: programme,
            reference: reference, referredOn: referredOn, accepted: accepted,
            notAcceptedReason: notAcceptedReason,
            attendedOn: attended.map { CalendarDate(daysSince1970: $0.daysSince1970) },
            attendedCount: attendedCount, endedOn: endedOn, endReason: endReason, arm: arm,
            allocation: allocation, parentIDs: parents.map { ID($0) },
            parentRelationships: relationships.map(Relationship.init(rawValue:)),
            infantIDs: infants.map { ID($0) }, dyadIDs: dyads.map { ID($0) },
            youngestInfantBorn: youngest?.yearMonth, lead: lead)
    }
}

extension Reading {
    /// Every episode that a report may see, as outcomes see it.
    ///
    /// A contact is a session in which at least one participant of the episode was seen. Where a service
    /// recorded no session of an episode, the first session the sender named and the end of the episode
    /// stand for its first and last day of contact; that is one contact that is known of. An infant not yet
    /// born is as young as the month it is due. What a parent is to the infants is known where it is
    /// the same in all of the parent's dyads. The lead is whoever led most of the attended sessions of
    /// the whole course, of several the one who led the first; the sender's reference of a member of
    /// staff stays in the database, and a number made of it comes out.
    ///
    /// - Parameters:
    ///   - timeZone: the organisation's: a session's day is a day there.
    ///   - body: takes each episode.
    /// - Throws: `StorageError`, and what `body` throws.
    package func forEachEpisode(timeZone: String, _ body: (EpisodeFacts) throws -> Void) throws {
        // Teams and programmes are too few to be ever analysed, and the planner would take the episodes
        // for as few.
        try readWhole([]) {
            try transaction.forEach(
                """
                WITH seen AS (
                    SELECT DISTINCT a.organisation_id, a.episode_id, a.session_id, t.started_at
                    FROM attendance AS a
                    JOIN therapy_session AS t
                        ON t.organisation_id = a.organisation_id AND t.id = a.session_id
                    WHERE a.outcome IN ('attended', 'late_seen') AND t.struck_out_at IS NULL
                ), contact AS (
                    SELECT a.episode_id,
                        (array_agg(a.day ORDER BY a.day))[1:4] || max(a.day) AS days,
                        count(*) AS number
                    FROM (
                        SELECT seen.episode_id,
                            (seen.started_at AT TIME ZONE \(timeZone)::text)::date AS day
                        FROM seen
                    ) AS a
                    GROUP BY a.episode_id
                ), led AS (
                    SELECT DISTINCT ON (l.course_id) l.course_id, l.lead
                    FROM (
                        SELECT e.course_id, hashtextextended(ss.staff_reference, 0) AS lead,
                            count(*) AS number, min(seen.started_at) AS since
                        FROM seen
                        JOIN session_staff AS ss
                            ON ss.organisation_id = seen.organisation_id
                            AND ss.session_id = seen.session_id
                        JOIN episode AS e
                            ON e.organisation_id = seen.organisation_id
                            AND e.id = seen.episode_id
                        WHERE ss.role = 'lead' AND e.struck_out_at IS NULL
                        GROUP BY e.course_id, ss.staff_reference
                    ) AS l
                    ORDER BY l.course_id, l.number DESC, l.since, l.lead
                ), recorded AS (
                    SELECT DISTINCT se.episode_id FROM session_episode AS se
                ), related AS (
                    SELECT d.organisation_id, d.parent_id,
                        CASE WHEN min(d.relationship) = max(d.relationship)
                            THEN min(d.relationship) END AS relationship
                    FROM dyad AS d WHERE d.struck_out_at IS NULL
                    GROUP BY d.organisation_id, d.parent_id
                ), taking_part AS (
                    SELECT ep.episode_id,
                        array_agg(ep.person_id ORDER BY p.reference, ep.person_id)
                            FILTER (WHERE ep.role IN ('parent', 'carer')) AS parents,
                        array_agg(coalesce(k.relationship, '') ORDER BY p.reference, ep.person_id)
                            FILTER (WHERE ep.role IN ('parent', 'carer')) AS relationships,
                        array_agg(ep.person_id ORDER BY p.reference)
                            FILTER (WHERE ep.role = 'infant') AS infants,
                        max(coalesce(p.born_month, date_trunc('month', p.due_on)::date))
                            FILTER (WHERE ep.role = 'infant') AS youngest
                    FROM episode_participant AS ep
                    JOIN person AS p
                        ON p.organisation_id = ep.organisation_id AND p.id = ep.person_id
                    LEFT JOIN related AS k
                        ON k.organisation_id = ep.organisation_id AND k.parent_id = ep.person_id
                    WHERE p.struck_out_at IS NULL
                    GROUP BY ep.episode_id
                ), worked_with AS (
                    SELECT ed.episode_id, array_agg(ed.dyad_id ORDER BY ed.dyad_id) AS dyads
                    FROM episode_dyad AS ed GROUP BY ed.episode_id
                )
                SELECT e.id, e.course_id, e.family_id, t.code, p.code, e.reference, e.referred_on,
                    e.accepted, e.not_accepted_reason, e.ended_on, e.end_reason, e.arm, e.allocation,
                    coalesce(
                        c.days,
                        CASE WHEN r.episode_id IS NULL AND e.first_session_on IS NOT NULL
                            THEN array_remove(ARRAY[e.first_session_on, e.ended_on], NULL) END,
                        '{}'::date[]) AS days,
                    coalesce(
                        c.number,
                        CASE WHEN r.episode_id IS NULL AND e.first_session_on IS NOT NULL
                            THEN 1 END,
                        0)::bigint AS number,
                    coalesce(w.parents, '{}') AS parents,
                    coalesce(w.relationships, '{}') AS relationships, coalesce(w.infants, '{}') AS infants,
                    coalesce(d.dyads, '{}') AS dyads, w.youngest, l.lead
                FROM episode AS e
                JOIN team AS t ON t.organisation_id = e.organisation_id AND t.id = e.team_id
                JOIN programme AS p
                    ON p.organisation_id = e.organisation_id AND p.id = e.programme_id
                LEFT JOIN contact AS c ON c.episode_id = e.id
                LEFT JOIN recorded AS r ON r.episode_id = e.id
                LEFT JOIN taking_part AS w ON w.episode_id = e.id
                LEFT JOIN worked_with AS d ON d.episode_id = e.id
                LEFT JOIN led AS l ON l.course_id = e.course_id
                WHERE e.struck_out_at IS NULL
                ORDER BY e.course_id, e.referred_on, e.reference
                """, as: EpisodeFactsRow.self
            ) { try body($0.facts) }
        }
    }

    /// How many families refused outcome reporting, or withdrew, among those of the period.
    package func countWithheldFamilies(
        from: CalendarDate, to: CalendarDate, team: ID<Team>?, programme: ID<Programme>?,
        byStart: Bool
    ) throws -> Int {
        let found = try transaction.row(
            "SELECT withheld_families(\(from), \(to), \(team), \(programme), \(byStart))",
            as: Only<Int64>.self)
        return Int(found?.value ?? 0)
    }
}
