package import Clinic
package import Outcomes
package import Storage

extension Service {
    /// The rows behind the report on outcomes, pseudonymous, of whoever the report would count.
    ///
    /// They are about single families, so the audit names each of them; its entry is kept before the
    /// rows are handed over.
    ///
    /// - Parameters:
    ///   - request: what is asked.
    ///   - organisation: whose outcomes.
    ///   - schemaVersion: the number of the newest migration.
    ///   - actor: who asks.
    /// - Returns: one row a subject, scale and version, and every coding.
    /// - Throws: `ServiceError`; `OutcomesError` where the change rule does not fit.
    package func exportOutcomes(
        _ request: OutcomesRequest, organisation: OrganisationRow, schemaVersion: Int,
        as actor: Actor
    ) async throws -> AnalysisTable {
        try await authorise(actor, .exportOutcomes, in: organisation.id)
        let asked = try await question(request, organisation, schemaVersion, as: actor)
        let context = context(actor, organisation.id, for: .report)
        let table = try await serving {
            try await database.read(as: context, known: asked.known, limits: .long) { reading in
                var builder = try Self.build(asked, keepingSubjects: true, reading)
                return builder.finishAnalysis()
            }
        }
        var details = Self.auditDetails(of: asked.question)
        details["rows"] = String(table.rows.count)
        details["codings"] = String(table.codings.count)
        let event = AuditEvent(.outcomesExported, families: table.families, details: details)
        try await serving {
            try await database.write(as: self.context(actor, organisation.id, for: .report)) {
                $0.record(event)
            }
        }
        return table
    }
}
