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
}
