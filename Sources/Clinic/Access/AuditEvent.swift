// The vocabulary of the audit. Details are counts, codes and identifiers: never a name, never an
// answer.

import Foundation

/// What happened, as the audit records it.
package struct AuditEvent: Sendable {
    /// The kinds of event.
    package enum Kind: String, Sendable, CaseIterable {
        case organisationAdded = "organisation.added"
        case teamAdded = "team.added"
        case recordsImported = "records.imported"
        case outcomesReported = "outcomes.reported"
        case outcomesExported = "outcomes.exported"
        case reportsCompared = "reports.compared"
        case familyRead = "family.read"
        case deathRecorded = "death.recorded"
        case consentRecorded = "consent.recorded"
        case refused = "access.refused"
    }

    /// What kind.
    package let kind: Kind
    /// The identifiers of the families whose records were shown or changed, where it was about some.
    package let families: [ID<Family>]
    /// Codes and counts that say more.
    package let details: [String: String]

    /// An event; `details` hold codes and counts only.
    package init(_ kind: Kind, families: [ID<Family>] = [], details: [String: String] = [:]) {
        self.kind = kind
        self.families = families
        self.details = details
    }

    /// The entry as it is hashed: JSON with its keys in order, so that equal events are equal bytes.
    package func entry(in context: ActingContext) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let entry = Entry(
            actor: context.actor.name,
            at: context.at.formatted(
                .iso8601.year().month().day().time(includingFractionalSeconds: true)),
            details: details.isEmpty ? nil : details, event: kind.rawValue,
            families: families.isEmpty ? nil : families.map(\.description),
            purpose: context.purpose.rawValue)
        return Array(try encoder.encode(entry))
    }

    private struct Entry: Encodable {
        let actor: String
        let at: String
        let details: [String: String]?
        let event: String
        let families: [String]?
        let purpose: String
    }
}
