import Clinic
package import Outcomes

/// What changed between the knowledge of two days, as text and as JSON.
package enum ChangesReport {
    /// The version of the JSON's structure.
    package static let format = 1

    /// Plain text of eighty columns.
    package static func text(_ comparison: KnowledgeComparison) -> String {
        TextReport.render(ReportDocument(comparison))
    }

    /// JSON as Documentation/changes.schema.json describes it.
    package static func json(_ comparison: KnowledgeComparison) -> String {
        let question = comparison.second.question
        let figures = FigureChange.list(comparison.first, comparison.second)
        return JSONDocument.object([
            ("report", .string("changes")), ("format", .integer(format)),
            ("synthetic", .bool(question.organisation.isSynthetic)),
            ("organisation", .string(question.organisation.code)),
            ("from", .string(question.from.description)),
            ("to", .string(question.to.description)),
            ("team", .optional(question.team) { .string($0) }),
            ("programme", .optional(question.programme) { .string($0) }),
            ("cohort", .string(question.cohort.rawValue)),
            ("knownOn", .string(comparison.first.question.origin.knownOn.description)),
            ("and", .string(question.origin.knownOn.description)),
            ("nothingChanged", .bool(figures.isEmpty && comparison.changes.isEmpty)),
            ("counts", .array(ChangeCount.list(comparison).map(count))),
            ("figures", .array(figures.map(figure))),
            ("records", .array(comparison.changes.map(change))),
        ]).text
    }

    private static func count(_ count: ChangeCount) -> JSONDocument {
        .object(
            [("record", .string(count.record.rawValue))]
                + RecordChange.Kind.allCases.map { ($0.rawValue, .integer(count[$0])) })
    }

    private static func figure(_ figure: FigureChange) -> JSONDocument {
        .object([
            ("path", .string(figure.path)), ("words", .string(figure.words)),
            ("old", .optional(figure.old) { .string($0) }),
            ("new", .optional(figure.new) { .string($0) }),
        ])
    }

    private static func change(_ change: RecordChange) -> JSONDocument {
        .object([
            ("record", .string(change.record.rawValue)), ("change", .string(change.kind.rawValue)),
            ("reference", .string(change.reference)),
            ("recordedOn", .string(change.recordedOn.description)),
            ("role", .optional(change.role) { .string($0) }),
            ("reason", .optional(change.reason) { .string($0) }),
            (
                "columns",
                .array(
                    change.columns.map { column in
                        .object([
                            ("name", .string(column.name)), ("shown", .bool(column.isShown)),
                            ("old", .optional(column.old) { .string($0) }),
                            ("new", .optional(column.new) { .string($0) }),
                        ])
                    })
            ),
        ])
    }
}

/// How often each thing was done to one kind of record.
struct ChangeCount {
    let record: RecordChange.Record
    private var counts: [RecordChange.Kind: Int] = [:]

    subscript(kind: RecordChange.Kind) -> Int { counts[kind] ?? 0 }

    /// One for each kind of record, those without changes included.
    static func list(_ comparison: KnowledgeComparison) -> [ChangeCount] {
        var counts = RecordChange.Record.allCases.map { ChangeCount(record: $0) }
        let places = Dictionary(
            uniqueKeysWithValues: RecordChange.Record.allCases.enumerated().map { ($1, $0) })
        for change in comparison.changes {
            guard let place = places[change.record] else { continue }
            counts[place].counts[change.kind, default: 0] += 1
        }
        return counts
    }

    private init(record: RecordChange.Record) { self.record = record }
}
