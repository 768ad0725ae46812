package import Clinic
package import Storage

/// What a demonstration consists of.
package struct Demonstration: Sendable {
    /// The code of its organisation.
    package static let organisationCode = "DEMO"
    /// The first day of the period its report is about.
    package static let reportFrom = DemonstrationFiles.from
    /// The last day of the period its report is about.
    package static let reportTo = DemonstrationFiles.to
    /// About how many dyads there are unless another number is asked for.
    package static let usualDyads = 90
    /// The seed unless another is asked for.
    package static let usualSeed: UInt64 = 2015

    /// The organisation.
    package let organisation: OrganisationRow
    /// What each import added; empty where the organisation was there already.
    package let imports: [ImportSummary]
}

extension Service {
    /// Loads the demonstration programme, labelled synthetic; where it is there already nothing changes.
    ///
    /// - Throws: `ServiceError`; `ImportRefused` is a fault of the program.
    package func loadDemonstration(
        seed: UInt64, dyads: Int, as actor: Actor, listener: ImportListener
    ) async throws -> Demonstration {
        let code = Demonstration.organisationCode
        if let known = try await listOrganisations(as: actor).first(where: { $0.code == code }),
            try await listTeams(organisation: known.id, as: actor).count
                == DemonstrationFiles.teams.count
        {
            return Demonstration(organisation: known, imports: [])
        }
        if try await listOrganisations(as: actor).allSatisfy({ $0.code != code }) {
            _ = try await addOrganisation(
                code: code, name: "Demonstration programme (synthetic data)", odsCode: nil,
                timeZone: "Europe/London", isSynthetic: true, as: actor)
        }
        let organisation = try await organisation(code: code, as: actor)
        let files = DemonstrationFiles(seed: seed, dyads: dyads)
        for team in DemonstrationFiles.teams {
            _ = try await addTeam(
                code: team, name: team.prefix(1) + team.dropFirst().lowercased() + " team",
                programmes: [(DemonstrationFiles.programme, "Parent-infant psychotherapy")],
                organisation: organisation.id, as: actor)
        }
        try await planDemonstration(organisation.id, as: actor)
        var imports: [ImportSummary] = []
        for (kind, bytes) in files.all {
            let file = ImportFile(size: bytes.count) {
                var rest: [UInt8]? = bytes
                return {
                    defer { rest = nil }
                    return rest
                }
            }
            imports.append(
                try await importFile(
                    kind, file, organisation: organisation, dryRun: false, as: actor,
                    listener: listener))
        }
        // One family of the demonstration does not want to be in reports.
        try await recordConsent(
            family: "F009", person: "P1", purpose: .outcomeReporting, decision: .withdrawn,
            on: DemonstrationFiles.to, organisation: organisation.id, as: actor)
        return Demonstration(organisation: organisation, imports: imports)
    }

    /// What the demonstration's programme asks for.
    private func planDemonstration(
        _ organisation: ID<Organisation>, as actor: Actor
    ) async throws {
        try await serving {
            try await database.write(as: context(actor, organisation, for: .administration)) {
                writing in
                for programme in try writing.listProgrammes() {
                    for occasion in [Occasion.baseline, .end] {
                        try writing.insertProgrammeMeasure(
                            programme: programme.id, instrument: "epds", occasion: occasion,
                            subject: "parent")
                    }
                }
                writing.record(AuditEvent(.teamAdded, details: ["plan": "epds"]))
            }
        }
    }
}
