// Answers to questionnaires are arrays of smallint, NULL for missing, and come by the million: they
// are coded here without a call for each element.

/// The binary form of `smallint[]`.
enum SmallintArray {
    static func encode(_ elements: [Int16?], into buffer: inout PostgresBuffer) {
        let nulls = elements.count { $0 == nil }
        let start = buffer.bytes.count
        let length = (elements.isEmpty ? 12 : 20) + elements.count * 6 - nulls * 2
        buffer.bytes.append(contentsOf: repeatElement(0, count: length))
        buffer.bytes.withUnsafeMutableBytes { bytes in
            func store(_ word: Int32, at offset: Int) {
                bytes.storeBytes(of: word.bigEndian, toByteOffset: start + offset, as: Int32.self)
            }
            store(elements.isEmpty ? 0 : 1, at: 0)
            store(nulls > 0 ? 1 : 0, at: 4)
            store(Int32(PostgresType.int2.oid), at: 8)
            if elements.isEmpty { return }
            store(Int32(clamping: elements.count), at: 12)
            store(1, at: 16)
            var offset = 20
            for element in elements {
                guard let element else {
                    store(-1, at: offset)
                    offset += 4
                    continue
                }
                store(2, at: offset)
                bytes.storeBytes(
                    of: element.bigEndian, toByteOffset: start + offset + 4, as: Int16.self)
                offset += 6
            }
        }
    }

    static func decode(_ cell: PostgresCell) throws(PostgresDecodingFault) -> [Int16?] {
        let bytes = cell.bytes
        func word(at offset: Int) -> Int32 {
            Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
        }
        guard bytes.count >= 12, word(at: 8) == Int32(PostgresType.int2.oid) else {
            throw .typeMismatch
        }
        if word(at: 0) == 0 { return [] }
        guard word(at: 0) == 1, bytes.count >= 20 else { throw .typeMismatch }
        let count = Int(word(at: 12))
        guard count >= 0, count <= (bytes.count - 20) / 4 else { throw .malformed }
        var isWhole = true
        let elements = [Int16?](unsafeUninitializedCapacity: count) { elements, initialized in
            var offset = 20
            while initialized < count {
                guard offset + 4 <= bytes.count else { break }
                let length = word(at: offset)
                offset += 4
                var element: Int16?
                if length == 2, offset + 2 <= bytes.count {
                    element = Int16(
                        bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self))
                    offset += 2
                } else if length != -1 {
                    break
                }
                elements.initializeElement(at: initialized, to: element)
                initialized += 1
            }
            isWhole = initialized == count
        }
        if !isWhole { throw .malformed }
        return elements
    }
}

extension Int16: PostgresArrayElement {
    /// Writes `smallint[]`.
    public static func encodeArray(
        _ elements: [Int16], into buffer: inout PostgresBuffer
    ) throws(PostgresEncodingError) {
        SmallintArray.encode(elements, into: &buffer)
    }

    /// Reads `smallint[]` without NULL.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFault) -> [Int16] {
        let elements = try SmallintArray.decode(cell)
        let values = elements.compactMap { $0 }
        if values.count < elements.count { throw .unexpectedNull }
        return values
    }
}

extension Optional: PostgresArrayElement
where Wrapped: PostgresArrayElement & PostgresEncodable & PostgresDecodable {
    /// Writes an array with NULL for `nil`.
    public static func encodeArray(
        _ elements: [Wrapped?], into buffer: inout PostgresBuffer
    ) throws(PostgresEncodingError) {
        if Wrapped.self == Int16.self {
            // The types are the same, which the compiler cannot know.
            SmallintArray.encode(unsafeBitCast(elements, to: [Int16?].self), into: &buffer)
        } else {
            try ArrayForm.encode(elements, into: &buffer)
        }
    }

    /// Reads an array with `nil` for NULL.
    public static func decodeArray(
        _ cell: PostgresCell
    ) throws(PostgresDecodingFault) -> [Wrapped?] {
        if Wrapped.self == Int16.self {
            return unsafeBitCast(try SmallintArray.decode(cell), to: [Wrapped?].self)
        }
        return try ArrayForm.decode(cell)
    }
}
