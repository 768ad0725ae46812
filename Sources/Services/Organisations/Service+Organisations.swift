package import Clinic
import Definitions
package import Storage

extension Service {
    /// Every organisation, by code.
    ///
    /// - Throws: `ServiceError`.
    package func listOrganisations(as actor: Actor) async throws -> [OrganisationRow] {
        try await serving {
            try await database.read(as: context(actor, nil, for: .administration)) {
                try $0.listOrganisations()
            }
        }
    }

    /// The organisation of a code; of nil the only one there is.
    ///
    /// - Throws: `ServiceError.unknownOrganisation`, `.organisationNotNamed`.
    package func organisation(code: String?, as actor: Actor) async throws -> OrganisationRow {
        let all = try await listOrganisations(as: actor)
        guard let code else {
            guard let only = all.first, all.count == 1 else {
                throw ServiceError.organisationNotNamed(codes: all.map(\.code))
            }
            return only
        }
        guard let found = all.first(where: { $0.code == code }) else {
            throw ServiceError.unknownOrganisation(
                code: code, nearest: NearMiss.closest(to: code, in: all.map(\.code)))
        }
        return found
    }

    /// Adds an organisation.
    ///
    /// - Throws: `ServiceError.rule` where the code is taken or a shape is wrong.
    package func addOrganisation(
        code: String, name: String, odsCode: String?, timeZone: String, isSynthetic: Bool,
        as actor: Actor
    ) async throws -> ID<Organisation> {
        try await authorise(actor, .setUpOrganisations)
        let id = ID<Organisation>(newID())
        let new = NewOrganisation(
            id: id, code: code, name: name, odsCode: odsCode, timeZone: timeZone,
            isSynthetic: isSynthetic)
        return try await serving {
            try await database.write(as: context(actor, id, for: .administration)) { writing in
                try writing.insert(new)
                writing.record(AuditEvent(.organisationAdded, details: ["code": code]))
                return id
            }
        }
    }

    /// The organisation's teams, by code.
    ///
    /// - Throws: `ServiceError`.
    package func listTeams(
        organisation: ID<Organisation>, as actor: Actor
    ) async throws -> [TeamRow] {
        try await serving {
            try await database.read(as: context(actor, organisation, for: .administration)) {
                try $0.listTeams()
            }
        }
    }

    /// The organisation's programmes, by code.
    ///
    /// - Throws: `ServiceError`.
    package func listProgrammes(
        organisation: ID<Organisation>, as actor: Actor
    ) async throws -> [ProgrammeRow] {
        try await serving {
            try await database.read(as: context(actor, organisation, for: .administration)) {
                try $0.listProgrammes()
            }
        }
    }

    /// Adds a team and the programmes it delivers; a programme that is not there yet is added with it.
    ///
    /// - Parameters:
    ///   - code: unique in the organisation.
    ///   - name: as people know it.
    ///   - programmes: codes, and the name of each.
    ///   - organisation: whose team it is.
    ///   - actor: who adds it.
    /// - Returns: the team's identifier.
    /// - Throws: `ServiceError.rule` where the code is taken or a shape is wrong.
    package func addTeam(
        code: String, name: String, programmes: [(code: String, name: String)],
        organisation: ID<Organisation>, as actor: Actor
    ) async throws -> ID<Team> {
        try await authorise(actor, .setUpOrganisations, in: organisation)
        let id = ID<Team>(newID())
        let wanted = programmes.map { (id: ID<Programme>(newID()), code: $0.code, name: $0.name) }
        return try await serving {
            try await database.write(as: context(actor, organisation, for: .administration)) {
                writing in
                try writing.insertTeam(id: id, code: code, name: name)
                for programme in wanted {
                    let known = try writing.ensureProgramme(
                        id: programme.id, code: programme.code, name: programme.name)
                    try writing.insertDelivery(team: id, programme: known)
                }
                writing.record(
                    AuditEvent(
                        .teamAdded,
                        details: [
                            "code": code,
                            "programmes": wanted.map(\.code).joined(separator: " "),
                        ]))
                return id
            }
        }
    }
}
