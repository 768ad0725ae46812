/// One thing that is wrong with a CSV file, and where.
public struct CSVFault: Error, Hashable, Sendable {
    /// The rule that is broken.
    public enum Rule: Hashable, Sendable {
        /// A quotation mark inside a field that did not begin with one.
        case strayQuote
        /// Text between a closing quotation mark and the next delimiter.
        case textAfterQuote
        /// The file ends inside a quoted field; the place is that of the opening mark.
        case unterminatedQuote
        /// The last line has no line end and fewer fields than the header.
        case endsInMidLine(expected: Int, found: Int)
        /// A line has more or fewer fields than the header.
        case wrongNumberOfFields(expected: Int, found: Int)
        /// Bytes that are not UTF-8.
        case notUTF8
        /// The file is UTF-16.
        case utf16
        /// A NUL byte: a binary file, or UTF-16.
        case nulByte
        /// The file is a spreadsheet or another compressed file, not text.
        case notText
        /// Lines end in carriage return alone.
        case bareCarriageReturn
        /// A field is longer than the limit in bytes.
        case fieldTooLong(limit: Int)
        /// A record is longer than the limit in bytes.
        case recordTooLong(limit: Int)
        /// The header is one field with another delimiter in it.
        case wrongDelimiter(expected: UInt8, found: UInt8)
        /// The file has no header line.
        case empty
        /// Two columns have the same name.
        case duplicateColumn(name: String)
        /// A column has no name.
        case unnamedColumn
    }

    /// The rule that is broken.
    public let rule: Rule
    /// Line, from 1.
    public let line: Int
    /// Column in Unicode scalars, from 1; 0 where the line as a whole is meant.
    public let column: Int

    /// Makes a fault; see the properties.
    public init(_ rule: Rule, line: Int, column: Int) {
        self.rule = rule
        self.line = line
        self.column = column
    }

    /// Whether nothing after this place can be read. After any other fault the reader goes on
    /// with the next record.
    public var isFatal: Bool {
        switch rule {
        case .strayQuote, .textAfterQuote, .wrongNumberOfFields, .notUTF8, .nulByte: false
        default: true
        }
    }
}
