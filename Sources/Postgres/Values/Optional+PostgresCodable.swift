extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// The type of the value inside.
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// True for `nil`.
    public var isNull: Bool { self?.isNull ?? true }

    /// Writes the value inside.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        guard let value = self else { return }
        try value.encode(into: &buffer)
    }
}

extension Optional: RowDecodable where Wrapped: PostgresDecodable {}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads the value inside.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        self = .some(try Wrapped(decoding: cell))
    }

    /// `nil`
    public static func decodingNull() throws(PostgresDecodingFault) -> Wrapped? { nil }
}
