// Which days' knowledge can be asked for. A transaction's rows carry the time it began, so the last rows
// of a day appear a little after its end; two minutes later an ordinary one has ended or failed, and what
// was known on that day is the same for whoever asks, whenever they ask.

package import Clinic
import Foundation
import Storage

extension Service {
    /// How long after the end of a day it is open to questions.
    private static let settling: TimeInterval = 120

    /// The last day whose knowledge is settled in a time zone.
    package func lastKnownDay(in timeZone: String) -> CalendarDate {
        CalendarDate(
            daysSince1970: day(
                of: now().addingTimeInterval(-Self.settling), in: timeZone
            ).daysSince1970 - 1)
    }

    /// The state at the end of a past day; nil for the record as it is.
    ///
    /// - Throws: `ServiceError.dayNotOver`.
    func knownState(on day: CalendarDate?, in timeZone: String) throws -> KnownState? {
        guard let day else { return nil }
        let last = lastKnownDay(in: timeZone)
        guard day <= last else { throw ServiceError.dayNotOver(asked: day, last: last) }
        return KnownState(on: day, timeZone: timeZone)
    }
}
