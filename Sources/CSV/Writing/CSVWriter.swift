/// Writes CSV as RFC 4180 has it, with a guard against fields that a spreadsheet would run.
public struct CSVWriter: Sendable {
    /// How lines end.
    public enum LineEnd: Sendable {
        /// Line feed.
        case lf
        /// Carriage return and line feed, as RFC 4180 has it.
        case crlf
    }

    private let delimiter: UInt8
    private let lineEnd: LineEnd
    private let guardsFormulas: Bool
    /// What was written since the last `take()`.
    public private(set) var bytes: [UInt8] = []

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - delimiter: The byte between fields.
    ///   - lineEnd: How lines end.
    ///   - guardsFormulas: Whether a field that begins with `=`, `+`, `-`, `@`, tab or carriage
    ///     return, and is not a number, gets a leading apostrophe. Switch it off only for files
    ///     that no spreadsheet opens.
    public init(
        delimiter: UInt8 = UInt8(ascii: ","), lineEnd: LineEnd = .lf, guardsFormulas: Bool = true
    ) {
        self.delimiter = delimiter
        self.lineEnd = lineEnd
        self.guardsFormulas = guardsFormulas
    }

    /// Writes one record.
    ///
    /// - Parameter fields: At least one field.
    public mutating func append(_ fields: [String]) {
        precondition(!fields.isEmpty, "a record has at least one field")
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            // A lone empty field would read as an empty line.
            if fields.count == 1, field.isEmpty {
                bytes.append(contentsOf: [0x22, 0x22])
            } else {
                append(field: field)
            }
        }
        if lineEnd == .crlf { bytes.append(0x0D) }
        bytes.append(0x0A)
    }

    /// Hands over what was written and goes on with nothing, so that a long file needs little
    /// memory.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(field: String) {
        let apostrophe = guardsFormulas && Self.couldRun(field)
        let needsQuotes = field.utf8.contains {
            $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
        }
        if needsQuotes { bytes.append(0x22) }
        if apostrophe { bytes.append(UInt8(ascii: "'")) }
        if needsQuotes {
            for byte in field.utf8 {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        } else {
            bytes.append(contentsOf: field.utf8)
        }
    }

    /// Whether a spreadsheet might take the field for a formula.
    static func couldRun(_ field: String) -> Bool {
        guard let first = field.utf8.first else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
        case UInt8(ascii: "-"): return !CSVNumber.isNumber(field.utf8)
        case UInt8(ascii: "+"):
            let rest = field.utf8.dropFirst()
            return rest.first == UInt8(ascii: "-") || !CSVNumber.isPlainDecimal(rest)
        default: return false
        }
    }
}
