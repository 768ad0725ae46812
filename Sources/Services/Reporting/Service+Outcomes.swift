package import Clinic
import Definitions
package import Evidence
package import Outcomes
package import Storage

/// What is asked of a report on outcomes.
package struct OutcomesRequest: Sendable {
    /// The first day of the period.
    package var from: CalendarDate
    /// The last day of the period.
    package var to: CalendarDate
    /// Only this team's, by code.
    package var team: String?
    /// Only this programme's, by code.
    package var programme: String?
    /// Which courses of care.
    package var cohort: CohortKind
    /// The programme's own rule for one scale.
    package var changeRule: ProgrammeChangeRule?
    /// The past day at whose end the record is read; nil for the record as it is.
    package var asKnownOn: CalendarDate?

    /// Asks.
    package init(
        from: CalendarDate, to: CalendarDate, team: String? = nil, programme: String? = nil,
        cohort: CohortKind = .ended, changeRule: ProgrammeChangeRule? = nil,
        asKnownOn: CalendarDate? = nil
    ) {
        self.asKnownOn = asKnownOn
        self.from = from
        self.to = to
        self.team = team
        self.programme = programme
        self.cohort = cohort
        self.changeRule = changeRule
    }
}

extension Service {
    /// Counts, pairs and compares: the report on outcomes, as a value that every format shows.
    ///
    /// The rows are read in one snapshot that families who refused are out of reach of; that the report
    /// was made goes into the audit.
    ///
    /// - Parameters:
    ///   - request: what is asked.
    ///   - organisation: whose outcomes.
    ///   - schemaVersion: the number of the newest migration, for the report's last section.
    ///   - actor: who asks.
    /// - Returns: everything the report shows.
    /// - Throws: `ServiceError`; `OutcomesError` where the change rule does not fit.
    package func reportOutcomes(
        _ request: OutcomesRequest, organisation: OrganisationRow, schemaVersion: Int,
        as actor: Actor
    ) async throws -> OutcomesReport {
        try await authorise(actor, .readOutcomes, in: organisation.id)
        let report = try await makeReport(
            request, organisation: organisation, schemaVersion: schemaVersion, as: actor)
        try await auditReport(report.question, organisation, as: actor)
        return report
    }

    /// A report, made for an actor who may have it and not yet in the audit.
    func makeReport(
        _ request: OutcomesRequest, organisation: OrganisationRow, schemaVersion: Int,
        as actor: Actor
    ) async throws -> OutcomesReport {
        let asked = try await question(request, organisation, schemaVersion, as: actor)
        let context = context(actor, organisation.id, for: .report)
        return try await serving {
            try await database.read(as: context, known: asked.known, limits: .long) { reading in
                var builder = try Self.build(asked, reading)
                return builder.finish()
            }
        }
    }

    /// What is asked, with everything that its answer depends on.
    struct AskedOutcomes: Sendable {
        var question: OutcomesQuestion
        let rules: OutcomeRules
        let team: ID<Team>?
        let programme: ID<Programme>?
        /// The past state that is read; nil for the record as it is.
        let known: KnownState?
    }

    /// The request with its codes looked up and its rules.
    func question(
        _ request: OutcomesRequest, _ organisation: OrganisationRow, _ schemaVersion: Int,
        as actor: Actor
    ) async throws -> AskedOutcomes {
        guard request.from <= request.to else {
            throw ServiceError.question(detail: "the period begins after it ends")
        }
        let known = try knownState(on: request.asKnownOn, in: organisation.timeZone)
        let (team, programme) = try await resolve(request, organisation, as: actor)
        let rules = try OutcomeRules(
            instruments: catalogue, evidence: evidence, indicators: indicators,
            changeRule: request.changeRule)
        let question = OutcomesQuestion(
            organisation: ReportingOrganisation(
                code: organisation.code, name: organisation.name,
                timeZone: organisation.timeZone, isSynthetic: organisation.isSynthetic),
            from: request.from, to: request.to, team: request.team,
            programme: request.programme, cohort: request.cohort,
            origin: ReportOrigin(
                programVersion: version, schemaVersion: schemaVersion,
                knownOn: known?.on ?? today(in: organisation.timeZone), isPast: known != nil))
        return AskedOutcomes(
            question: question, rules: rules, team: team, programme: programme, known: known)
    }

