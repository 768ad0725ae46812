import Foundation

/// One page of `Documentation/statistics`, taken apart.
struct Page {
    /// The headings that every page has, in this order.
    static let headings = [
        "In the code:", "What.", "Formula.", "When not.", "Reference.", "Checked against.",
        "Example.",
    ]

    static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = checkout.appending(path: "Documentation/statistics")

    let name: String
    let file: URL
    let lines: [String]

    init(name: String) throws {
        self.name = name
        file = Self.folder.appending(path: name + ".md")
        lines = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// All pages but the index, by their title.
    static func all() throws -> [Page] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter { $0.hasSuffix(".md") && $0 != "README.md" }
            .map { try Page(name: String($0.dropLast(3))) }
            .sorted { $0.title < $1.title }
    }

    var title: String { lines.first.map { String($0.dropFirst(2)) } ?? "" }
    var text: String { lines.joined(separator: "\n") }

    /// The headings of `Page.headings` that the page has, in the page's order.
    var foundHeadings: [String] {
        lines.compactMap { line in Self.headings.first { line.hasPrefix("**\($0)**") } }
    }

    /// The paragraph under a heading, as one line; empty where there is none.
    func paragraph(_ heading: String) -> String {
        guard let start = lines.firstIndex(where: { $0.hasPrefix("**\(heading)**") }) else {
            return ""
        }
        return lines[start...].prefix { !$0.isEmpty }.joined(separator: " ")
            .dropFirst(heading.count + 4).trimmingCharacters(in: .whitespaces)
    }

    /// The first sentence under **What.**
    var summary: String {
        let what = paragraph("What.")
        guard let end = what.firstRange(of: /[.?:](\s|$)/) else { return what }
        return String(what[..<end.lowerBound])
    }

    /// The names in code style under **In the code:**.
    var symbols: [String] { Self.codeNames(in: paragraph("In the code:")) }

    static func codeNames(in text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
    }

    /// The lines of the Swift block after **Example.**; nil where there is not exactly one.
    var example: [String]? { exampleLines.map { Array(lines[$0]) } }

    /// Puts other lines in the place of the example.
    func write(example: [String]) throws {
        guard let place = exampleLines else { return }
        var changed = lines
        changed.replaceSubrange(place, with: example)
        try changed.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }

    private var exampleLines: Range<Int>? {
        guard let start = lines.firstIndex(where: { $0.hasPrefix("**Example.**") }) else {
            return nil
        }
        let fences = lines.indices.filter { $0 > start && lines[$0].hasPrefix("```") }
        guard fences.count == 2, lines[fences[0]] == "```swift" else { return nil }
        return (fences[0] + 1)..<fences[1]
    }

    /// The file in which the example is compiled and run: `a-page.md` has `APageExample.swift`.
    var exampleFile: URL {
        let camel = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return Self.checkout.appending(
            path: "Tests/StatisticsTests/Examples/\(camel.joined())Example.swift")
    }

    /// The page's row in the index.
    var indexRow: String {
        let names = symbols.map { "`\($0)`" }.joined(separator: ", ")
        return "| [\(title)](\(name).md) | \(names) | \(summary) |"
    }
}
