extension InstrumentPage {
    /// The page for a terminal: the same words in eighty columns.
    package var plain: String {
        Self.bare(title).filled(to: Self.width) + blocks.map(Self.plain).joined()
    }

    private static let width = 80

    private static func plain(_ block: Block) -> String {
        switch block {
        case .heading(let text): return "\n\(text)\n"
        case .paragraph(let text): return bare(text).filled(to: width, first: "  ", rest: "  ")
        case .lead(let about, let text):
            return bare("\(about): \(text)").filled(to: width, first: "  ", rest: "    ")
        case .list(let entries):
            return entries.map { bare($0).filled(to: width, first: "  ", rest: "    ") }.joined()
        case .table(_, let rows):
            return rows.map { cells in
                let rest = cells.dropFirst().filter { !$0.isEmpty }.reduce("") { text, cell in
                    text + (text.isEmpty ? "" : text.hasSuffix(".") ? " " : "; ") + cell
                }
                let text = rest.isEmpty ? cells[0] : "\(cells[0]): \(rest)"
                return bare(text).filled(to: width, first: "  ", rest: "    ")
            }.joined()
        }
    }

    private static func bare(_ text: String) -> String {
        text.replacing("`", with: "")
    }
}
