/// A table in the terminal: a header, a rule and rows whose columns line up.
struct Table: Sendable {
    /// One column's name and which side its cells stand on.
    struct Column: Sendable {
        let name: String
        let right: Bool

        static func text(_ name: String) -> Column { Column(name: name, right: false) }
        static func number(_ name: String) -> Column { Column(name: name, right: true) }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; it must have a cell for every column.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row needs a cell for every column")
        rows.append(cells)
    }

    /// The whole table, a newline after each line, no blanks at a line's end.
    func rendered() -> String {
        let widths = columns.indices.map { index in
            rows.reduce(columns[index].name.displayWidth) { max($0, $1[index].displayWidth) }
        }
        let header = line(columns.map(\.name), widths: widths)
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([header, rule] + rows.map { line($0, widths: widths) })
            .map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        let padded = cells.indices.map {
            cells[$0].padded(to: widths[$0], right: columns[$0].right)
        }
        let joined = padded.joined(separator: "  ")
        return String(joined.reversed().drop { $0 == " " }.reversed())
    }
}
