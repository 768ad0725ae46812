// The use cases. Each names who asks, asks the permission table, acts, and puts its event into the
// audit in the same transaction. The clock and the source of identifiers come from outside.

import Clinic
package import Evidence
package import Foundation
package import Instruments
package import Logging
package import Storage

/// Everything that can be asked of Attune, over one database.
package final class Service: Sendable {
    let database: Database
    /// The instruments that are known.
    package let catalogue: InstrumentCatalogue
    /// The reviews and rules that are known.
    package let evidence: EvidenceLibrary
    /// The fixed indicators that reports print.
    package let indicators: IndicatorSet
    /// The program's version, for reports.
    package let version: String
    let now: @Sendable () -> Date
    let newID: @Sendable () -> UUID
    let logger: Logger

    /// Composes the use cases.
    ///
    /// - Parameters:
    ///   - database: the record.
    ///   - catalogue: the instruments that are known.
    ///   - evidence: the reviews and rules that are known.
    ///   - indicators: the fixed indicators that reports print.
    ///   - version: the program's, for reports.
    ///   - now: the clock.
    ///   - newID: makes an identifier that nothing else has.
    ///   - logger: for what an operator must know.
    package init(
        database: Database, catalogue: InstrumentCatalogue, evidence: EvidenceLibrary,
        indicators: IndicatorSet, version: String, now: @escaping @Sendable () -> Date,
        newID: @escaping @Sendable () -> UUID, logger: Logger
    ) {
        self.database = database
        self.catalogue = catalogue
        self.evidence = evidence
        self.indicators = indicators
        self.version = version
        self.now = now
        self.newID = newID
        self.logger = logger
    }

    /// The context of an act.
    func context(
        _ actor: Actor, _ organisation: ID<Organisation>?, for purpose: Purpose
    ) -> ActingContext {
        ActingContext(actor: actor, organisation: organisation, purpose: purpose, at: now())
    }

    /// Asks the permission table; a refusal is audited in a transaction of its own.
    func authorise(
        _ actor: Actor, _ permission: Permission, in organisation: ID<Organisation>? = nil
    ) async throws {
        do {
            try actor.require(permission)
        } catch {
            let context = context(actor, organisation, for: .administration)
            try await serving {
                try await database.write(as: context) { writing in
                    writing.record(
                        AuditEvent(.refused, details: ["permission": permission.rawValue]))
                }
            }
            throw ServiceError.refused(error)
        }
    }
}
