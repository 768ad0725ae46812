package import Clinic
import Foundation
package import Outcomes
import Postgres

/// One rating of one goal as the query below gives it.
private struct GoalFactsRow: RowDecodable {
    let facts: GoalFacts

    init(row: inout Row) throws {
        let goal: ID<Goal> = try row.next()
        let course: ID<Episode> = try row.next()
        let instrument: String = try row.next()
        let version: String = try row.next()
        let agreedOn: CalendarDate = try row.next()
        let closing: GoalClosing? = try row.next()
        let ratedOn: CalendarDate? = try row.next()
        let ratedBy: GoalRater? = try row.next()
        let value: Double? = try row.next()
        var rating: GoalFacts.Rating?
        if let ratedOn, let ratedBy, let value {
            rating = GoalFacts.Rating(ratedOn: ratedOn, ratedBy: ratedBy, value: value)
        }
        facts = GoalFacts(
            goal: goal, course: course, instrument: instrument, version: version,
            agreedOn: agreedOn, closing: closing, rating: rating)
    }
}

extension Reading {
    /// Every goal that a report may see with each of its ratings, goal by goal and by day; a goal that
    /// nobody has rated is one row.
    ///
    /// - Parameters:
    ///   - period: only courses of care with an episode that ended in it; all where it is nil.
    ///   - body: takes each row.
    /// - Throws: `StorageError`, and what `body` throws.
    package func forEachGoal(
        endedIn period: ClosedRange<CalendarDate>?, _ body: (GoalFacts) throws -> Void
    ) throws {
        let inPeriod: SQL =
            period.map { period in
                """
                AND e.course_id IN (
                    SELECT o.course_id FROM episode AS o
                    WHERE o.ended_on BETWEEN \(period.lowerBound) AND \(period.upperBound))
                """
            } ?? .empty
        try readWhole(["episode", "goal", "goal_rating"]) {
            try transaction.forEach(
                """
                SELECT g.id, e.course_id, g.instrument, g.version, g.agreed_on, g.closed_reason,
                    r.rated_on, r.rated_by, r.rating::double precision
                FROM goal AS g
                JOIN episode AS e ON e.organisation_id = g.organisation_id AND e.id = g.episode_id
                LEFT JOIN goal_rating AS r
                    ON r.organisation_id = g.organisation_id AND r.goal_id = g.id
                    AND r.struck_out_at IS NULL
                WHERE g.struck_out_at IS NULL AND e.struck_out_at IS NULL \(inPeriod)
                ORDER BY e.course_id, e.referred_on, g.number, g.id, r.rated_on, r.rated_by
                """, as: GoalFactsRow.self
            ) { try body($0.facts) }
        }
    }
}
