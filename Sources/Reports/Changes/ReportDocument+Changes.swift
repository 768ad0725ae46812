import Clinic
package import Outcomes

extension ReportDocument {
    /// What changed between the knowledge of two days: counts, then figures, then record by record.
    package init(_ comparison: KnowledgeComparison) {
        let question = comparison.second.question
        let figures = FigureChange.list(comparison.first, comparison.second)
        var subtitles = [
            "Known at the end of \(comparison.first.question.origin.knownOn.longText) and of "
                + question.origin.knownOn.longText,
            "Courses of care from \(question.from.longText) to \(question.to.longText)",
        ]
        if let team = question.team { subtitles.append("Team: \(team)") }
        if let programme = question.programme { subtitles.append("Programme: \(programme)") }
        self.init(
            title: "Changes of what is known: \(question.organisation.name)",
            subtitles: subtitles,
            banner: question.organisation.isSynthetic
                ? "SYNTHETIC DATA. Nobody in this report exists." : nil,
            sections: [
                ReportSection(
                    number: 1, title: "In short", blocks: Self.counts(comparison, figures.count)),
                ReportSection(
                    number: 2, title: "Figures of the report",
                    blocks: figures.isEmpty
                        ? [.paragraph("No figure changed.")] : [.items(figures.map(Self.line))]),
                ReportSection(
                    number: 3, title: "Record by record", blocks: Self.records(comparison.changes)),
            ])
    }

    private static func counts(
        _ comparison: KnowledgeComparison, _ figures: Int
    ) -> [ReportBlock] {
        guard figures > 0 || !comparison.changes.isEmpty else {
            return [.paragraph("Nothing changed.")]
        }
        let count = comparison.changes.count
        return [
            .paragraph(
                "\(count) \(count == 1 ? "change" : "changes") of the record; \(figures) "
                    + "\(figures == 1 ? "figure" : "figures") of the report changed. Families that "
                    + "refuse outcome reports today are in neither."),
            .table(
                ReportTable(
                    ["", "added", "amended", "struck out", "restored"],
                    ChangeCount.list(comparison).map { count in
                        ReportRow(
                            plural(count.record),
                            RecordChange.Kind.allCases.map { String(count[$0]) })
                    })),
        ]
    }

    private static func line(_ figure: FigureChange) -> String {
        "\(figure.words): \(figure.old ?? "not there") → \(figure.new ?? "not there")"
    }

    private static func records(_ changes: [RecordChange]) -> [ReportBlock] {
        guard !changes.isEmpty else { return [.paragraph("No record changed.")] }
        return RecordChange.Record.allCases.flatMap { record -> [ReportBlock] in
            let told = changes.filter { $0.record == record }
            guard !told.isEmpty else { return [] }
            let name = plural(record)
            return [
                .heading(name.prefix(1).uppercased() + name.dropFirst()),
                .items(told.map(Self.line)),
            ]
        }
    }

    private static func line(_ change: RecordChange) -> String {
        let done = change.kind.rawValue.replacing("_", with: " ")
        var line = "\(change.reference): \(done) on \(change.recordedOn.longText)"
        if let role = change.role { line += " by \(role)" }
        if let reason = change.reason { line += ", because: \(reason)" }
        guard !change.columns.isEmpty else { return line }
        let columns = change.columns.map { column in
            let name = column.name.replacing("_id", with: "").replacing("_", with: " ")
            guard column.isShown else { return "\(name) (values not shown)" }
            return "\(name) \(column.old ?? "empty") → \(column.new ?? "empty")"
        }
        return line + "; " + columns.joined(separator: ", ")
    }

    private static func plural(_ record: RecordChange.Record) -> String {
        switch record {
        case .person: "persons"
        case .dyad: "dyads"
        case .episode: "episodes"
        case .participant: "participants"
        case .session: "sessions"
        case .attendance: "attendances"
        case .administration: "forms and other measures"
        case .score: "scores"
        case .procedure: "recordings"
        case .coding: "codings"
        case .goal: "goals"
        case .rating: "ratings of goals"
        }
    }
}
