// Eighty columns of plain text: wrapped lines and tables that line up.

/// Lays out lines of at most `width` characters.
struct TextLayout {
    let width: Int
    private(set) var lines: [String] = []

    init(width: Int = 80) { self.width = width }

    var text: String {
        lines.map { line in
            // A line never ends in blanks: the same report is the same bytes after any editor.
            String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n") + "\n"
    }

    /// One empty line, never two.
    mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    mutating func line(_ text: String) { lines.append(text) }

    /// A paragraph, its first line after `first`, the others after as many blanks.
    mutating func paragraph(_ text: String, indent: Int = 0, first: String = "") {
        let hanging = indent + first.count
        let wrapped = Self.wrap(text, to: width - hanging)
        for (index, piece) in wrapped.enumerated() {
            let lead =
                index == 0
                ? Self.blanks(indent) + first : Self.blanks(hanging)
            lines.append(lead + piece)
        }
    }

    /// A table, its first column to the left and the others to the right; long names wrap.
    mutating func table(_ table: ReportTable, indent: Int = 0) {
        let figures = (1..<table.columns.count).map { column in
            max(
                table.columns[column].count,
                table.rows.map { $0.cells.count >= column ? $0.cells[column - 1].count : 0 }.max()
                    ?? 0)
        }
        let used = figures.reduce(0) { $0 + $1 + 2 }
        let longest =
            ([table.columns[0].count] + table.rows.map { $0.name.count + ($0.isDetail ? 2 : 0) })
            .max() ?? 0
        let names = max(16, min(longest, width - indent - used))
        func row(_ name: String, _ cells: [String], _ extra: Int) {
            let wrapped = Self.wrap(name, to: names - extra)
            for (index, piece) in wrapped.enumerated() {
                var line = Self.blanks(indent + extra) + piece
                if index == 0 {
                    line += Self.blanks(indent + names - line.count)
                    for (column, figure) in figures.enumerated() {
                        let cell = column < cells.count ? cells[column] : ""
                        line += Self.blanks(2 + figure - cell.count) + cell
                    }
                }
                lines.append(line)
            }
        }
        if table.columns.contains(where: { !$0.isEmpty }) {
            row(table.columns[0], Array(table.columns.dropFirst()), 0)
        }
        for entry in table.rows { row(entry.name, entry.cells, entry.isDetail ? 2 : 0) }
    }

    static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    /// Lines of at most so many characters, broken at blanks; a longer word stands on its own.
    static func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var length = 0
        for word in text.split(separator: " ") {
            let count = word.count
            if length > 0, length + 1 + count > width {
                lines.append(line)
                line = ""
                length = 0
            }
            if length > 0 {
                line += " "
                length += 1
            }
            line += word
            length += count
        }
        if length > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }
}
