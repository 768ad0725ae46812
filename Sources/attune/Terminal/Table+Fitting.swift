extension Table {
    /// A table of at most 80 columns, its first column cut where it must be, with a rule before the
    /// row of this number.
    static func fitted(_ columns: [Column], _ rows: [[String]], ruleBefore: Int? = nil) -> String {
        let others = columns.indices.dropFirst().reduce(0) { sum, index in
            sum + 2
                + rows.reduce(columns[index].name.displayWidth) {
                    max($0, $1[index].displayWidth)
                }
        }
        let first = max(12, 80 - others)
        let head = Column(name: columns[0].name.cut(to: first), right: columns[0].right)
        var table = Table([head] + columns.dropFirst())
        for row in rows { table.add([row[0].cut(to: first)] + row.dropFirst()) }
        var lines = table.rendered().split(separator: "\n", omittingEmptySubsequences: false)
        if let ruleBefore { lines.insert(lines[1], at: 2 + ruleBefore) }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// The text on one line in at most so many columns, with `…` where something was cut off.
    fileprivate func cut(to columns: Int) -> String {
        let line = String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
        guard line.displayWidth > columns else { return line }
        var kept = ""
        for character in line {
            guard (kept + String(character)).displayWidth < columns else { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
