package import Clinic
import Foundation
package import Storage

extension Service {
    /// Imports a file: every line is read, checked and scored while it is staged, every fault is told,
    /// and only a file without faults is kept, whole, in one transaction. The same file twice adds
    /// nothing.
    ///
    /// - Parameters:
    ///   - kind: what the file holds.
    ///   - file: the file.
    ///   - organisation: whose records they become.
    ///   - dryRun: does all of it and keeps nothing.
    ///   - actor: who imports.
    ///   - listener: is told each fault and the progress.
    /// - Returns: what was added, or would be.
    /// - Throws: `ImportRefused` where the file has faults; `ServiceError`; what reading throws.
    package func importFile(
        _ kind: ImportKind, _ file: ImportFile, organisation: OrganisationRow, dryRun: Bool,
        as actor: Actor, listener: ImportListener
    ) async throws -> ImportSummary {
        try await authorise(actor, .importRecords, in: organisation.id)
        let context = context(actor, organisation.id, for: .administration)
        let task = ImportTask(
            kind: kind, file: file, listener: listener, catalogue: catalogue, newID: newID,
            today: today(in: organisation.timeZone), now: context.at,
            timeZone: organisation.timeZone, dryRun: dryRun)
        return try await serving {
            if dryRun {
                return try await database.rehearse(as: context, limits: .long) { try task.run($0) }
            }
            return try await database.write(as: context, limits: .long) { writing in
                let summary = try task.run(writing)
                var details = ["kind": kind.rawValue, "lines": String(summary.rows)]
                for added in summary.added { details[added.what] = String(added.count) }
                writing.record(AuditEvent(.recordsImported, details: details))
                return summary
            }
        }
    }

    /// The day it is in a time zone.
    package func today(in timeZone: String) -> CalendarDate { day(of: now(), in: timeZone) }

    /// The day of an instant in a time zone.
    func day(of instant: Date, in timeZone: String) -> CalendarDate {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: instant)
        return CalendarDate(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
            ?? CalendarDate(daysSince1970: 0)
    }
}
