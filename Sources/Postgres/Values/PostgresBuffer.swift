/// Bytes on their way to the server, in network order.
public struct PostgresBuffer: Sendable {
    /// What has been written so far.
    public var bytes: [UInt8] = []

    /// An empty buffer.
    public init() {}

    /// Writes an integer, most significant byte first.
    public mutating func append<Integer: FixedWidthInteger>(_ value: Integer) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes bytes as they stand.
    public mutating func append(contentsOf other: some Sequence<UInt8>) {
        bytes.append(contentsOf: other)
    }

    /// Writes a value behind its length in bytes (-1 for NULL), as rows of COPY and arrays do.
    public mutating func appendField<Value: PostgresEncodable>(
        _ value: Value
    ) throws(PostgresEncodingError) {
        if value.isNull {
            append(Int32(-1))
            return
        }
        let start = bytes.count
        append(Int32(0))
        try value.encode(into: &self)
        let length = bytes.count - start - 4
        guard let length = Int32(exactly: length) else {
            throw PostgresEncodingError(type: "\(Value.self)", reason: .outOfRange)
        }
        replaceInteger(at: start, with: length)
    }

    mutating func replaceInteger(at offset: Int, with value: Int32) {
        let bits = UInt32(bitPattern: value)
        bytes[offset] = UInt8(truncatingIfNeeded: bits >> 24)
        bytes[offset + 1] = UInt8(truncatingIfNeeded: bits >> 16)
        bytes[offset + 2] = UInt8(truncatingIfNeeded: bits >> 8)
        bytes[offset + 3] = UInt8(truncatingIfNeeded: bits)
    }
}
