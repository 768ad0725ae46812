// A streaming reader of CSV as RFC 4180 has it, UTF-8, for files larger than memory. It keeps one
// chunk and the record that spans into the next; it knows the line and column of everything, so
// that an import can tell every fault of a file at once.

/// Reads a CSV file record by record.
///
/// ```swift
/// let reader = CSVReader(next: { try file.readChunk() })
/// let header = try reader.readHeader()
/// while let record = try reader.next() { … }
/// ```
///
/// Empty lines are skipped. After a fault that is not fatal, `next` goes on with the following
/// record.
public final class CSVReader {
    /// What a reader accepts.
    public struct Options: Sendable {
        /// The byte between fields.
        public var delimiter = UInt8(ascii: ",")
        /// Longest field in bytes, quotation marks included.
        public var longestField = 1 << 20
        /// Longest record in bytes.
        public var longestRecord = 1 << 24
        /// Whether every record must have as many fields as the first.
        public var requiresSameCount = true
        /// Whether a first record of one field with another delimiter in it is refused.
        public var noticesOtherDelimiters = true

        /// The defaults: commas, 1 MiB a field, 16 MiB a record, every check on.
        public init() {}
    }

    let options: Options
    private let chunk: () throws -> [UInt8]?

    // The chunk being read, and offsets into it. Everything before `recordStart` is done with.
    var buffer: [UInt8] = []
    var recordStart = 0
    var cursor = 0
    var fieldStart = 0
    var lineStart = 0
    var fields: [CSVRecord.Field] = []

    // Where the scanner stands.
    var state = State.fieldStart
    var line = 1
    var recordLine = 1
    var fieldLine = 1
    var fieldLineStart = 0
    var isQuoted = false
    var isEscaped = false
    var allBits: UInt8 = 0
    var pending: CSVFault?
    private var expectedCount: Int?
    private var hasBegun = false
    private var hasEnded = false
    private var bytesDone = 0

    enum State {
        case fieldStart, unquoted, quoted, quoteInQuoted, skipping, carriageReturn, complete
    }

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - options: What to accept.
    ///   - next: Gives the file's bytes chunk by chunk, in any sizes (256 KiB is a good one), and
    ///     nil at the end. Errors it throws come out of `next()`.
    public init(options: Options = Options(), next: @escaping () throws -> [UInt8]?) {
        precondition(
            options.delimiter < 0x80 && ![0x0A, 0x0D, 0x22, 0].contains(options.delimiter),
            "the delimiter must be an ASCII character that is not a quotation mark or a line end")
        self.options = options
        chunk = next
    }

    /// Bytes of the file done with, for progress.
    public var bytesRead: Int { bytesDone + recordStart }

    /// Reads the first record as the names of the columns.
    ///
    /// - Returns: The names.
    /// - Throws: `CSVFault` when there is none, a name is missing or there twice; the errors of
    ///   `next()`.
    public func readHeader() throws -> CSVHeader {
        guard let record = try next() else { throw CSVFault(.empty, line: 1, column: 1) }
        return try CSVHeader(record)
    }

    /// Reads the next record.
    ///
    /// - Returns: The record, or nil at the end of the file.
    /// - Throws: `CSVFault`; the next call goes on after the faulty record unless the fault is
    ///   fatal, and then returns nil. Whatever the source of the bytes throws.
    public func next() throws -> CSVRecord? {
        guard !hasEnded else { return nil }
        do {
            if !hasBegun { try begin() }
            while true {
                startRecord()
                guard try scanRecord() else {
                    hasEnded = true
                    return nil
                }
                if isEmptyLine { continue }
                return try finished()
            }
        } catch let fault as CSVFault {
            if fault.isFatal { hasEnded = true }
            throw fault
        } catch {
            hasEnded = true
            throw error
        }
    }

    private var isEmptyLine: Bool {
        fields.count == 1 && fields[0].start == fields[0].end && !fields[0].isQuoted
    }

    private func startRecord() {
        recordStart = cursor
        fieldStart = cursor
        lineStart = cursor
        fieldLineStart = cursor
        recordLine = line
        fieldLine = line
        fields.removeAll(keepingCapacity: true)
        state = .fieldStart
        isQuoted = false
        isEscaped = false
        allBits = 0
        pending = nil
    }

    /// Scans up to the end of a record; false when there is none any more.
    private func scanRecord() throws -> Bool {
        while true {
            scan()
            if state == .complete { return true }
            if let pending, pending.isFatal { throw pending }
            if try !refill() { return try endOfFile() }
        }
    }

    private func endOfFile() throws -> Bool {
        switch state {
        case .fieldStart where fields.isEmpty: return false
        case .quoted:
            throw CSVFault(.unterminatedQuote, line: fieldLine, column: column(at: fieldStart))
        case .carriageReturn: break
        default: closeField(at: cursor)
        }
        if let expectedCount, fields.count < expectedCount, pending == nil, !isEmptyLine {
            throw CSVFault(
                .endsInMidLine(expected: expectedCount, found: fields.count), line: recordLine,
                column: 0)
        }
        state = .complete
        return true
    }

    private func finished() throws -> CSVRecord {
        if allBits & 0x80 != 0, pending == nil {
            let fault = buffer.withUnsafeBufferPointer {
                UTF8Validation.firstFault(in: $0, recordStart..<cursor)
            }
            if let fault { pending = placed(.notUTF8, at: fault) }
        }
        if let pending { throw pending }
        if let expectedCount {
            guard !options.requiresSameCount || fields.count == expectedCount else {
                throw CSVFault(
                    .wrongNumberOfFields(expected: expectedCount, found: fields.count),
                    line: recordLine, column: 0)
            }
        } else {
            try checkDelimiter()
            expectedCount = fields.count
        }
        return CSVRecord(line: recordLine, bytes: buffer, fields: fields)
    }

    private func checkDelimiter() throws {
        guard options.noticesOtherDelimiters, fields.count == 1, !fields[0].isQuoted else { return }
        let others = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ",")]
        for other in others where other != options.delimiter {
            if let position = buffer[fields[0].start..<fields[0].end].firstIndex(of: other) {
                throw placed(
                    .wrongDelimiter(expected: options.delimiter, found: other), at: position)
            }
        }
    }

    /// The first bytes tell a byte order mark and files that are not text at all.
    private func begin() throws {
        hasBegun = true
        while buffer.count < 4, try refill() {}
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
            cursor = 3
        } else if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
            throw CSVFault(.utf16, line: 1, column: 1)
        } else if buffer.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || buffer.starts(with: [0x1F, 0x8B]) || buffer.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
        {
            throw CSVFault(.notText, line: 1, column: 1)
        }
    }

    /// Drops what is done with and adds a chunk; false at the end of the file.
    private func refill() throws -> Bool {
        guard let bytes = try chunk() else { return false }
        bytesDone += recordStart
        if recordStart == buffer.count {
            buffer = bytes
        } else {
            if recordStart > 0 { buffer.removeFirst(recordStart) }
            buffer.append(contentsOf: bytes)
        }
        let moved = recordStart
        recordStart = 0
        cursor -= moved
        fieldStart -= moved
        lineStart -= moved
        fieldLineStart -= moved
        for index in fields.indices {
            fields[index].start -= moved
            fields[index].end -= moved
            fields[index].lineStart -= moved
        }
        return true
    }
}
