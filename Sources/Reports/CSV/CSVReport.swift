// The report as one tidy table, a number a row, out of the same JSON document that others read.

package import Outcomes

/// The report as CSV.
package enum CSVReport {
    /// The report on outcomes: a header and one row a number.
    package static func render(_ report: OutcomesReport) -> String {
        var bytes: [UInt8] = []
        do {
            try table(report).write { bytes += $0 }
        } catch {
            preconditionFailure("writing into memory does not fail")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same as a folder with its description.
    package static func package(_ report: OutcomesReport) -> DataPackage {
        let document = ReportDocument(report)
        return DataPackage(
            name: "attune-outcomes", title: document.title,
            description: ([document.banner] + document.subtitles.map { $0 + "." })
                .compactMap { $0 }.joined(separator: " ")
                + " Every number of the report, one a row. What may be said of them, and what not, is in"
                + " the report itself.",
            tables: [table(report)],
            sources: [PackageNotes.record(of: report.question)]
                + RulesAndSources(report).references,
            licenceNote: PackageNotes.report,
            isSynthetic: report.question.organisation.isSynthetic,
            more: [
                ("question", JSONReport.question(report.question)),
                ("rules", RulesJSON.value(report)),
            ])
    }

    static func table(_ report: OutcomesReport) -> PackageTable {
        let isSynthetic = report.question.organisation.isSynthetic ? "true" : "false"
        return PackageTable(
            "outcomes", description: "Every number of the report, one a row.",
            primaryKey: ["path"],
            columns: columns + [
                TableColumn(
                    "synthetic", .boolean, required: true, "Whether everybody in it is made up."
                ) { _ in isSynthetic }
            ],
            rows: { ReportFigures(JSONReport.document(report)).all })
    }

    private static let columns: [TableColumn<ReportFigure>] = [
        TableColumn(
            "section", .integer,
            "The section of the report; empty for what belongs to the whole report."
        ) { $0.section.map(String.init) },
        TableColumn(
            "path", required: true,
            "The number's place in the JSON report (Documentation/report.schema.json)."
        ) { $0.path },
        TableColumn(
            "block",
            "What tells it from its neighbours in each list: a stage, a reason, a category, a threshold."
        ) { $0.block },
        TableColumn("instrument", "The instrument it is about.") { $0.instrument },
        TableColumn("version", "The version of the instrument's definition.") { $0.version },
        TableColumn("scale", "The scale it is about.") { $0.scale },
        TableColumn("group", "The names on the way to it in the JSON report.") {
            $0.group
        },
        TableColumn("statistic", required: true, "Its own name in the JSON report.") {
            $0.statistic
        },
        TableColumn("value", .number, required: true, "The number, at full precision.") {
            $0.value
        },
        TableColumn(
            "verdict",
            "Beside a review: what may be said. A row without it stands beside no review."
        ) { $0.verdict },
        TableColumn("text", "What it is about, in the report's words.") { $0.text },
    ]
}
