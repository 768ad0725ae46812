// What was observed, with every coding of every recording: the coding that counts for the classes, and
// all of them for how far coders agree.

package import Clinic
import Foundation
package import Outcomes
import Postgres

/// One scale of one coding as the query below gives it.
private struct ObservationFactsRow: RowDecodable {
    let facts: ObservationFacts

    init(row: inout Row) throws {
        let administration: ID<Administration> = try row.next()
        let course: ID<Episode> = try row.next()
        let person: UUID = try row.next()
        let caregiver: UUID? = try row.next()
        let subject: UUID = try row.next()
        let instrument: String = try row.next()
        let version: String = try row.next()
        let scale: String = try row.next()
        let value: Double? = try row.next()
        let category: String? = try row.next()
        let occasion: Occasion = try row.next()
        let recordedOn: CalendarDate? = try row.next()
        let status: AdministrationStatus = try row.next()
        let notDoneReason: NotDoneReason? = try row.next()
        let procedure: UUID? = try row.next()
        let kind: CodingKind? = try row.next()
        let coder: String? = try row.next()
        let isDesignated: Bool? = try row.next()
        let isBlindToTime: Bool? = try row.next()
        let isBlindToGroup: Bool? = try row.next()
        let isCertified: Bool? = try row.next()
        var coding: ObservationFacts.Coding?
        if let procedure, let kind, let coder, let isDesignated {
            coding = ObservationFacts.Coding(
                procedure: procedure, kind: kind, coder: coder, isDesignated: isDesignated,
                isBlindToTime: isBlindToTime, isBlindToGroup: isBlindToGroup,
                isCertified: isCertified)
        }
        facts = ObservationFacts(
            administration: administration, course: course, person: person, caregiver: caregiver,
            subject: subject, instrument: instrument, version: version, scale: scale,
            value: value, category: category, occasion: occasion, recordedOn: recordedOn,
            status: status, notDoneReason: notDoneReason, coding: coding)
    }
}

extension Reading {
    /// Every coding of what was observed with each of its scores, and what was not done: by course,
    /// person, instrument and dyad, and then by day. Recordings and codings that were struck out are
    /// left out.
    ///
    /// - Parameters:
    ///   - instruments: the codes of the observed measures.
    ///   - period: only courses of care with an episode that ended in it, and those of a comparison
    ///     group; all where it is nil.
    ///   - body: takes each row.
    /// - Throws: `StorageError`, and what `body` throws.
    package func forEachObservation(
        of instruments: [String], endedIn period: ClosedRange<CalendarDate>?,
        _ body: (ObservationFacts) throws -> Void
    ) throws {
        guard !instruments.isEmpty else { return }
        let inPeriod: SQL =
            period.map { period in
                """
                AND e.course_id IN (
                    SELECT o.course_id FROM episode AS o
                    WHERE o.ended_on BETWEEN \(period.lowerBound) AND \(period.upperBound)
                        OR o.arm = 'comparison')
                """
            } ?? .empty
        try transaction.forEach(
            """
            SELECT a.id, e.course_id, coalesce(a.subject_person_id, d.infant_id) AS person_id,
                d.parent_id, coalesce(d.id, a.subject_person_id) AS subject_id,
                a.instrument, a.version, coalesce(s.scale, '') AS scale,
                s.value::double precision, s.category, a.occasion, a.answered_on, a.status,
                a.not_done_reason, c.procedure_id, c.kind, c.coder_reference, c.designated,
                c.blind_to_time, c.blind_to_group, c.certified_until >= p.recorded_on
            FROM administration AS a
            JOIN episode AS e ON e.organisation_id = a.organisation_id AND e.id = a.episode_id
            LEFT JOIN score AS s
                ON s.organisation_id = a.organisation_id AND s.administration_id = a.id
            LEFT JOIN coding AS c ON c.organisation_id = a.organisation_id AND c.id = a.coding_id
            LEFT JOIN procedure AS p
                ON p.organisation_id = c.organisation_id AND p.id = c.procedure_id
            LEFT JOIN dyad AS d
                ON d.organisation_id = a.organisation_id
                AND d.id = coalesce(p.dyad_id, a.subject_dyad_id)
            WHERE a.instrument = ANY(\(instruments)) AND a.struck_out_at IS NULL
                AND e.struck_out_at IS NULL
                AND (a.coding_id IS NULL
                    OR (c.struck_out_at IS NULL AND p.struck_out_at IS NULL))
                \(inPeriod)
            ORDER BY e.course_id, person_id, a.instrument, subject_id, a.answered_on,
                a.recorded_at, a.id, scale
            """, as: ObservationFactsRow.self
        ) { try body($0.facts) }
    }
}
