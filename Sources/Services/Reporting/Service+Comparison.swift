package import Clinic
package import Outcomes
package import Storage

extension Service {
    /// What changed between what was known at the ends of two days: the same question's two reports, and
    /// what was done to the record between them.
    ///
    /// - Parameters:
    ///   - request: the question; its own day of knowledge is not used.
    ///   - first: the earlier day.
    ///   - second: the later day, or the same.
    ///   - organisation: whose outcomes.
    ///   - schemaVersion: the number of the newest migration.
    ///   - actor: who asks.
    /// - Returns: both reports and every change.
    /// - Throws: `ServiceError`; `OutcomesError` where the change rule does not fit.
    package func compareOutcomes(
        _ request: OutcomesRequest, knownOn first: CalendarDate, and second: CalendarDate,
        organisation: OrganisationRow, schemaVersion: Int, as actor: Actor
    ) async throws -> KnowledgeComparison {
        try await authorise(actor, .readOutcomes, in: organisation.id)
        guard first <= second else {
            throw ServiceError.question(detail: "\(first) is not before \(second)")
        }
        _ = try knownState(on: second, in: organisation.timeZone)
        var reports: [OutcomesReport] = []
        for day in [first, second] {
            var asked = request
            asked.asKnownOn = day
            reports.append(
                try await makeReport(
                    asked, organisation: organisation, schemaVersion: schemaVersion, as: actor))
        }
        let (team, programme) = try await resolve(request, organisation, as: actor)
        let context = context(actor, organisation.id, for: .report)
        let changes = try await serving {
            try await database.read(as: context, limits: .long) { reading in
                try reading.listChanges(
                    ChangeScope(
                        period: request.from...request.to, team: team, programme: programme,
                        days: (first, second), timeZone: organisation.timeZone))
            }
        }
        let details = [
            "from": "\(request.from)", "to": "\(request.to)", "knownOn": "\(first)",
            "and": "\(second)", "changes": String(changes.count), "team": request.team,
            "programme": request.programme,
        ].compactMapValues { $0 }
        try await serving {
            try await database.write(as: context) {
                $0.record(AuditEvent(.reportsCompared, details: details))
            }
        }
        return KnowledgeComparison(first: reports[0], second: reports[1], changes: changes)
    }
}
