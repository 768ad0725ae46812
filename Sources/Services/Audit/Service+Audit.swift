package import Clinic
package import Storage

/// One verified chain.
package struct AuditVerification: Sendable {
    /// The organisation's code; `system` for events without one.
    package let chain: String
    /// How many entries it has.
    package let entries: Int
    /// Every place where it does not follow.
    package let faults: [AuditFault]
}

extension Service {
    /// Recomputes the chain of every organisation, and the system's.
    ///
    /// - Throws: `ServiceError`.
    package func verifyAudit(as actor: Actor) async throws -> [AuditVerification] {
        try await authorise(actor, .verifyAudit)
        var verifications: [AuditVerification] = []
        let organisations = try await listOrganisations(as: actor)
        let chains = organisations.map { ($0.code, Optional($0.id)) } + [("system", nil)]
        for (code, organisation) in chains {
            let (entries, faults) = try await serving {
                try await database.read(
                    as: context(actor, organisation, for: .administration), limits: .long
                ) {
                    try $0.verifyAudit()
                }
            }
            verifications.append(
                AuditVerification(chain: code, entries: entries, faults: faults))
        }
        return verifications
    }
}
