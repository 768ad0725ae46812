package import Clinic
package import Postgres

/// A team and what it delivers.
package struct TeamRow: Sendable, Hashable {
    /// Its identifier.
    package let id: ID<Team>
    /// Its code within the organisation.
    package let code: String
    /// Its name.
    package let name: String
    /// The codes of its programmes, in order.
    package let programmes: [String]
}

extension TeamRow: RowDecodable {
    package init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        programmes = try row.next()
    }
}

/// A programme.
package struct ProgrammeRow: Sendable, Hashable {
    /// Its identifier.
    package let id: ID<Programme>
    /// Its code within the organisation.
    package let code: String
    /// Its name.
    package let name: String
}

extension ProgrammeRow: RowDecodable {
    package init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
    }
}

extension Reading {
    /// The organisation's teams, by code.
    package func listTeams() throws -> [TeamRow] {
        try transaction.rows(
            """
            SELECT t.id, t.code, t.name,
                array(
                    SELECT p.code FROM team_programme AS tp
                    JOIN programme AS p
                        ON p.organisation_id = tp.organisation_id AND p.id = tp.programme_id
                    WHERE tp.organisation_id = t.organisation_id AND tp.team_id = t.id
                    ORDER BY p.code) AS programmes
            FROM team AS t ORDER BY t.code
            """)
    }

    /// The organisation's programmes, by code.
    package func listProgrammes() throws -> [ProgrammeRow] {
        try transaction.rows("SELECT id, code, name FROM programme ORDER BY code")
    }
}

extension Writing {
    /// Records a programme of the context's organisation, unless one has the code.
    ///
    /// - Returns: the identifier of the programme with this code.
    package func ensureProgramme(
        id: ID<Programme>, code: String, name: String
    ) throws -> ID<Programme> {
        _ = try transaction.execute(
            """
            INSERT INTO programme (organisation_id, id, code, name)
            VALUES (current_organisation(), \(id), \(code), \(name))
            ON CONFLICT ON CONSTRAINT programme_code_once DO NOTHING
            """)
        let found = try transaction.row(
            "SELECT id FROM programme WHERE code = \(code)", as: Only<ID<Programme>>.self)
        return found?.value ?? id
    }

    /// Records a team of the context's organisation.
    ///
    /// - Throws: `RuleViolation` where the code is taken or its shape is wrong.
    package func insertTeam(id: ID<Team>, code: String, name: String) throws {
        _ = try transaction.execute(
            """
            INSERT INTO team (organisation_id, id, code, name)
            VALUES (current_organisation(), \(id), \(code), \(name))
            """)
    }

    /// Records that a team delivers a programme; twice is once.
    package func insertDelivery(team: ID<Team>, programme: ID<Programme>) throws {
        _ = try transaction.execute(
            """
            INSERT INTO team_programme (organisation_id, team_id, programme_id)
            VALUES (current_organisation(), \(team), \(programme))
            ON CONFLICT ON CONSTRAINT team_programme_pk DO NOTHING
            """)
    }

    /// Records what a programme asks for; twice is once.
    package func insertProgrammeMeasure(
        programme: ID<Programme>, instrument: String, occasion: Occasion, subject: String
    ) throws {
        _ = try transaction.execute(
            """
            INSERT INTO programme_measure
                (organisation_id, programme_id, instrument, occasion, subject)
            VALUES
                (current_organisation(), \(programme), \(instrument), \(occasion), \(subject))
            ON CONFLICT ON CONSTRAINT programme_measure_pk DO NOTHING
            """)
    }
}
