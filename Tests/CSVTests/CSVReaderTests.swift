import CSV
import Testing

/// What came of a file: records as text, faults as lines, in order.
enum Event: Equatable {
    case record(Int, [String])
    case fault(String)
}

/// Reads bytes in chunks of one size.
func events(
    _ bytes: [UInt8], chunk size: Int = 4096, options: CSVReader.Options = CSVReader.Options()
) -> [Event] {
    var offset = 0
    let reader = CSVReader(options: options) {
        guard offset < bytes.count else { return nil }
        defer { offset += size }
        return Array(bytes[offset..<min(bytes.count, offset + size)])
    }
    var events: [Event] = []
    while true {
        do {
            guard let record = try reader.next() else { return events }
            events.append(.record(record.line, (0..<record.count).map(record.string)))
        } catch {
            events.append(.fault("\(error)"))
        }
    }
}

func events(
    _ text: String, chunk size: Int = 4096, options: CSVReader.Options = CSVReader.Options()
) -> [Event] {
    events(Array(text.utf8), chunk: size, options: options)
}

@Suite struct CSVReaderTests {
    @Test func readsWhatRFC4180Allows() {
        let text =
            "\u{FEFF}a,b,c\r\n1,\"x, \"\"y\"\"\r\nz\",\r\n\n\"\",2,æøå\n,,\n\"last\",\"\"\"\",3"
        let expected: [Event] = [
            .record(1, ["a", "b", "c"]),
            .record(2, ["1", "x, \"y\"\r\nz", ""]),
            .record(5, ["", "2", "æøå"]),
            .record(6, ["", "", ""]),
            .record(7, ["last", "\"", "3"]),
        ]
        for size in 1...text.utf8.count {
            #expect(events(text, chunk: size) == expected, "chunks of \(size)")
        }
    }

    @Test func givesPlacesOfFieldsInScalars() throws {
        var chunks = [Array("a,b,c\næø,\"x\ny\",z\n".utf8)]
        let reader = CSVReader { chunks.popLast() }
        _ = try reader.next()
        let record = try #require(try reader.next())
        #expect(record.line == 2)
        #expect((0..<3).map(record.line(of:)) == [2, 2, 3])
        #expect((0..<3).map(record.column(of:)) == [1, 4, 4])
    }

