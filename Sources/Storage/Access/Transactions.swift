package import Clinic
import Postgres

/// A transaction that may read. Its methods stand in extensions, each beside the SQL it runs.
package class Reading {
    let transaction: Transaction
    /// Who reads, and what for.
    package let context: ActingContext

    init(_ transaction: Transaction, context: ActingContext) {
        self.transaction = transaction
        self.context = context
    }
}

/// A transaction that may write, and must say what it did.
package final class Writing: Reading {
    private(set) var events: [AuditEvent] = []

    /// Puts an event into the audit, in the same transaction as the act.
    package func record(_ event: AuditEvent) { events.append(event) }
}
