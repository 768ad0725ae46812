package import Outcomes

/// The report as plain text of eighty columns.
package enum TextReport {
    /// The report on outcomes.
    package static func render(_ report: OutcomesReport) -> String {
        render(ReportDocument(report))
    }

    /// Any report.
    package static func render(_ document: ReportDocument) -> String {
        var layout = TextLayout()
        layout.paragraph(document.title)
        for subtitle in document.subtitles { layout.paragraph(subtitle) }
        if let banner = document.banner {
            layout.gap()
            layout.paragraph(banner)
        }
        for section in document.sections {
            layout.gap()
            layout.line("\(section.number)  \(section.title)")
            layout.line(String(repeating: "=", count: section.title.count + 3))
            var previous: ReportBlock?
            for block in section.blocks {
                if case .items = previous, case .paragraph = block { layout.gap() }
                add(block, to: &layout)
                previous = block
            }
        }
        if let banner = document.banner {
            layout.gap()
            layout.paragraph(banner)
        }
        return layout.text
    }

    private static func add(_ block: ReportBlock, to layout: inout TextLayout) {
        switch block {
        case .heading(let text):
            layout.gap()
            layout.paragraph(text)
            layout.line(String(repeating: "-", count: min(text.count, layout.width)))
        case .subheading(let text):
            layout.gap()
            layout.paragraph(text)
        case .paragraph(let text):
            layout.paragraph(text)
        case .items(let items):
            for item in items { layout.paragraph(item, first: "- ") }
        case .verdict(let word, let reason):
            layout.paragraph("\(word.uppercased()): \(reason)")
        case .entries(let entries):
            let width = (entries.map(\.name.count).max() ?? 0) + 2
            for entry in entries {
                let name = entry.name + TextLayout.blanks(width - entry.name.count)
                layout.paragraph(entry.text, first: name)
            }
        case .table(let table):
            layout.gap()
            layout.table(table)
            layout.gap()
        }
    }
}