    @Test(arguments: [
        ("a,b\n1,x\"y\n3,4\n", "line 2, column 4: there is a quotation mark inside a field"),
        ("a,b\n\"1\"x,2\n3,4\n", "line 2, column 4: there is text between a closing quotation"),
        ("a,b\n1\n3,4\n", "line 2: this line has 1 field, the header has 2"),
        ("a,b\n1,2,3\n3,4\n", "line 2: this line has 3 fields, the header has 2"),
        ("a,b\n1,\0\n3,4\n", "line 2, column 3: there is a NUL byte here"),
        ("a,b\n\"1\n\0\",2\n3,4\n", "line 3, column 1: there is a NUL byte here"),
    ])
    func goesOnAfterFaultsOfOneRecord(text: String, message: String) {
        for size in [1, 2, 3, 4096] {
            let found = events(text, chunk: size)
            #expect(found.count == 3)
            #expect(found.first == .record(1, ["a", "b"]))
            #expect(found.last == .record(text.contains("\n\0") ? 4 : 3, ["3", "4"]))
            guard case .fault(let line) = found[1] else { return #expect(Bool(false)) }
            #expect(line.hasPrefix(message), "\(line)")
        }
    }

    @Test(arguments: [
        ("a,b\n1,\"x\ny\n", "line 2, column 3: the quotation mark opened here is never closed"),
        ("a,b\n1,2\n3", "line 3: the file ends in the middle of a line: 1 of 2 fields"),
        ("a,b\r1,2\r", "line 1, column 4: the line ends in a carriage return alone"),
        ("a;b\n1;2\n", "line 1, column 2: fields are separated by semicolons, not by commas"),
        ("a\tb\n1\t2\n", "line 1, column 2: fields are separated by tabs, not by commas"),
    ])
    func endsAfterFaultsOfTheFile(text: String, message: String) {
        for size in [1, 2, 3, 4096] {
            guard case .fault(let line) = events(text, chunk: size).last else {
                return #expect(Bool(false))
            }
            #expect(line.hasPrefix(message), "\(line)")
        }
    }

    @Test func saysThatLatin1IsNotUTF8AndWhere() {
        let bytes = Array("name,n\nJos".utf8) + [0xE9, 0x2C] + Array("1\nAnn,2\n".utf8)
        for size in [1, 5, 4096] {
            #expect(
                events(bytes, chunk: size) == [
                    .record(1, ["name", "n"]),
                    .fault(
                        "line 2, column 4: these bytes are not UTF-8; they look like Latin-1 or "
                            + "Windows-1252; save the file as UTF-8"),
                    .record(3, ["Ann", "2"]),
                ])
        }
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xC3],
        ] as [[UInt8]])
    func refusesEveryKindOfMalformedUTF8(bytes: [UInt8]) {
        let found = events(Array("a\n".utf8) + bytes + Array("\n".utf8))
        #expect(found.count == 2)
        #expect(String(validating: bytes, as: UTF8.self) == nil)
    }

    @Test func acceptsTheEdgesOfUTF8() {
        let text = "\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"
        #expect(events("a\n\(text)\n") == [.record(1, ["a"]), .record(2, [text])])
    }

    @Test func refusesFilesThatAreNotText() {
        let zip: [UInt8] = [0x50, 0x4B, 3, 4, 1, 2, 3]
        let utf16: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x2C, 0]
        for size in [1, 7] {
            #expect(events(zip, chunk: size).count == 1)
            #expect("\(events(zip, chunk: size))".contains("spreadsheet"))
            #expect("\(events(utf16, chunk: size))".contains("UTF-16"))
        }
        #expect(events("") == [])
        #expect(throws: CSVFault(.empty, line: 1, column: 1)) {
            try CSVReader(next: { nil }).readHeader()
        }
    }

    @Test func stopsAtFieldsAndRecordsBeyondTheLimit() {
        var options = CSVReader.Options()
        options.longestField = 10
        options.longestRecord = 25
        let fits = "0123456789,b\n"
        #expect(events(fits, options: options) == [.record(1, ["0123456789", "b"])])
        for size in [1, 7, 100] {
            let long = "a,b\nx,\"0123456789\n\n\n\n\n\n\n\n"
            guard case .fault(let line) = events(long, chunk: size, options: options).last else {
                return #expect(Bool(false))
            }
            #expect(line.hasPrefix("line 2, column 3: the field that begins here is longer"))
        }
        let wide = String(repeating: "a,", count: 20) + "\n"
        #expect("\(events(wide, chunk: 1, options: options))".contains("longer than 25 bytes"))
    }

    @Test func namesAColumnThatIsThereTwiceOrHasNoName() throws {
        func read(_ text: String) throws -> CSVHeader {
            var chunks = [Array(text.utf8)]
            return try CSVReader { chunks.popLast() }.readHeader()
        }
        #expect(throws: CSVFault(.duplicateColumn(name: "a"), line: 1, column: 5)) {
            try read("a,b,a\n")
        }
        #expect(throws: CSVFault(.unnamedColumn, line: 1, column: 3)) { try read("a,,b\n") }
        let header = try read("family,person\n")
        #expect(header.index(of: "person") == 1)
        #expect(header.index(of: "persons") == nil)
        #expect(header.columns == [1, 8])
    }

    @Test func passesOnTheErrorsOfItsSource() throws {
        struct Unplugged: Error {}
        let reader = CSVReader { throw Unplugged() }
        #expect(throws: Unplugged.self) { try reader.next() }
        #expect(try reader.next()?.line == nil)
    }

    @Test func countsTheBytesItHasRead() throws {
        var chunks = ["\n3,4\n", "\n1,2", "a,b"].map { Array($0.utf8) }
        let reader = CSVReader { chunks.popLast() }
        while try reader.next()?.line != nil {}
        #expect(reader.bytesRead == 12)
    }

    @Test func keepsRecordsValidAfterTheNextIsRead() throws {
        var chunks = ["5,6\n7,8\n", "1,2\n3,4\n"].map { Array($0.utf8) }
        let reader = CSVReader { chunks.popLast() }
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        #expect(records.map { $0.string(0) } == ["1", "3", "5", "7"])
    }
}

@Suite struct CSVRecordTests {
    private func record(_ text: String) throws -> CSVRecord {
        var chunks = [Array(text.utf8)]
        return try #require(try CSVReader { chunks.popLast() }.next())
    }

    @Test(
        arguments: [
            ("0", 0), ("-12", -12), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min), ("007", 7), ("9223372036854775808", nil), ("", nil),
            ("-", nil), ("+1", nil), ("1.0", nil), (" 1", nil), ("1e3", nil), ("--1", nil),
        ] as [(String, Int?)])
    func readsWholeNumbers(text: String, value: Int?) throws {
        #expect(try record("\(text),x").integer(0) == value)
        #expect(try record("x,\"\(text)\"").integer(1) == value)
    }

    @Test(
        arguments: [
            ("0", 0), ("-12.50", -12.5), (".5", nil), ("5.", nil), ("1e3", nil), ("nan", nil),
            ("0x1p3", nil), ("1.2.3", nil), ("", nil), ("-", nil),
        ] as [(String, Double?)])
    func readsDecimalNumbers(text: String, value: Double?) throws {
        #expect(try record("\(text),x").number(0) == value)
    }

    @Test func comparesBytesWithoutMakingText() throws {
        let record = try record("attended,\"a\"\"b\",")
        #expect(record.equals(0, "attended"))
        #expect(!record.equals(0, "attende"))
        #expect(record.equals(1, "a\"b"))
        #expect(record.isEmpty(2))
        #expect(!record.isEmpty(1))
    }
}
