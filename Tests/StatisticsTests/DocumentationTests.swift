import Foundation
import Testing

/// The pages of `Documentation/statistics` against the sources and the examples that run.
@Suite struct DocumentationTests {
    @Test func everyPageHasEveryHeadingOnceAndInOrder() throws {
        let pages = try Page.all()
        #expect(!pages.isEmpty)
        for page in pages {
            #expect(page.lines[0].hasPrefix("# "), "\(page.name): no title")
            #expect(page.foundHeadings == Page.headings, "\(page.name): headings")
            for heading in Page.headings.dropLast() {
                #expect(
                    page.paragraph(heading).count > 3, "\(page.name): nothing under \(heading)")
            }
        }
    }

    @Test func everyReferenceHasADOI() throws {
        for page in try Page.all() {
            #expect(
                page.text.contains(/doi:10\.\d{4,9}\/\S+/), "\(page.name): no doi:10.…")
        }
    }

    @Test func theExampleOnAPageIsTheOneThatRuns() throws {
        var used: Set<String> = []
        for page in try Page.all() {
            used.insert(page.exampleFile.lastPathComponent)
            let block = try #require(page.example, "\(page.name): not one swift block at the end")
            let source = try String(contentsOf: page.exampleFile, encoding: .utf8)
            let region = try Example.region(of: source)
            if isRecording, region != block {
                try page.write(example: region)
                Issue.record("recorded the example of \(page.name); run again")
                continue
            }
            #expect(region == block, "\(page.name): example differs")
            #expect(source.contains("expectAnswers"), "\(page.name): answers are not checked")
        }
        let folder = Page.checkout.appending(path: "Tests/StatisticsTests/Examples")
        let files = try FileManager.default.contentsOfDirectory(
            atPath: folder.path(percentEncoded: false))
        for file in files where file.hasSuffix("Example.swift") {
            #expect(used.contains(file), "\(file) belongs to no page")
        }
    }

    @Test func everyPublicSymbolIsOnExactlyOnePage() throws {
        var pages: [String: [String]] = [:]
        for page in try Page.all() + [Page(name: "README")] {
            for symbol in page.symbols { pages[symbol, default: []].append(page.name) }
        }
        let symbols = try publicSymbols()
        #expect(symbols.count > 15)
        let missing = symbols.filter { pages[$0] == nil }.sorted()
        #expect(missing.isEmpty, "on no page: \(missing.joined(separator: ", "))")
        for (symbol, found) in pages {
            // A member is named beside its type, not instead of it.
            let type = String(symbol.prefix { $0 != "." })
            #expect(symbols.contains(type), "\(found): \(symbol) is not public in Statistics")
            #expect(found.count == 1, "\(symbol) is on \(found.joined(separator: " and "))")
        }
    }

    @Test func theIndexIsMadeOfThePages() throws {
        let opening = "<!-- index: made by DocumentationTests -->"
        let closing = "<!-- end of index -->"
        let rows = try Page.all().map(\.indexRow)
        let table = ["", "| Page | In the code | What it is |", "|---|---|---|"] + rows + [""]
        let readme = try Page(name: "README")
        let start = try #require(readme.lines.firstIndex(of: opening))
        let end = try #require(readme.lines.firstIndex(of: closing))
        try #require(start < end)
        if isRecording {
            let lines = readme.lines[...start] + table + readme.lines[end...]
            try lines.joined(separator: "\n").write(
                to: Page.folder.appending(path: "README.md"), atomically: true, encoding: .utf8)
            Issue.record("recorded the index; run again without ATTUNE_RECORD")
            return
        }
        #expect(
            Array(readme.lines[(start + 1)..<end]) == table,
            "the index is old: run once with ATTUNE_RECORD=1")
    }

    private var isRecording: Bool { ProcessInfo.processInfo.environment["ATTUNE_RECORD"] == "1" }

    /// The names of what `Sources/Statistics` declares public at the top level of its files.
    private func publicSymbols() throws -> Set<String> {
        let folder = Page.checkout.appending(path: "Sources/Statistics")
        let declaration =
            /^public (?:final |indirect )*(?:struct|enum|class|actor|protocol|func|typealias|let|var) (\w+)/
        var names: Set<String> = []
        let files = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
        while let file = files?.nextObject() as? String {
            guard file.hasSuffix(".swift") else { continue }
            let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for line in source.split(separator: "\n") {
                if let match = line.prefixMatch(of: declaration) { names.insert(String(match.1)) }
            }
        }
        return names
    }
}
