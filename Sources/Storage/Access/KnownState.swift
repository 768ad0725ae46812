// A report as known on an earlier day runs the queries of every other report, over the views of the
// schema `known` (Migrations/Views/known.sql) instead of the tables: they stand before the tables in the
// transaction's search path, and nothing else differs.

package import Clinic
import Postgres

/// The record as it stood at the end of a day.
package struct KnownState: Sendable, Hashable {
    /// The day.
    package let on: CalendarDate
    /// Where the day ends: the organisation's time zone.
    package let timeZone: String

    /// Names a state.
    package init(on: CalendarDate, timeZone: String) {
        self.on = on
        self.timeZone = timeZone
    }

    /// What a transaction is told.
    var settings: [(name: String, value: String)] {
        [
            (name: "app.known_on", value: on.description),
            (name: "app.known_zone", value: timeZone),
            (name: "search_path", value: "known, attune"),
        ]
    }
}

extension Reading {
    /// Whether no episode of the organisation was recorded yet, families that refused left out.
    ///
    /// - Throws: `StorageError`.
    package func isRecordEmpty() throws -> Bool {
        try transaction.row(
            "SELECT NOT EXISTS (SELECT FROM episode)", as: Only<Bool>.self)?.value ?? true
    }
}
