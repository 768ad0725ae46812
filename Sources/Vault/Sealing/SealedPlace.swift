/// Where a sealed field stands. The envelope opens nowhere else, so that nobody who can write to the
/// database can move one person's field to another.
public struct SealedPlace: Hashable, Sendable {
    /// The table.
    public let table: String
    /// The column.
    public let column: String
    /// The row's key, as its parts in the order of the primary key: the organisation first.
    public let row: [String]

    /// A place; equal places are equal bytes.
    public init(table: String, column: String, row: [String]) {
        self.table = table
        self.column = column
        self.row = row
    }

    /// Every part behind its length, so that no two places are the same bytes.
    var associatedData: [UInt8] {
        var data: [UInt8] = []
        for part in [table, column] + row {
            let bytes = Array(part.utf8)
            data += UInt32(bytes.count).bigEndianBytes
            data += bytes
        }
        return data
    }
}
