// Enumerations and identifiers that are stored as their raw value need only declare conformance.

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    /// The type of the raw value.
    public static var postgresType: PostgresType { RawValue.postgresType }

    /// True when the raw value is NULL.
    public var isNull: Bool { rawValue.isNull }

    /// Writes the raw value.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        try rawValue.encode(into: &buffer)
    }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    /// Reads the raw value; one that is no case is malformed.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        guard let value = Self(rawValue: try RawValue(decoding: cell)) else { throw .malformed }
        self = value
    }
}
