public import Foundation

extension UUID: PostgresCodable {
    /// `uuid`
    public static var postgresType: PostgresType { .uuid }

    /// Writes sixteen bytes.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        withUnsafeBytes(of: uuid) { buffer.append(contentsOf: $0) }
    }

    /// Reads `uuid`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        try cell.require(.uuid)
        guard cell.bytes.count == 16 else { throw .malformed }
        self.init(uuid: cell.bytes.loadUnaligned(as: uuid_t.self))
    }
}
