// How the clinic's values stand in PostgreSQL.

package import Clinic
import Foundation
package import Postgres

extension ID: PostgresCodable {
    /// `uuid`
    package static var postgresType: PostgresType { UUID.postgresType }

    package func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        try uuid.encode(into: &buffer)
    }

    package init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        self.init(try UUID(decoding: cell))
    }
}

extension CalendarDate: PostgresCodable {
    /// `date`
    package static var postgresType: PostgresType { PostgresDate.postgresType }

    package func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        try PostgresDate(daysSince1970: daysSince1970).encode(into: &buffer)
    }

    package init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        self.init(daysSince1970: try PostgresDate(decoding: cell).daysSince1970)
    }
}

extension Occasion: PostgresCodable {}
extension AdministrationStatus: PostgresCodable {}
extension NotDoneReason: PostgresCodable {}
extension NotAcceptedReason: PostgresCodable {}
extension EndReason: PostgresCodable {}
extension Arm: PostgresCodable {}
extension Allocation: PostgresCodable {}
extension ConsentPurpose: PostgresCodable {}
extension ConsentDecision: PostgresCodable {}
extension GoalClosing: PostgresCodable {}
extension GoalRater: PostgresCodable {}
extension CodingKind: PostgresCodable {}
extension Sex: PostgresCodable {}
extension AlertKind: PostgresCodable {}
extension AlertHandling: PostgresCodable {}
