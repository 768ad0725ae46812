// A million rows pass here on their way into a report. SQL filters and orders; what the rows mean
// is decided in one place, in Swift.

package import Clinic
import Foundation
package import Outcomes
import Postgres

/// One scale of one administration as the query below gives it.
private struct MeasureFactsRow: RowDecodable {
    let administration: ID<Administration>
    let course: ID<Episode>
    let subject: UUID
    let respondent: UUID?
    let instrument: String
    let version: String
    let scale: String
    let value: Double?
    let occasion: Occasion
    let answeredOn: CalendarDate?
    let status: AdministrationStatus
    let notDoneReason: NotDoneReason?

    init(row: inout Row) throws {
        administration = try row.next()
        course = try row.next()
        subject = try row.next()
        respondent = try row.next()
        instrument = try row.next()
        version = try row.next()
        scale = try row.next()
        value = try row.next()
        occasion = try row.next()
        answeredOn = try row.next()
        status = try row.next()
        notDoneReason = try row.next()
    }
}

extension Reading {
    /// Every measure in the order that pairing needs: by course, subject, instrument, scale and day.
    ///
    /// Of what was observed only the designated coding counts, and of its scores those that are
    /// numbers: a class is nothing that pairing could subtract.
    ///
    /// - Parameters:
    ///   - period: only courses of care with an episode that ended in it; all where it is nil.
    ///   - leavingOut: instruments that are no measure of change, such as forms of experience.
    ///   - code: exchanges instrument, version and scale for a number; called when they change.
    ///   - body: takes each row.
    /// - Throws: `StorageError`, and what the closures throw.
    package func forEachMeasure(
        endedIn period: ClosedRange<CalendarDate>?, leavingOut instruments: [String] = [],
        code: (_ instrument: String, _ version: String, _ scale: String) throws -> MeasureCode,
        _ body: (MeasureRow) throws -> Void
    ) throws {
        var last: (instrument: String, version: String, scale: String, code: MeasureCode)?
        try readWhole(["administration", "episode", "score"]) {
            try transaction.forEach(
                Self.measures(endedIn: period, leavingOut: instruments), as: MeasureFactsRow.self
            ) { row in
                let measure: MeasureCode
                if let last, last.scale == row.scale, last.instrument == row.instrument,
                    last.version == row.version
                {
                    measure = last.code
                } else {
                    measure = try code(row.instrument, row.version, row.scale)
                    last = (row.instrument, row.version, row.scale, measure)
                }
                try body(
                    MeasureRow(
                        administration: row.administration, course: row.course,
                        subject: row.subject,
                        respondent: row.respondent, measure: measure, value: row.value,
                        occasion: row.occasion, answeredOn: row.answeredOn, status: row.status,
                        notDoneReason: row.notDoneReason))
            }
        }
    }

    private static func measures(
        endedIn period: ClosedRange<CalendarDate>?, leavingOut instruments: [String]
    ) -> SQL {
        let isMeasure: SQL =
            instruments.isEmpty ? .empty : "AND a.instrument <> ALL (\(instruments))"
        let inPeriod: SQL =
            period.map { period in
                """
                AND e.course_id IN (
                    SELECT o.course_id FROM episode AS o
                    WHERE o.ended_on BETWEEN \(period.lowerBound) AND \(period.upperBound))
                """
            } ?? .empty
        // Joined, for an EXISTS here would keep the server from reading a million rows in parallel.
        return """
            SELECT a.id, e.course_id, coalesce(a.subject_person_id, a.subject_dyad_id) AS subject_id,
                a.respondent_id, a.instrument, a.version, coalesce(s.scale, '') AS scale,
                s.value::double precision AS value, a.occasion, a.answered_on, a.status,
                a.not_done_reason
            FROM administration AS a
            JOIN episode AS e ON e.organisation_id = a.organisation_id AND e.id = a.episode_id
            LEFT JOIN score AS s
                ON s.organisation_id = a.organisation_id AND s.administration_id = a.id
            LEFT JOIN coding AS c ON c.organisation_id = a.organisation_id AND c.id = a.coding_id
            WHERE a.struck_out_at IS NULL AND e.struck_out_at IS NULL AND s.category IS NULL
                AND (a.coding_id IS NULL OR (c.designated AND c.struck_out_at IS NULL))
                \(inPeriod) \(isMeasure)
            ORDER BY e.course_id, subject_id, a.instrument, scale, a.answered_on, a.recorded_at,
                a.id
            """
    }
}
