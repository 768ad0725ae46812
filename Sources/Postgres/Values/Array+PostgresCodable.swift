public import Foundation

extension UUID: PostgresArrayElement {}
extension Date: PostgresArrayElement {}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    /// The element's array type; `bytea` for bytes.
    public static var postgresType: PostgresType { Element.postgresArrayType }

    /// Writes the array's binary form.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        try Element.encodeArray(self, into: &buffer)
    }
}

extension Array: RowDecodable where Element: PostgresArrayElement {}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    /// Reads an array of one dimension, or `bytea` for bytes.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        self = try Element.decodeArray(cell)
    }
}

extension Array: PostgresArrayElement where Element == UInt8 {
    /// `bytea[]`
    public static var postgresArrayType: PostgresType { PostgresType(oid: 1001, arrayOID: 0) }
}
