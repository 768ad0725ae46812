/// One record: fields as slices of the reader's bytes, made into numbers or text on demand.
///
/// A record stays valid as long as it is kept; the reader reuses its memory, without allocating,
/// when each record is dropped before the next is read.
public struct CSVRecord: Sendable {
    /// Line on which the record begins, from 1.
    public let line: Int
    let bytes: [UInt8]
    let fields: [Field]

    struct Field: Sendable {
        /// Offsets of the content, without the surrounding quotation marks.
        var start: Int
        var end: Int
        /// Offset of the beginning of the line on which the field begins.
        var lineStart: Int
        var line: Int
        var isQuoted: Bool
        /// Whether the content has doubled quotation marks.
        var isEscaped: Bool
    }

    /// Number of fields.
    public var count: Int { fields.count }

    /// Whether a field has no content.
    public func isEmpty(_ index: Int) -> Bool {
        fields[index].start == fields[index].end
    }

    /// Line on which a field begins, from 1.
    public func line(of index: Int) -> Int {
        fields[index].line
    }

    /// Column at which a field begins, in Unicode scalars, from 1.
    public func column(of index: Int) -> Int {
        let field = fields[index]
        let start = field.isQuoted ? field.start - 1 : field.start
        return bytes[field.lineStart..<start].count { $0 & 0xC0 != 0x80 } + 1
    }

    /// Gives a field's bytes, doubled quotation marks undone, for the time of the closure.
    ///
    /// - Parameters:
    ///   - index: Which field, from 0.
    ///   - body: Uses the bytes; must not let them escape.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func withBytes<Result, Failure: Error>(
        of index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let field = fields[index]
        if field.isEscaped {
            let plain = unescaped(field)
            return try plain.withUnsafeBufferPointer { all throws(Failure) in try body(all) }
        }
        return try bytes.withUnsafeBufferPointer { all throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: all[field.start..<field.end]))
        }
    }

    /// A field as text.
    public func string(_ index: Int) -> String {
        withBytes(of: index) { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a field is exactly this text.
    public func equals(_ index: Int, _ text: StaticString) -> Bool {
        withBytes(of: index) { bytes in
            guard bytes.count == text.utf8CodeUnitCount else { return false }
            return text.withUTF8Buffer { bytes.elementsEqual($0) }
        }
    }

    /// A field as a whole number: an optional `-` and digits, nothing else; nil otherwise or when
    /// it does not fit.
    public func integer(_ index: Int) -> Int? {
        withBytes(of: index) { bytes in
            let isNegative = bytes.first == UInt8(ascii: "-")
            let digits = isNegative ? bytes.dropFirst() : bytes[...]
            guard !digits.isEmpty else { return nil }
            var value = 0
            for byte in digits {
                let digit = Int(byte) - 0x30
                guard 0...9 ~= digit else { return nil }
                let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
                let (sum, overflow2) = tens.subtractingReportingOverflow(digit)
                guard !overflow, !overflow2 else { return nil }
                value = sum
            }
            // Gathered below zero, where there is room for one more.
            if isNegative { return value }
            return value == .min ? nil : -value
        }
    }

    /// A field as a decimal number: an optional `-`, digits, optionally a point and digits; nil
    /// otherwise.
    public func number(_ index: Int) -> Double? {
        withBytes(of: index) { bytes in
            CSVNumber.isPlainDecimal(bytes) ? Double(String(decoding: bytes, as: UTF8.self)) : nil
        }
    }

    private func unescaped(_ field: Field) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(field.end - field.start)
        var position = field.start
        while position < field.end {
            plain.append(bytes[position])
            position += bytes[position] == UInt8(ascii: "\"") ? 2 : 1
        }
        return plain
    }
}
