/// A value that can be bound to a statement or written into a COPY.
public protocol PostgresEncodable: Sendable {
    /// The type it is bound as.
    static var postgresType: PostgresType { get }

    /// True when the value is NULL; `encode` is not called then.
    var isNull: Bool { get }

    /// Writes the type's binary form, without its length.
    ///
    /// - Throws: `PostgresEncodingError` when the type cannot hold the value.
    func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError)
}

/// A value that can be read from a column.
public protocol PostgresDecodable: RowDecodable, Sendable {
    /// Reads the binary form of a column that is not NULL.
    ///
    /// - Throws: `PostgresDecodingFault` when the type or the bytes do not fit.
    init(decoding cell: PostgresCell) throws(PostgresDecodingFault)

    /// The value for NULL.
    ///
    /// - Throws: `PostgresDecodingFault.unexpectedNull` unless the type is optional.
    static func decodingNull() throws(PostgresDecodingFault) -> Self
}

/// A value that goes both ways.
public typealias PostgresCodable = PostgresEncodable & PostgresDecodable

extension PostgresEncodable {
    /// Not NULL.
    public var isNull: Bool { false }
}

extension PostgresDecodable {
    /// Refuses NULL.
    public static func decodingNull() throws(PostgresDecodingFault) -> Self {
        throw .unexpectedNull
    }

    /// Reads a row of one column.
    public init(row: inout Row) throws {
        self = try row.next(Self.self)
    }
}

/// A value that the type it is bound to cannot hold. Never shows the value.
public struct PostgresEncodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Why it cannot be sent.
    public enum Reason: Sendable, Hashable {
        /// PostgreSQL's text cannot hold the character U+0000.
        case containsNUL
        /// Outside what the type can hold.
        case outOfRange
        /// Not written as the type demands.
        case malformed
    }

    /// The Swift type of the value.
    public let type: String
    /// Why it cannot be sent.
    public let reason: Reason

    /// A refusal of a value of `type`.
    public init(type: String, reason: Reason) {
        self.type = type
        self.reason = reason
    }

    /// What is wrong, without the value.
    public var description: String {
        switch reason {
        case .containsNUL: "\(type): PostgreSQL cannot store the character U+0000"
        case .outOfRange: "\(type): outside what the database type can hold"
        case .malformed: "\(type): not written as the database type demands"
        }
    }
}

/// Why a column's bytes could not become the value asked for.
public enum PostgresDecodingFault: Error, Sendable, Hashable {
    /// The column is NULL.
    case unexpectedNull
    /// The column has a type that this value is not read from.
    case typeMismatch
    /// The bytes are not those of the type.
    case malformed
    /// The column's value does not fit into the Swift type.
    case outOfRange
}

/// One column of one row: its type and its bytes, which are valid only during the call.
public struct PostgresCell {
    /// The column's type.
    public let type: UInt32
    /// The column's binary form.
    public let bytes: UnsafeRawBufferPointer

    /// A column's content, for a value that is read out of another's bytes.
    public init(type: UInt32, bytes: UnsafeRawBufferPointer) {
        self.type = type
        self.bytes = bytes
    }

    /// Reads an integer of exactly the cell's length.
    public func integer<Integer: FixedWidthInteger>(
        _ type: Integer.Type = Integer.self
    ) throws(PostgresDecodingFault) -> Integer {
        guard bytes.count == MemoryLayout<Integer>.size else { throw .malformed }
        return Integer(bigEndian: bytes.loadUnaligned(as: Integer.self))
    }

    func require(_ expected: PostgresType) throws(PostgresDecodingFault) {
        if type != expected.oid { throw .typeMismatch }
    }
}
