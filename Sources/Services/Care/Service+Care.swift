package import Clinic
package import Storage

extension Service {
    /// What is due in the organisation. It names episodes and persons by identifier, so it is audited as
    /// a read of their records.
    ///
    /// - Throws: `ServiceError`.
    package func listDueMeasures(
        organisation: ID<Organisation>, as actor: Actor
    ) async throws -> [DueMeasure] {
        try await authorise(actor, .readPerson, in: organisation)
        return try await serving {
            try await database.write(as: context(actor, organisation, for: .care)) { writing in
                let due = try writing.listDueMeasures()
                var families: [ID<Family>] = []
                for measure in due where families.last != measure.family {
                    families.append(measure.family)
                }
                writing.record(
                    AuditEvent(
                        .familyRead, families: families, details: ["due": String(due.count)]))
                return due
            }
        }
    }

    /// Records that an infant died. One act: every prompt of the family stops with it.
    ///
    /// - Throws: `ServiceError`.
    package func recordDeath(
        family: String, person: String, on day: CalendarDate, reason: String,
        organisation: ID<Organisation>, as actor: Actor
    ) async throws {
        try await authorise(actor, .recordCare, in: organisation)
        try await serving {
            try await database.write(as: context(actor, organisation, for: .care)) { writing in
                guard
                    let (familyID, personID) = try writing.findPerson(
                        family: family, person: person)
                else {
                    throw ServiceError.unknown(what: "person", code: person, nearest: nil)
                }
                _ = try writing.updateDied(person: personID, on: day, reason: reason)
                writing.record(AuditEvent(.deathRecorded, families: [familyID]))
            }
        }
    }

    /// Records a decision about the use of a person's record.
    ///
    /// - Throws: `ServiceError`.
    package func recordConsent(
        family: String, person: String, purpose: ConsentPurpose, decision: ConsentDecision,
        on day: CalendarDate, organisation: ID<Organisation>, as actor: Actor
    ) async throws {
        try await authorise(actor, .recordCare, in: organisation)
        let id = newID()
        try await serving {
            try await database.write(as: context(actor, organisation, for: .care)) { writing in
                guard
                    let (familyID, personID) = try writing.findPerson(
                        family: family, person: person)
                else {
                    throw ServiceError.unknown(what: "person", code: person, nearest: nil)
                }
                try writing.insertConsent(
                    id: id, family: familyID, person: personID, purpose: purpose,
                    decision: decision, on: day)
                writing.record(
                    AuditEvent(
                        .consentRecorded, families: [familyID],
                        details: ["decision": decision.rawValue, "purpose": purpose.rawValue]))
            }
        }
    }
}
