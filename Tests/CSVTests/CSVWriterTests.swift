import CSV
import Testing

@Suite struct CSVWriterTests {
    private func line(_ fields: [String], _ writer: CSVWriter = CSVWriter()) -> String {
        var writer = writer
        writer.append(fields)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func quotesOnlyWhatNeedsIt() {
        #expect(line(["a", "b c", ""]) == "a,b c,\n")
        #expect(line(["a,b", "say \"x\"", "1\n2"]) == "\"a,b\",\"say \"\"x\"\"\",\"1\n2\"\n")
        #expect(line(["a", "b"], CSVWriter(lineEnd: .crlf)) == "a,b\r\n")
        #expect(line(["a;b", "c,d"], CSVWriter(delimiter: 0x3B)) == "\"a;b\";c,d\n")
        #expect(line([""]) == "\"\"\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "'\tx"),
        ("-", "'-"), ("+-1", "'+-1"), ("-1+2", "'-1+2"), ("=", "'="),
        ("-12.5", "-12.5"), ("+3", "+3"), ("-0", "-0"), ("a=b", "a=b"), ("'x", "'x"),
    ])
    func guardsAgainstFormulas(field: String, written: String) {
        #expect(line([field, "x"]) == "\(written),x\n")
        #expect(line([field, "x"], CSVWriter(guardsFormulas: false)) == "\(field),x\n")
    }

    @Test func guardsACarriageReturnInsideTheQuotes() {
        #expect(line(["\rx", "y"]) == "\"'\rx\",y\n")
    }

    @Test func handsOverWhatItWrote() {
        var writer = CSVWriter()
        writer.append(["a"])
        #expect(writer.take() == Array("a\n".utf8))
        writer.append(["b"])
        #expect(writer.take() == Array("b\n".utf8))
        #expect(writer.take().isEmpty)
    }

    /// Any table comes back as it was, whatever the delimiter, the line end and the chunks.
    @Test func readsBackWhateverItWrites() {
        var generator = SplitMix(state: 20_261_122)
        let alphabet = ["a", "1", ",", ";", "\"", "\n", "\r\n", "\r", " ", "æ", "👶", "\t", "'", ""]
        for _ in 0..<400 {
            let width = Int.random(in: 1...5, using: &generator)
            let table = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                        alphabet.randomElement(using: &generator) ?? ""
                    }.joined()
                }
            }
            let semicolons = Bool.random(using: &generator)
            var writer = CSVWriter(
                delimiter: semicolons ? 0x3B : 0x2C,
                lineEnd: Bool.random(using: &generator) ? .lf : .crlf, guardsFormulas: false)
            table.forEach { writer.append($0) }
            var options = CSVReader.Options()
            options.delimiter = semicolons ? 0x3B : 0x2C
            options.noticesOtherDelimiters = false
            for size in [1, 2, 3, 7, 4096] {
                let found = events(writer.bytes, chunk: size, options: options).map {
                    if case .record(_, let fields) = $0 { fields } else { ["fault"] }
                }
                #expect(found == table)
            }
        }
    }
}

@Suite struct CSVRobustnessTests {
    /// Whatever the bytes, nothing traps, and the size of the chunks changes neither a record nor
    /// a fault nor a place.
    @Test func saysTheSameOfAnyBytesInAnyChunks() {
        var generator = SplitMix(state: 42)
        let alphabet = Array("ab1,,\"\"\n\n\r;".utf8) + [0, 0xC3, 0xA6, 0xFF, 0xEF, 0xBB, 0xBF]
        var kinds: Set<String> = []
        var options = CSVReader.Options()
        options.longestField = 12
        options.longestRecord = 40
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...60, using: &generator)
            let bytes = (0..<count).map { _ in
                alphabet[Int.random(in: alphabet.indices, using: &generator)]
            }
            let whole = events(bytes, chunk: 4096, options: options)
            for size in [1, 2, 5] {
                #expect(events(bytes, chunk: size, options: options) == whole, "\(bytes)")
            }
            for case .fault(let line) in whole {
                kinds.insert(line.drop { $0 != ":" }.prefix(24).description)
            }
        }
        #expect(kinds.count >= 10, "the random files reach few kinds of fault: \(kinds)")
    }
}

/// A small seeded generator (Steele, Lea and Flood 2014), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
