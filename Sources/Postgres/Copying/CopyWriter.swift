// COPY's binary format: a signature, flags and an empty extension, then for each row the number
// of its columns and each column behind its length, then -1.

/// Writes into a `COPY … FROM STDIN`.
///
/// In the binary format the header and trailer are written for you; each value must have exactly
/// the column's type, for nothing is converted (`Int32` for `integer`, `Int` for `bigint`).
public final class CopyWriter {
    private static let chunk = 64 * 1024
    private static let signature: [UInt8] = [
        0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0,
    ]

    /// True when the statement says `(FORMAT binary)`.
    public let isBinary: Bool
    private let connection: Connection
    private var row = CopyRow()

    init(connection: Connection, isBinary: Bool) {
        self.connection = connection
        self.isBinary = isBinary
        row.buffer.bytes.reserveCapacity(Self.chunk * 2)
        if isBinary { row.buffer.bytes.append(contentsOf: Self.signature) }
    }

    /// Writes bytes in the statement's text or CSV format.
    ///
    /// - Throws: `ConnectionError` or `CancellationError` when the COPY cannot go on.
    public func write(bytes: some Sequence<UInt8>) throws {
        row.buffer.append(contentsOf: bytes)
        try flush(beyond: Self.chunk)
    }

    /// Writes one row of the binary format: `row { try $0.append(id); try $0.append(name) }`.
    ///
    /// - Throws: what `columns` throws; `PostgresEncodingError`; `ConnectionError` or
    ///   `CancellationError` when the COPY cannot go on.
    public func row(_ columns: (inout CopyRow) throws -> Void) throws {
        precondition(isBinary, "rows are written into COPY … (FORMAT binary) only")
        let start = row.buffer.bytes.count
        row.columnCount = 0
        row.buffer.append(Int16(0))
        try columns(&row)
        guard let count = Int16(exactly: row.columnCount) else {
            throw PostgresEncodingError(type: "CopyRow", reason: .outOfRange)
        }
        row.buffer.bytes[start] = UInt8(truncatingIfNeeded: count >> 8)
        row.buffer.bytes[start + 1] = UInt8(truncatingIfNeeded: count)
        try flush(beyond: Self.chunk)
    }

    func finish() throws {
        if isBinary { row.buffer.append(Int16(-1)) }
        try flush(beyond: 0)
    }

    private func flush(beyond limit: Int) throws {
        guard row.buffer.bytes.count > limit else { return }
        try row.buffer.bytes.withUnsafeBytes { try connection.putCopyData($0) }
        row.buffer.bytes.removeAll(keepingCapacity: true)
    }
}

/// The columns of one row on their way into a binary COPY.
public struct CopyRow {
    var buffer = PostgresBuffer()
    var columnCount = 0

    /// Writes the next column; `nil` becomes NULL.
    ///
    /// - Throws: `PostgresEncodingError` when the type cannot hold the value.
    public mutating func append<Value: PostgresEncodable>(
        _ value: Value
    ) throws(PostgresEncodingError) {
        try buffer.appendField(value)
        columnCount += 1
    }
}
