/// A column that could not be read as the value asked for: the query and its reader disagree.
public struct RowDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What does not fit.
    public enum Reason: Sendable, Hashable {
        /// The row has fewer columns, or none of that name.
        case noSuchColumn
        /// The column is NULL and the value is not optional.
        case unexpectedNull
        /// The value is not read from columns of this type.
        case typeMismatch
        /// The bytes are not a value of the type.
        case malformed
        /// The column's value does not fit into the Swift type.
        case outOfRange
        /// More rows than the one asked for.
        case moreThanOneRow

        init(_ fault: PostgresDecodingFault) {
            self =
                switch fault {
                case .unexpectedNull: .unexpectedNull
                case .typeMismatch: .typeMismatch
                case .malformed: .malformed
                case .outOfRange: .outOfRange
                }
        }
    }

    /// The column's name, when it has one.
    public let column: String?
    /// The column's place, from 0; -1 when it was asked for by name.
    public let index: Int
    /// The Swift type asked for.
    public let type: String
    /// The object identifier of the column's type; 0 when there is no column.
    public let databaseType: UInt32
    /// What does not fit.
    public let reason: Reason

    /// What does not fit, without any data.
    public var description: String {
        let place = column.map { "column \"\($0)\"" } ?? "column \(index + 1)"
        return switch reason {
        case .noSuchColumn: "\(place) does not exist (\(type) was asked for)"
        case .unexpectedNull: "\(place) is NULL, \(type) cannot be"
        case .typeMismatch:
            "\(place) has the database type \(databaseType), which \(type) is not read from"
        case .malformed: "\(place) is not a well-formed \(type)"
        case .outOfRange: "\(place) does not fit into \(type)"
        case .moreThanOneRow: "more than one row, where \(type) was asked for at most once"
        }
    }
}
