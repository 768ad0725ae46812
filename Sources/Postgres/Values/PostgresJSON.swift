/// A `jsonb` document as text.
///
/// PostgreSQL keeps neither the order of keys nor white space, so what is read is equal in meaning
/// to what was written, not in bytes.
public struct PostgresJSON: Sendable, Hashable, PostgresCodable {
    /// The document.
    public var text: String

    /// A document; the server refuses it when it is not JSON.
    public init(_ text: String) {
        self.text = text
    }

    /// `jsonb`
    public static var postgresType: PostgresType { .jsonb }

    /// Writes the version of the binary form, 1, and the text.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(UInt8(1))
        try text.encode(into: &buffer)
    }

    /// Reads `jsonb` or `json`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        switch cell.type {
        case PostgresType.jsonb.oid:
            guard cell.bytes.first == 1 else { throw .malformed }
            text = String(decoding: cell.bytes.dropFirst(), as: UTF8.self)
        case 114: text = String(decoding: cell.bytes, as: UTF8.self)
        default: throw .typeMismatch
        }
    }
}
