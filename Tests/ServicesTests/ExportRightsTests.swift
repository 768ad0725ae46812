import Clinic
import Outcomes
import Services
import Storage
import TestSupport
import Testing

/// Rows about single families leave by the export, so who may have them is asked before any is read, and a
/// family that withdrew is in none.
struct ExportRightsTests {
    private let families = """
        family,person,role,relationship_to,relationship,born,due,sex
        F1,P1,parent,I1,birth_mother,,,
        F1,I1,infant,,,2025-03,,
        F2,P2,parent,I2,birth_mother,,,
        F2,I2,infant,,,2025-03,,
        """
    private let episodes = """
        episode,family,programme,team,referred,first_session,ended,end_reason
        E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed
        E2,F2,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed
        """
    private let measures = """
        episode,instrument,occasion,date,respondent,subject,score:total,alert:10
        E1,epds,baseline,2025-09-20,P1,P1,18,0
        E1,epds,end,2025-12-20,P1,P1,9,0
        E2,epds,baseline,2025-09-20,P2,P2,17,0
        """

    private func export(_ fixture: ServiceFixture, as actor: Actor) async throws -> AnalysisCount {
        let from = try #require(CalendarDate(iso: "2025-10-01"))
        let to = try #require(CalendarDate(iso: "2025-12-31"))
        let table = try await fixture.service.exportOutcomes(
            OutcomesRequest(from: from, to: to), organisation: fixture.organisation,
            schemaVersion: 8, as: actor)
        return AnalysisCount(
            rows: table.rows.count, families: table.families.count,
            withheld: table.withheldFamilies)
    }

    /// What a test asks of a table.
    private struct AnalysisCount: Equatable {
        let rows: Int
        let families: Int
        let withheld: Int
    }

    @Test func aClinicianMayNotExportAndAManagerMay() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(.episodes, episodes)
            _ = try await fixture.importText(.measures, measures)
            await #expect {
                _ = try await export(fixture, as: ServiceFixture.clinician)
            } throws: { error in
                if case ServiceError.refused = error { true } else { false }
            }
            let manager = Actor(name: "manager:test", roles: [.manager])
            #expect(
                try await export(fixture, as: manager)
                    == AnalysisCount(rows: 2, families: 2, withheld: 0))
            _ = try await fixture.service.recordConsent(
                family: "F2", person: "P2", purpose: .outcomeReporting, decision: .withdrawn,
                on: try #require(CalendarDate(iso: "2026-01-10")),
                organisation: fixture.organisation.id, as: ServiceFixture.clinician)
            #expect(
                try await export(fixture, as: manager)
                    == AnalysisCount(rows: 1, families: 1, withheld: 1))
        }
    }
}
