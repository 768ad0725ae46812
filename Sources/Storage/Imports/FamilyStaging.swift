package import Clinic
package import Foundation
import Postgres

/// One line of a families file: a person, and the infants they are a parent or carer of.
package struct FamilyLine: Sendable {
    /// The line of the file, from 1.
    package var line: Int32
    /// The family's reference.
    package var family: String
    /// The person's reference within the family.
    package var person: String
    /// What the person is to the family.
    package var role: PersonRole
    /// Sex as registered.
    package var sex: Sex
    /// The first day of the month of birth.
    package var bornMonth: CalendarDate?
    /// The expected date of birth.
    package var dueOn: CalendarDate?
    /// What the person is to `infants`.
    package var relationship: Relationship?
    /// References of infants of the family.
    package var infants: [String]
    /// An identifier for the person, should they be new.
    package var personID: UUID
    /// An identifier for the family, should it be new.
    package var familyID: UUID
    /// An identifier for each new dyad, as many as `infants`.
    package var dyadIDs: [UUID]

    /// Gathers a line.
    package init(
        line: Int32, family: String, person: String, role: PersonRole, sex: Sex,
        bornMonth: CalendarDate?, dueOn: CalendarDate?, relationship: Relationship?,
        infants: [String], personID: UUID, familyID: UUID, dyadIDs: [UUID]
    ) {
        self.line = line
        self.family = family
        self.person = person
        self.role = role
        self.sex = sex
        self.bornMonth = bornMonth
        self.dueOn = dueOn
        self.relationship = relationship
        self.infants = infants
        self.personID = personID
        self.familyID = familyID
        self.dyadIDs = dyadIDs
    }
}

