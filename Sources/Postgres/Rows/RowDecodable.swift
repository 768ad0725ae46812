/// A value that reads itself from a row, column by column in the order of the SELECT.
///
///     struct Team: RowDecodable {
///         let id: UUID
///         let name: String
///         init(row: inout Row) throws {
///             id = try row.next()
///             name = try row.next()
///         }
///     }
public protocol RowDecodable {
    /// Reads the row's columns.
    ///
    /// - Throws: `RowDecodingError` when a column does not fit, or the value's own error.
    init(row: inout Row) throws
}
