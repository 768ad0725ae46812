package import Clinic
package import Foundation
package import Postgres

/// A measure that is due.
package struct DueMeasure: Sendable, Hashable {
    /// The family.
    package let family: ID<Family>
    /// The episode that asks for it.
    package let episode: ID<Episode>
    /// The instrument's code.
    package let instrument: String
    /// When in the course of care.
    package let occasion: Occasion
    /// Whom it is about.
    package let subject: ID<Person>
}

extension DueMeasure: RowDecodable {
    package init(row: inout Row) throws {
        family = try row.next()
        episode = try row.next()
        instrument = try row.next()
        occasion = try row.next()
        subject = try row.next()
    }
}

extension Reading {
    /// What is due in the organisation, by episode.
    package func listDueMeasures() throws -> [DueMeasure] {
        try transaction.rows(
            """
            SELECT family_id, episode_id, instrument, occasion, subject_person_id FROM due_measure
            ORDER BY family_id, episode_id, instrument, occasion, subject_person_id
            """)
    }
}

extension Writing {
    /// Finds a person by references; nil where there is none.
    package func findPerson(family: String, person: String) throws -> (ID<Family>, ID<Person>)? {
        struct Found: RowDecodable {
            let family: ID<Family>
            let person: ID<Person>
            init(row: inout Row) throws {
                family = try row.next()
                person = try row.next()
            }
        }
        let found = try transaction.row(
            """
            SELECT f.id, p.id FROM person AS p
            JOIN family AS f ON f.organisation_id = p.organisation_id AND f.id = p.family_id
            WHERE f.reference = \(family) AND p.reference = \(person)
            """, as: Found.self)
        return found.map { ($0.family, $0.person) }
    }

    /// Records that a person died: for an infant, every open episode of the family stops asking.
    ///
    /// - Throws: `RuleViolation`.
    package func updateDied(person: ID<Person>, on day: CalendarDate, reason: String) throws -> Int
    {
        try giveReason(reason)
        return try transaction.execute(
            """
            UPDATE person SET died_on = \(day)
            WHERE organisation_id = \(context.organisation) AND id = \(person)
            """)
    }

    /// Says why what follows in this transaction changes what is recorded.
    func giveReason(_ reason: String) throws {
        _ = try transaction.rows(
            "SELECT set_config('app.amended_reason', \(reason), true)", as: Ignored.self)
    }

    /// Records a decision about one purpose of the record's use.
    package func insertConsent(
        id: UUID, family: ID<Family>, person: ID<Person>, purpose: ConsentPurpose,
        decision: ConsentDecision, on day: CalendarDate
    ) throws {
        _ = try transaction.execute(
            """
            INSERT INTO consent
                (organisation_id, id, family_id, person_id, purpose, decision, decided_on)
            VALUES (\(context.organisation), \(id), \(family), \(person), \(purpose), \(decision),
                \(day))
            """)
    }
}
