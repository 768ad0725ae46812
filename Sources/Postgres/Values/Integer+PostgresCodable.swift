// Integers are read from any integer column that is no wider than they are, so that `Int` reads
// smallint, integer and bigint; a wider column is a mismatch, told at the first row rather than at
// the first large number.

extension PostgresCell {
    fileprivate func wideInteger() throws(PostgresDecodingFault) -> Int64 {
        switch type {
        case PostgresType.int8.oid: try integer(Int64.self)
        case PostgresType.int4.oid: Int64(try integer(Int32.self))
        case PostgresType.int2.oid: Int64(try integer(Int16.self))
        case 26: Int64(try integer(UInt32.self))  // oid
        default: throw .typeMismatch
        }
    }
}

extension Int64: PostgresCodable {
    /// `bigint`
    public static var postgresType: PostgresType { .int8 }

    /// Writes eight bytes.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(self)
    }

    /// Reads `smallint`, `integer`, `bigint` or `oid`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        self = try cell.wideInteger()
    }
}

extension Int: PostgresCodable {
    /// `bigint`
    public static var postgresType: PostgresType { .int8 }

    /// Writes eight bytes.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(Int64(self))
    }

    /// Reads `smallint`, `integer`, `bigint` or `oid`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        self = Int(try cell.wideInteger())
    }
}

extension Int32: PostgresCodable {
    /// `integer`
    public static var postgresType: PostgresType { .int4 }

    /// Writes four bytes.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(self)
    }

    /// Reads `smallint` or `integer`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        switch cell.type {
        case PostgresType.int4.oid: self = try cell.integer(Int32.self)
        case PostgresType.int2.oid: self = Int32(try cell.integer(Int16.self))
        default: throw .typeMismatch
        }
    }
}

extension Int16: PostgresCodable {
    /// `smallint`
    public static var postgresType: PostgresType { .int2 }

    /// Writes two bytes.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(self)
    }

    /// Reads `smallint`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        try cell.require(.int2)
        self = try cell.integer(Int16.self)
    }
}
