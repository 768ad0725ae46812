// The pairs behind the report as a folder of tables, for whoever wants to count again or ask something
// else. No name, no date, no free text: days are counted from the first attended contact, families,
// courses and subjects carry the record's own random identifiers, coders a number.

import Clinic
package import Outcomes
import Statistics

/// The analysis tables of a cohort.
package enum AnalysisPackage {
    /// A folder of four tables: subjects, scales, thresholds, codings.
    package static func package(_ table: AnalysisTable) -> DataPackage {
        let question = table.question
        let synthetic = question.organisation.isSynthetic
        return DataPackage(
            name: "attune-analysis", title: "Analysis: \(question.organisation.name)",
            description: (synthetic ? ReportDocument.syntheticBanner + " " : "")
                + "What the report on outcomes counts, one row a subject, scale and version of each"
                + " course of care in the cohort. \(table.withheldFamilies) families left out because"
                + " they refused or withdrew consent to outcome reports.",
            tables: [
                subjects(table), scales(table), thresholds(table), codings(table),
            ],
            sources: [PackageNotes.record(of: question)] + sources(table),
            licenceNote: PackageNotes.analysis, isSynthetic: synthetic,
            more: [
                ("question", JSONReport.question(question)),
                ("rules", RulesJSON.pairing(table.rules)),
            ])
    }

    private static func sources(_ table: AnalysisTable) -> [String] {
        var found: [String] = []
        for scale in table.scales {
            for source in [scale.cutoff?.source].compactMap({ $0 }) + scale.thresholds.map(\.source)
            where !found.contains(source) {
                found.append(source)
            }
        }
        return found
    }

    private static func subjects(_ table: AnalysisTable) -> PackageTable {
        PackageTable(
            "subjects", description: "One row a subject, scale and version of each course of care.",
            primaryKey: ["course", "subject", "instrument", "version", "scale"],
            columns: who(synthetic: table.question.organisation.isSynthetic) + scores,
            rows: { table.rows })
    }

    private static func who(synthetic: Bool) -> [TableColumn<AnalysisRow>] {
        [
            TableColumn("synthetic", .boolean, required: true, "Whether everybody is made up.") {
                _ in truth(synthetic)
            },
            TableColumn(
                "course", required: true,
                "The course of care: an episode with those that continue it."
            ) { key($0.course.uuid) },
            TableColumn("family", required: true, "The family.") { key($0.family.uuid) },
            TableColumn("subject", required: true, "The person or dyad it describes.") {
                key($0.subject)
            },
            TableColumn(
                "role", .oneOf(["parent", "infant", "dyad"]),
                "What the subject is in the course; empty for no participant."
            ) { $0.role?.rawValue },
            TableColumn(
                "respondent", .oneOf(Relationship.allCases.map(\.rawValue)),
                "What the one who answered is to the infants; empty where not known or not the same"
                    + " throughout."
            ) { $0.respondent?.rawValue },
            TableColumn("team", required: true, "The code of the team care ended with.") {
                $0.team
            },
            TableColumn("programme", required: true, "The code of the programme.") {
                $0.programme
            },
            TableColumn(
                "arm", .oneOf(Arm.allCases.map(\.rawValue)), required: true, "The family's group."
            ) { $0.arm.rawValue },
            TableColumn(
                "allocation", .oneOf(Allocation.allCases.map(\.rawValue)),
                "How the family came into its group."
            ) { $0.allocation?.rawValue },
            TableColumn("instrument", required: true, "The instrument's code.") {
                $0.terms.instrument
            },
            TableColumn("version", required: true, "The version of its definition.") {
                $0.terms.version
            },
            TableColumn("scale", required: true, "The scale's code.") { $0.terms.scale },
        ]
    }

    private static let scores: [TableColumn<AnalysisRow>] = [
        TableColumn("start_score", .number, "The score at the start.") {
            $0.start.map { number($0.value) }
        },
        TableColumn("start_day", .integer, "Its day, counted from the first attended contact.") {
            $0.start.map { String($0.day) }
        },
        TableColumn("start_loss", "Why there is none.") { $0.startLoss?.code },
        TableColumn(
            "start_converted_from", "The version the start was scored under, where converted."
        ) { $0.startConvertedFrom },
        TableColumn("end_score", .number, "The score at the end.") {
            $0.end.map { number($0.value) }
        },
        TableColumn("end_day", .integer, "Its day, counted from the first attended contact.") {
            $0.end.map { String($0.day) }
        },
        TableColumn("end_loss", "Why there is none.") { $0.endLoss?.code },
        TableColumn(
            "beyond_cutoff_start", .boolean,
            "Whether the start is on the clinical side of the cut-off; empty where it has none, or the"
                + " cut-off is not for whoever answered."
        ) { $0.isBeyondCutoff($0.start).map(truth) },
        TableColumn("beyond_cutoff_end", .boolean, "The same at the end.") {
            $0.isBeyondCutoff($0.end).map(truth)
        },
        TableColumn(
            "threshold", .number, "The change that counts, in points: the scale's own threshold."
        ) { $0.terms.thresholds.first.map { number($0.threshold.points) } },
        TableColumn(
            "threshold_operator", .oneOf([">=", ">"]),
            "Whether it is reached at or above that amount."
        ) { $0.terms.thresholds.first?.threshold.comparison.rawValue },
        TableColumn(
            "change", .oneOf(AnalysisRow.Change.allCases.map(\.rawValue)),
            "The class of the change by that threshold."
        ) { $0.change?.rawValue },
    ]

    /// An identifier of the record: random, and the same in every export.
    static func key(_ identifier: some CustomStringConvertible) -> String {
        identifier.description.lowercased()
    }

    static func truth(_ value: Bool) -> String { value ? "true" : "false" }

    static func number(_ value: Double) -> String { JSONDocument.number(value) }
}
