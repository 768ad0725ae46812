import Foundation
import Testing

/// Runs the example of a page and compares what it prints with the comments behind its prints.
///
/// The example stands between the lines `// example` and `// end of example` of the calling file and
/// uses the `print` it is given. A print's answer is the comment behind it, or the comment line below
/// it; a number in it is met to half a unit of its last digit, everything else exactly.
func expectAnswers(
    file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation,
    of example: (_ print: (Any...) -> Void) throws -> Void
) throws {
    var printed: [String] = []
    try example { items in
        printed.append(items.map { "\($0)" }.joined(separator: " "))
    }
    let expected = try Example.answers(
        in: Example.region(of: String(contentsOfFile: file, encoding: .utf8)))
    #expect(!expected.isEmpty, "the example prints nothing", sourceLocation: sourceLocation)
    try #require(
        printed.count == expected.count, "\(printed.count) prints, \(expected.count) answers",
        sourceLocation: sourceLocation)
    for (line, answer) in zip(printed, expected) {
        #expect(
            Example.answersMatch(line, answer), "printed \(line), the comment says \(answer)",
            sourceLocation: sourceLocation)
    }
}

/// Reading an example out of its file.
enum Example {
    static let opening = "// example"
    static let closing = "// end of example"

    struct Missing: Error {
        let what: String
    }

    /// The lines between the markers, with the indentation of the markers removed.
    static func region(of source: String) throws -> [String] {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        func position(of marker: String) throws -> Int {
            let found = lines.indices.filter {
                lines[$0].trimmingCharacters(in: .whitespaces) == marker
            }
            guard found.count == 1, let first = found.first else { throw Missing(what: marker) }
            return first
        }
        let start = try position(of: opening)
        let end = try position(of: closing)
        guard start < end else { throw Missing(what: "lines between the markers") }
        let indentation = lines[start].prefix { $0 == " " }
        return lines[(start + 1)..<end].map { line in
            line.hasPrefix(indentation) ? String(line.dropFirst(indentation.count)) : line
        }
    }

    /// The answers that the comments of an example promise, in order.
    static func answers(in lines: [String]) throws -> [String] {
        var answers: [String] = []
        var awaited = false
        for line in lines {
            let code = line.trimmingCharacters(in: .whitespaces)
            if awaited, code.hasPrefix("// ") {
                answers.append(String(code.dropFirst(3)))
                awaited = false
            } else if code.hasPrefix("print(") {
                if awaited { throw Missing(what: "answer before \(code)") }
                if let comment = code.range(of: ")  // ", options: .backwards) {
                    answers.append(String(code[comment.upperBound...]))
                } else {
                    awaited = true
                }
            }
        }
        if awaited { throw Missing(what: "answer of the last print") }
        return answers
    }

    /// Whether a printed line is what the comment says, word for word, numbers as rounded there.
    static func answersMatch(_ line: String, _ answer: String) -> Bool {
        let found = line.split(separator: " ")
        let expected = answer.split(separator: " ")
        guard found.count == expected.count else { return false }
        return zip(found, expected).allSatisfy { word, promised in
            let punctuation = CharacterSet(charactersIn: "(),;:[]%")
            let digits = promised.trimmingCharacters(in: punctuation)
            guard let printed = Double(digits),
                let value = Double(word.trimmingCharacters(in: punctuation))
            else { return word == promised }
            return abs(value - printed) <= 0.5 * lastPlace(of: digits) * (1 + 1e-9)
        }
    }

    /// The unit of the last digit of a written number: .001 for 2.718, 1e-12 for 3.14e-10.
    static func lastPlace(of number: String) -> Double {
        let parts = number.lowercased().split(separator: "e")
        let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return pow(10, Double(exponent - decimals))
    }
}

@Suite struct ExampleTests {
    @Test func numbersAreMetToHalfAUnitOfTheirLastDigit() {
        #expect(Example.answersMatch("0.20132 0.5", "0.2013 0.5"))
        #expect(Example.answersMatch("Interval(0.20132, yes)", "Interval(0.20132, yes)"))
        #expect(Example.answersMatch("(0.20132, 3)", "(0.201, 3)"))
        #expect(Example.answersMatch("3.1412e-10", "3.14e-10"))
        #expect(!Example.answersMatch("3.1412e-10", "3.15e-10"))
        #expect(!Example.answersMatch("0.20136", "0.2013"))
        #expect(!Example.answersMatch("0.2 0.3", "0.2"))
        #expect(!Example.answersMatch("risk ratio", "odds ratio"))
    }

    @Test func anAnswerStandsBehindItsPrintOrBelowIt() throws {
        let lines = ["let x = 2", "print(x)  // 2", "print(x, x)", "// 2 2", "// a remark"]
        #expect(try Example.answers(in: lines) == ["2", "2 2"])
        #expect(throws: Example.Missing.self) { try Example.answers(in: ["print(1)", "print(2)"]) }
        #expect(throws: Example.Missing.self) { try Example.answers(in: ["print(1)"]) }
    }

    @Test func aRegionLosesTheIndentationOfItsMarkers() throws {
        let source = "func f() {\n    // example\n    if a {\n        b()\n    }\n\n"
        #expect(
            try Example.region(of: source + "    // end of example\n}")
                == ["if a {", "    b()", "}", ""])
        #expect(throws: Example.Missing.self) { try Example.region(of: source) }
    }
}