extension Writing {
    /// Stages the lines of a families file.
    package func stageFamilies(_ next: () throws -> FamilyLine?) throws {
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_family (
                line integer, family text, person text, role text, sex text, born_month date,
                due_on date, relationship text, infants text[], person_id uuid, family_id uuid,
                dyad_ids uuid[]
            ) ON COMMIT DROP
            """)
        _ = try transaction.copyIn("COPY staged_family FROM STDIN (FORMAT binary)") { copy in
            while let line = try next() {
                try copy.row { row in
                    try row.append(line.line)
                    try row.append(line.family)
                    try row.append(line.person)
                    try row.append(line.role.rawValue)
                    try row.append(line.sex.rawValue)
                    try row.append(line.bornMonth)
                    try row.append(line.dueOn)
                    try row.append(line.relationship?.rawValue)
                    try row.append(line.infants)
                    try row.append(line.personID)
                    try row.append(line.familyID)
                    try row.append(line.dyadIDs)
                }
            }
        }
        _ = try transaction.execute("ANALYZE staged_family")
    }

    /// Tells what is wrong with the staged families, beyond what a line shows by itself.
    ///
    /// - Parameters:
    ///   - complete: whether every line was staged; otherwise what one line says of another is not
    ///     judged.
    ///   - tell: is given each fault.
    /// - Throws: `StorageError`.
    package func checkStagedFamilies(
        complete: Bool, _ tell: (ImportFault) -> Void
    ) throws {
        try check(complete ? [Self.infantsOfFamilies] : [], tell)
        try check(
            [
                """
                SELECT s.line, 'person'::text,
                    'this person of this family stands on line ' || s.first_line || ' already'
                FROM (
                    SELECT line, min(line) OVER (PARTITION BY family, person) AS first_line
                    FROM staged_family
                ) AS s WHERE s.line > s.first_line ORDER BY s.line
                """,
                """
                SELECT s.line, 'person'::text,
                    'this person is recorded otherwise: ' || concat_ws(', ',
                        CASE WHEN p.role <> s.role THEN 'role' END,
                        CASE WHEN p.sex IS DISTINCT FROM s.sex THEN 'sex' END,
                        CASE WHEN p.born_month IS DISTINCT FROM s.born_month
                            AND NOT (p.role = 'infant' AND p.born_month IS NULL)
                            THEN 'born' END,
                        CASE WHEN s.due_on IS NOT NULL AND p.due_on IS DISTINCT FROM s.due_on
                            THEN 'due' END)
                        || ' differ; a record is amended in the service'
                FROM staged_family AS s
                JOIN family AS f ON f.reference = s.family
                JOIN person AS p ON p.organisation_id = f.organisation_id
                    AND p.family_id = f.id AND p.reference = s.person
                WHERE (p.role, p.sex) IS DISTINCT FROM (s.role, s.sex)
                    OR (p.born_month IS DISTINCT FROM s.born_month
                        AND NOT (p.role = 'infant' AND p.born_month IS NULL))
                    OR (s.due_on IS NOT NULL AND p.due_on IS DISTINCT FROM s.due_on)
                ORDER BY s.line
                """,
                """
                SELECT s.line, 'relationship'::text,
                    'this dyad is recorded with another relationship'
                FROM staged_family AS s CROSS JOIN unnest(s.infants) AS infant (reference)
                JOIN family AS f ON f.reference = s.family
                JOIN person AS a ON a.organisation_id = f.organisation_id
                    AND a.family_id = f.id AND a.reference = s.person
                JOIN person AS i ON i.organisation_id = f.organisation_id
                    AND i.family_id = f.id AND i.reference = infant.reference
                JOIN dyad AS d ON d.organisation_id = f.organisation_id
                    AND d.parent_id = a.id AND d.infant_id = i.id
                WHERE d.relationship <> s.relationship ORDER BY s.line
                """,
            ], tell)
    }

    private static let infantsOfFamilies: SQL = """
        SELECT s.line, 'relationship_to'::text,
            'must name an infant of the same family, in this file or recorded'
        FROM staged_family AS s CROSS JOIN unnest(s.infants) AS infant (reference)
        WHERE NOT EXISTS (
                SELECT FROM staged_family AS other
                WHERE other.family = s.family AND other.person = infant.reference
                    AND other.role = 'infant')
            AND NOT EXISTS (
                SELECT FROM person AS p
                JOIN family AS f
                    ON f.organisation_id = p.organisation_id AND f.id = p.family_id
                WHERE f.reference = s.family AND p.reference = infant.reference
                    AND p.role = 'infant')
        ORDER BY s.line
        """

    /// Inserts what is new of the staged families, and records births of infants who were expected.
    package func insertStagedFamilies(dryRun: Bool) throws -> ImportSummary {
        let organisation = try currentOrganisation()
        let families = try transaction.execute(
            """
            INSERT INTO family (organisation_id, id, reference)
            SELECT \(organisation), (array_agg(s.family_id ORDER BY s.line))[1], s.family
            FROM staged_family AS s GROUP BY s.family ORDER BY min(s.line)
            ON CONFLICT ON CONSTRAINT family_reference_once DO NOTHING
            """)
        try giveReason("the infant was born")
        let births = try transaction.execute(
            """
            UPDATE person AS p SET born_month = s.born_month
            FROM staged_family AS s, family AS f
            WHERE f.organisation_id = \(organisation) AND f.reference = s.family
                AND p.organisation_id = f.organisation_id AND p.family_id = f.id
                AND p.reference = s.person AND p.born_month IS NULL AND s.born_month IS NOT NULL
                AND p.role = 'infant'
            """)
        let persons = try transaction.execute(
            """
            INSERT INTO person
                (organisation_id, id, family_id, reference, role, sex, born_month, due_on)
            SELECT \(organisation), s.person_id, f.id, s.person, s.role, s.sex, s.born_month, s.due_on
            FROM staged_family AS s
            JOIN family AS f ON f.organisation_id = \(organisation) AND f.reference = s.family
            ORDER BY s.line
            ON CONFLICT ON CONSTRAINT person_reference_once DO NOTHING
            """)
        // The persons were inserted a moment ago: the planner knows nothing of them either.
        try prepareForChecks()
        let dyads = try transaction.execute(
            """
            INSERT INTO dyad (
                organisation_id, id, family_id, parent_id, parent_role, infant_id, relationship)
            SELECT \(organisation), pair.dyad_id, f.id, a.id, a.role, i.id, s.relationship
            FROM staged_family AS s
            CROSS JOIN unnest(s.infants, s.dyad_ids) AS pair (infant, dyad_id)
            JOIN family AS f ON f.organisation_id = \(organisation) AND f.reference = s.family
            JOIN person AS a ON a.organisation_id = \(organisation)
                AND a.family_id = f.id AND a.reference = s.person
            JOIN person AS i ON i.organisation_id = \(organisation)
                AND i.family_id = f.id AND i.reference = pair.infant
            ORDER BY s.line
            ON CONFLICT ON CONSTRAINT dyad_once DO NOTHING
            """)
        let rows = try count("SELECT count(*) FROM staged_family")
        return ImportSummary(
            kind: "families", rows: rows,
            added: [
                .init("families", families), .init("persons", persons), .init("dyads", dyads),
                .init("births of infants who were expected", births),
            ], present: rows - persons - births, dryRun: dryRun)
    }
}
