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
    /// The fewest dyads: with fewer, not every part would be played.
    package static let fewestDyads = DemonstrationFiles.fewestDyads
    /// About how many dyads there are unless another number is asked for.
    package static let usualDyads = 240
    /// The seed unless another is asked for.
    package static let usualSeed: UInt64 = 2015

    /// The organisation.
    package let organisation: OrganisationRow
    /// What each import added: nothing where it was there already.
    package let imports: [ImportSummary]
}

extension Service {
    /// Loads the demonstration programme, labelled synthetic. Each step is safe to repeat, so a load that
    /// was interrupted is gone on with, and what is there already stays as it is.
    ///
    /// - Throws: `ServiceError`; `ImportRefused` where another demonstration (another seed or number of
    ///   dyads) was loaded before.
    package func loadDemonstration(
        seed: UInt64, dyads: Int, as actor: Actor, listener: ImportListener
    ) async throws -> Demonstration {
        let organisation = try await demonstrationOrganisation(as: actor)
        let files = DemonstrationFiles(seed: seed, dyads: dyads)
        var imports: [ImportSummary] = []
        for file in DemonstrationFiles.File.allCases {
            imports.append(
                try await importFile(
                    file.kind, files.open(file), organisation: organisation, dryRun: false,
                    as: actor, listener: listener))
        }
        try await recordWhatFilesCannotSay(organisation.id, as: actor)
        return Demonstration(organisation: organisation, imports: imports)
    }

    /// A baby's death, and one family that does not want to be in reports. Consent comes last, because it
    /// is what a later run looks for.
    private func recordWhatFilesCannotSay(
        _ organisation: ID<Organisation>, as actor: Actor
    ) async throws {
        let context = context(actor, organisation, for: .administration)
        let withheld = try await serving {
            try await database.read(as: context) {
                try $0.countWithheldFamilies(
                    from: DemonstrationFiles.from, to: DemonstrationFiles.to, team: nil,
                    programme: nil, byStart: true)
            }
        }
        guard withheld == 0, let bereaved = DemonstrationPart.infantDied.number,
            let unwilling = DemonstrationPart.withheld.number
        else { return }
        try await recordDeath(
            family: "F" + DemonstrationRows.padded(bereaved), person: "B1",
            on: DemonstrationFiles.to, reason: "the infant died", organisation: organisation,
            as: actor)
        try await recordConsent(
            family: "F" + DemonstrationRows.padded(unwilling), person: "P1",
            purpose: .outcomeReporting, decision: .withdrawn, on: DemonstrationFiles.to,
            organisation: organisation, as: actor)
    }

    /// The demonstration's organisation with its teams and its plan, made where they are missing.
    private func demonstrationOrganisation(as actor: Actor) async throws -> OrganisationRow {
        let code = Demonstration.organisationCode
        if try await listOrganisations(as: actor).allSatisfy({ $0.code != code }) {
            _ = try await addOrganisation(
                code: code, name: "Demonstration programme (synthetic data)", odsCode: nil,
                timeZone: "Europe/London", isSynthetic: true, as: actor)
        }
        let organisation = try await organisation(code: code, as: actor)
        let known = try await listTeams(organisation: organisation.id, as: actor).map(\.code)
        for team in DemonstrationFiles.teams where !known.contains(team) {
            _ = try await addTeam(
                code: team, name: team.prefix(1) + team.dropFirst().lowercased() + " team",
                programmes: [(DemonstrationFiles.programme, "Parent-infant psychotherapy")],
                organisation: organisation.id, as: actor)
        }
        if known.count < DemonstrationFiles.teams.count {
            try await planDemonstration(organisation.id, as: actor)
        }
        return organisation
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
