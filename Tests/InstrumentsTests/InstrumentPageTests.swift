import Foundation
import Instruments
import Testing

/// The pages in the documentation are made from the definitions.
///
/// With `ATTUNE_RECORD=1` they are written instead; that never passes.
@Suite struct InstrumentPageTests {
    static let markers = ("<!-- overview -->\n", "<!-- end of the overview -->\n")

    private func expect(_ text: String, at path: String) throws {
        let file = Shipped.root.appending(path: path)
        if ProcessInfo.processInfo.environment["ATTUNE_RECORD"] == "1" {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(path); run again without it")
            return
        }
        let written = FileManager.default.contents(atPath: file.path)
        #expect(
            written.map { String(decoding: $0, as: UTF8.self) } == text,
            "\(path) is not what the definition says: run the tests with ATTUNE_RECORD=1")
    }

    @Test func areWhatTheDefinitionsSay() throws {
        let catalogue = try Shipped.catalogue()
        for definition in catalogue.codes.compactMap(catalogue.current) {
            try expect(
                definition.page.markdown, at: "Documentation/instruments/\(definition.code).md")
        }
    }

    @Test func areListedInTheOverview() throws {
        let path = "Documentation/instruments/README.md"
        let page = try Shipped.text(path)
        let start = try #require(page.firstRange(of: Self.markers.0)).upperBound
        let end = try #require(page.firstRange(of: Self.markers.1)).lowerBound
        let overview = try Shipped.catalogue().overview
        try expect(page[..<start] + overview + page[end...], at: path)
    }

    /// A page for which there is no definition is a leftover.
    @Test func areNotLeftBehind() throws {
        let codes = try Shipped.catalogue().codes
        let folder = Shipped.root.appending(path: "Documentation/instruments").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
        let others = ["README", "format", "own-instrument"]
        #expect(Set(names).subtracting(others) == Set(codes))
    }

    /// Options of the same points that mean different things are never shown as one.
    @Test func keepApartWhatTheSamePointsMean() throws {
        let page = try #require(try Shipped.catalogue().current("pbq")).page
        let rows = page.blocks.compactMap { block -> [[String]]? in
            guard case .table(let header, let rows) = block, header[0] == "Items" else {
                return nil
            }
            return rows
        }.joined()
        #expect(rows.count == 2)
        let positive = try #require(rows.first { $0[0].hasPrefix("1, 4, 8, 9, 11, 16, 22") })
        #expect(positive[1].hasPrefix("`0` = 0 points (always)"))
        let others = try #require(rows.first { $0[0].contains("17 to 21") })
        #expect(others[1].hasPrefix("`0` = 0 points (never)"))
    }

    /// A text may hold what Markdown takes for a mark.
    @Test func saveTheirMarks() {
        let page = InstrumentPage(
            title: "Title",
            blocks: [
                .heading("Head"), .paragraph("a < b * c, `x * y`"), .lead("About", "1. first"),
                .list(["one | two", "and a long entry " + String(repeating: "words ", count: 20)]),
                .table(header: ["Head", "Rest"], rows: [["a | b", "c"], ["d", ""]]),
            ])
        #expect(
            page.markdown == """
                # Title

                ## Head

                a \\< b \\* c, `x * y`

                **About**: 1. first

                - one | two
                - and a long entry words words words words words words words words words words words words words
                  words words words words words words words

                | Head | Rest |
                |---|---|
                | a \\| b | c |
                | d |  |

                """)
        #expect(
            page.plain == """
                Title

                Head
                  a < b * c, x * y
                  About: 1. first
                  one | two
                  and a long entry words words words words words words words words words words
                    words words words words words words words words words words
                  a | b: c
                  d

                """)
    }

    /// No line of a paragraph begins with what would begin a list or a heading.
    @Test func beginNoLineWithAMark() {
        let text = String(repeating: "nine char ", count: 9) + "at least 13. More - and # more"
        for shift in 0..<12 {
            let page = InstrumentPage(
                title: "T", blocks: [.paragraph(String(repeating: "x", count: shift) + text)])
            for line in page.markdown.split(separator: "\n").dropFirst() {
                #expect(!line.hasPrefix("13.") && !line.hasPrefix("- ") && !line.hasPrefix("#"))
            }
        }
    }
}
