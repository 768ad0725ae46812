import Glibc

extension Bool: PostgresCodable {
    /// `boolean`
    public static var postgresType: PostgresType { .bool }

    /// Writes one byte.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(UInt8(self ? 1 : 0))
    }

    /// Reads `boolean`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        try cell.require(.bool)
        self = try cell.integer(UInt8.self) != 0
    }
}

extension Double: PostgresCodable {
    /// `double precision`
    public static var postgresType: PostgresType { .float8 }

    /// Writes eight bytes.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(bitPattern)
    }

    /// Reads `double precision` or `real`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        switch cell.type {
        case PostgresType.float8.oid: self = Double(bitPattern: try cell.integer())
        case PostgresType.float4.oid: self = Double(Float(bitPattern: try cell.integer()))
        default: throw .typeMismatch
        }
    }
}

extension Float: PostgresCodable {
    /// `real`
    public static var postgresType: PostgresType { .float4 }

    /// Writes four bytes.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        buffer.append(bitPattern)
    }

    /// Reads `real`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        try cell.require(.float4)
        self = Float(bitPattern: try cell.integer())
    }
}

extension String: PostgresCodable {
    /// `text`; as a parameter its type is inferred by the server.
    public static var postgresType: PostgresType { .text }

    /// Writes UTF-8.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        var text = self
        let containsNUL = text.withUTF8 { bytes in
            buffer.bytes.append(contentsOf: bytes)
            guard let start = bytes.baseAddress else { return false }
            return memchr(start, 0, bytes.count) != nil
        }
        if containsNUL { throw PostgresEncodingError(type: "String", reason: .containsNUL) }
    }

    /// Reads `text`, `varchar`, `character`, `name`, `json`, `xml` or the type of a literal.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        switch cell.type {
        case 25, 1043, 1042, 19, 114, 142, 705: self = String(decoding: cell.bytes, as: UTF8.self)
        default: throw .typeMismatch
        }
    }
}
