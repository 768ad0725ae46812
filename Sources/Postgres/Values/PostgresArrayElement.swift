// One-dimensional arrays. `UInt8` is the exception: its array is `bytea`, not an array type.

/// A type whose Swift arrays can be bound and read.
public protocol PostgresArrayElement: Sendable {
    /// The type that an array of these is bound as.
    static var postgresArrayType: PostgresType { get }

    /// Writes an array's binary form.
    ///
    /// - Throws: `PostgresEncodingError` when an element does not fit its type.
    static func encodeArray(
        _ elements: [Self], into buffer: inout PostgresBuffer
    ) throws(PostgresEncodingError)

    /// Reads an array's binary form.
    ///
    /// - Throws: `PostgresDecodingFault` when type or bytes do not fit, or an element is NULL and
    ///   the element type is not optional.
    static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFault) -> [Self]
}

extension PostgresArrayElement where Self: PostgresEncodable & PostgresDecodable {
    /// The array type of the element's type.
    public static var postgresArrayType: PostgresType {
        PostgresType(oid: postgresType.arrayOID, arrayOID: 0)
    }

    /// Writes the dimensions and then each element behind its length.
    public static func encodeArray(
        _ elements: [Self], into buffer: inout PostgresBuffer
    ) throws(PostgresEncodingError) {
        try ArrayForm.encode(elements, into: &buffer)
    }

    /// Reads the dimensions and then each element behind its length.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFault) -> [Self] {
        try ArrayForm.decode(cell)
    }
}

/// The binary form of arrays: dimensions, a flag for NULL, the element's type, length and lower
/// bound of the dimension, and then each element behind its length.
enum ArrayForm {
    static func encode<Element: PostgresEncodable>(
        _ elements: [Element], into buffer: inout PostgresBuffer
    ) throws(PostgresEncodingError) {
        buffer.append(Int32(elements.isEmpty ? 0 : 1))
        buffer.append(Int32(elements.contains(where: \.isNull) ? 1 : 0))
        buffer.append(Element.postgresType.oid)
        if elements.isEmpty { return }
        guard let count = Int32(exactly: elements.count) else {
            throw PostgresEncodingError(type: "[\(Element.self)]", reason: .outOfRange)
        }
        buffer.append(count)
        buffer.append(Int32(1))
        for element in elements { try buffer.appendField(element) }
    }

    static func decode<Element: PostgresDecodable>(
        _ cell: PostgresCell
    ) throws(PostgresDecodingFault) -> [Element] {
        let bytes = cell.bytes
        guard bytes.count >= 12 else { throw .typeMismatch }
        func word(at offset: Int) -> Int32 {
            Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
        }
        let dimensions = word(at: 0)
        let type = UInt32(bitPattern: word(at: 8))
        if dimensions == 0 { return [] }
        // A matrix has no place in a Swift array of elements.
        guard dimensions == 1, bytes.count >= 20 else { throw .typeMismatch }
        let count = Int(word(at: 12))
        guard count >= 0, count <= (bytes.count - 20) / 4 else { throw .malformed }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        var offset = 20
        for _ in 0..<count {
            guard offset + 4 <= bytes.count else { throw .malformed }
            let length = Int(word(at: offset))
            offset += 4
            if length < 0 {
                elements.append(try Element.decodingNull())
                continue
            }
            guard length <= bytes.count - offset else { throw .malformed }
            let slice = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
            elements.append(try Element(decoding: PostgresCell(type: type, bytes: slice)))
            offset += length
        }
        return elements
    }
}

extension Bool: PostgresArrayElement {}
extension Int32: PostgresArrayElement {}
extension Int64: PostgresArrayElement {}
extension Int: PostgresArrayElement {}
extension Float: PostgresArrayElement {}
extension Double: PostgresArrayElement {}
extension String: PostgresArrayElement {}
extension PostgresDate: PostgresArrayElement {}
extension PostgresJSON: PostgresArrayElement {}
extension PostgresNumeric: PostgresArrayElement {}
extension UInt8: PostgresArrayElement {
    /// `bytea`
    public static var postgresArrayType: PostgresType { .bytea }

    /// Writes the bytes as they stand.
    public static func encodeArray(
        _ elements: [UInt8], into buffer: inout PostgresBuffer
    ) throws(PostgresEncodingError) {
        elements.withUnsafeBufferPointer { buffer.bytes.append(contentsOf: $0) }
    }

    /// Reads `bytea`.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFault) -> [UInt8] {
        try cell.require(.bytea)
        return [UInt8](cell.bytes)
    }
}
