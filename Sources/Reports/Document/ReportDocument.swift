// A report once, before it has a format: the same headings, sentences and tables whether it becomes
// text, a page or paper. What a format adds is layout and nothing else.

/// A report, ready to be laid out.
package struct ReportDocument: Sendable {
    /// What it is.
    package let title: String
    /// Of whom and when, one line each.
    package let subtitles: [String]
    /// What must be seen before anything else; nil where there is nothing.
    package let banner: String?
    /// The numbered sections.
    package let sections: [ReportSection]
}

/// One numbered section.
package struct ReportSection: Sendable {
    /// Its number, the same in every format and every version.
    package let number: Int
    /// Its title.
    package let title: String
    /// What stands in it, in order.
    package let blocks: [ReportBlock]
}

/// One piece of a section.
package enum ReportBlock: Sendable {
    /// Starts a part of its own: a measure, a benchmark.
    case heading(String)
    /// Starts a group within it.
    case subheading(String)
    /// A sentence or several.
    case paragraph(String)
    /// Sentences that belong together, one under the other.
    case items([String])
    /// What may be said: a word or two, and why.
    case verdict(String, String)
    /// Names with what belongs to each.
    case entries([(name: String, text: String)])
    /// A table.
    case table(ReportTable)
}

/// A table: its first column is text, the others are figures.
package struct ReportTable: Sendable {
    /// The names of the columns, that of the first included.
    package let columns: [String]
    /// The rows, as wide as the columns.
    package let rows: [ReportRow]

    init(_ columns: [String], _ rows: [ReportRow]) {
        precondition(rows.allSatisfy { $0.cells.count <= columns.count - 1 }, "a row too wide")
        self.columns = columns
        self.rows = rows
    }
}

/// One row of a table.
package struct ReportRow: Sendable {
    /// What it is about.
    package let name: String
    /// Its figures; missing ones at the end are empty.
    package let cells: [String]
    /// Whether it explains the row above it rather than standing for itself.
    package let isDetail: Bool

    init(_ name: String, _ cells: [String], isDetail: Bool = false) {
        self.name = name
        self.cells = cells
        self.isDetail = isDetail
    }
}