    /// A builder with every row that the question may see.
    static func build(
        _ asked: AskedOutcomes, keepingSubjects: Bool = false, _ reading: Reading
    ) throws -> OutcomesBuilder {
        var question = asked.question
        if asked.known != nil { question.origin.isRecordEmpty = try reading.isRecordEmpty() }
        let rules = asked.rules
        let (team, programme) = (asked.team, asked.programme)
        var builder = OutcomesBuilder(
            question: question, rules: rules, keepingSubjects: keepingSubjects)
        builder.withheldFamilies = try reading.countWithheldFamilies(
            from: question.from, to: question.to, team: team, programme: programme,
            byStart: question.cohort == .started)
        builder.activity = try reading.countActivity(
            ActivityScope(
                period: question.from...question.to, team: team, programme: programme,
                timeZone: question.organisation.timeZone, knownOn: question.origin.knownOn,
                rereferralDays: rules.indicators.parameters.rereferralDays,
                experienceInstruments: rules.experienceInstruments))
        try reading.forEachEpisode(timeZone: question.organisation.timeZone) {
            builder.add(episode: $0)
        }
        let ended = question.cohort == .started ? nil : question.from...question.to
        try reading.forEachMeasure(
            endedIn: ended, leavingOut: rules.experienceInstruments,
            code: { builder.code(instrument: $0, version: $1, scale: $2) },
            { builder.add(row: $0) })
        try reading.forEachGoal(endedIn: ended) { builder.add(goal: $0) }
        let observed = Set(rules.observed.map(\.instrument)).sorted()
        try reading.forEachObservation(of: observed, endedIn: ended) {
            builder.add(observation: $0)
        }
        return builder
    }

    /// The identifiers of the team and programme that the request names by code.
    func resolve(
        _ request: OutcomesRequest, _ organisation: OrganisationRow, as actor: Actor
    ) async throws -> (team: ID<Team>?, programme: ID<Programme>?) {
        var team: ID<Team>?
        var programme: ID<Programme>?
        if let code = request.team {
            let teams = try await listTeams(organisation: organisation.id, as: actor)
            team = teams.first { $0.code == code }?.id
            if team == nil {
                throw ServiceError.unknown(
                    what: "team", code: code,
                    nearest: NearMiss.closest(to: code, in: teams.map(\.code)))
            }
        }
        if let code = request.programme {
            let programmes = try await listProgrammes(organisation: organisation.id, as: actor)
            programme = programmes.first { $0.code == code }?.id
            if programme == nil {
                throw ServiceError.unknown(
                    what: "programme", code: code,
                    nearest: NearMiss.closest(to: code, in: programmes.map(\.code)))
            }
        }
        return (team, programme)
    }

    private func auditReport(
        _ question: OutcomesQuestion, _ organisation: OrganisationRow, as actor: Actor
    ) async throws {
        let details = Self.auditDetails(of: question)
        try await serving {
            try await database.write(as: context(actor, organisation.id, for: .report)) {
                $0.record(AuditEvent(.outcomesReported, details: details))
            }
        }
    }

    /// What was asked, as the audit keeps it.
    static func auditDetails(of question: OutcomesQuestion) -> [String: String] {
        [
            "from": "\(question.from)", "to": "\(question.to)",
            "cohort": question.cohort.rawValue, "team": question.team,
            "programme": question.programme,
            "knownOn": question.origin.isPast ? "\(question.origin.knownOn)" : nil,
        ].compactMapValues { $0 }
    }
}
