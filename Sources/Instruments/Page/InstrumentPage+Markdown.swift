extension InstrumentPage {
    /// The page as Markdown.
    package var markdown: String {
        "# \(title)\n" + blocks.map { "\n" + Self.markdown($0) }.joined()
    }

    private static let width = 100

    private static func markdown(_ block: Block) -> String {
        switch block {
        case .heading(let text): return "## \(text)\n"
        case .paragraph(let text): return filled(escaped(text))
        case .lead(let about, let text): return filled("**\(escaped(about))**: " + escaped(text))
        case .list(let entries):
            let lines = entries.map { entry in
                escaped(entry).filled(to: width, first: "- ", rest: "  ", mayBegin: mayBegin)
            }
            return lines.joined()
        case .table(let header, let rows):
            let rule = "|" + header.map { _ in "---|" }.joined() + "\n"
            return row(header) + rule + rows.map { row($0.map { escaped($0) }) }.joined()
        }
    }

    private static func filled(_ text: String) -> String {
        text.filled(to: width, mayBegin: mayBegin)
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }

    /// Text in which nothing is taken for a mark.
    private static func escaped(_ text: String) -> String {
        var result = ""
        var isCode = false
        for character in text {
            if character == "`" { isCode.toggle() }
            let isMark = character == "<" || character == "*"
            result += isMark && !isCode ? "\\\(character)" : String(character)
        }
        return result
    }

    /// Whether a line of a paragraph may begin with a word; some would begin a list or a heading.
    private static func mayBegin(_ word: Substring) -> Bool {
        if ["-", "+", "*", "#", ">", "=", "–"].contains(String(word)) { return false }
        let digits = word.prefix { $0.isNumber }
        let rest = word.dropFirst(digits.count)
        return digits.isEmpty || rest != "." && rest != ")"
    }
}
