import Clinic
import Outcomes

extension AnalysisPackage {
    static func codings(_ table: AnalysisTable) -> PackageTable {
        PackageTable(
            "codings",
            description:
                "One row a scale of each coding of each recording of the cohort's courses.",
            columns: codingColumns, rows: { table.codings })
    }

    private static let codingColumns: [TableColumn<CodedScore>] = [
        TableColumn("course", required: true, "The course of care.") { key($0.course.uuid) },
        TableColumn("subject", required: true, "The person or dyad that was recorded.") {
            key($0.subject)
        },
        TableColumn("recording", required: true, "The recording.") { key($0.recording) },
        TableColumn("day", .integer, "Its day, counted from the first attended contact.") {
            $0.day.map(String.init)
        },
        TableColumn(
            "coder", .integer, required: true,
            "A number for whoever coded it: the same within this table, and nowhere else."
        ) { String($0.coder) },
        TableColumn(
            "kind", .oneOf(CodingKind.allCases.map(\.rawValue)), required: true, "Which reading."
        ) { $0.facts.coding?.kind.rawValue },
        TableColumn(
            "counts", .boolean, required: true, "Whether it is the reading that counts."
        ) { ($0.facts.coding?.isDesignated).map(truth) },
        TableColumn("blind_to_time", .boolean, "Whether the coder did not know the time point.") {
            ($0.facts.coding?.isBlindToTime).map(truth)
        },
        TableColumn("blind_to_group", .boolean, "Whether the coder did not know the group.") {
            ($0.facts.coding?.isBlindToGroup).map(truth)
        },
        TableColumn("instrument", required: true, "The coding system.") { $0.facts.instrument },
        TableColumn("version", required: true, "The version of its definition.") {
            $0.facts.version
        },
        TableColumn("scale", "The scale; empty where the coding has no score.") { $0.facts.scale },
        TableColumn("value", .number, "The score, where it is a number.") {
            $0.facts.value.map(number)
        },
        TableColumn("class", "The class as coded, where it is one.") { $0.facts.category },
        TableColumn("category", "The category that the class is counted in.") { $0.category },
    ]
}
