import Clinic
import Evidence
import Outcomes
import Statistics

/// Section 9.
enum RulesJSON {
    /// Those that say who is paired with what, for tables that show no review.
    static func pairing(_ rules: OutcomeRules) -> JSONDocument {
        .object([
            ("comparisonRule", .integer(rules.rule.version)), ("basis", .string(rules.rule.basis)),
            ("start", start(rules.pairing)), ("end", .object(window(rules.pairing.endDays))),
            ("changeRule", .optional(rules.override?.rule, changeRule)),
        ])
    }

    private static func start(_ pairing: PairingRule) -> JSONDocument {
        .object(
            window(pairing.baselineDays) + [
                ("beforeSession", .optional(pairing.baselineBeforeSession) { .integer($0) })
            ])
    }

    private static func window(_ days: ClosedRange<Int>) -> [(String, JSONDocument)] {
        [
            ("daysBefore", .integer(-days.lowerBound)), ("daysAfter", .integer(days.upperBound)),
        ]
    }

    static func value(_ report: OutcomesReport) -> JSONDocument {
        let rule = report.rules.rule
        let pairing = report.rules.pairing
        return .object([
            ("comparisonRule", .integer(rule.version)), ("basis", .string(rule.basis)),
            ("start", start(pairing)),
            ("end", .object(window(pairing.endDays))),
            ("minimumForMean", .integer(report.rules.minimumForMean)),
            ("minimumForComparison", .integer(rule.minimumForComparison)),
            ("knownOutcomesFloor", .number(rule.knownOutcomesFloor)),
            ("knownOutcomesWarning", .number(rule.knownOutcomesWarning)),
            ("maximumInfantAgeMonths", .integer(rule.maximumInfantAgeMonths)),
            ("unknownTimePoint", .string(rule.unknownTimePoint.rawValue)),
            ("intervalLevel", .number(0.95)),
            ("changeRule", .optional(report.rules.override?.rule, changeRule)),
            (
                "nhsPairingRule",
                .array(
                    NHSRuleWords(measures: report.measures).entries.map {
                        .object([("name", .string($0.name)), ("text", .string($0.text))])
                    })
            ),
            ("references", .strings(RulesAndSources(report).references)),
        ])
    }

    private static func changeRule(_ rule: ProgrammeChangeRule) -> JSONDocument {
        .object([
            ("instrument", .string(rule.instrument)), ("scale", .string(rule.scale)),
            ("direction", .string(rule.direction.rawValue)), ("source", .string(rule.source)),
        ])
    }
}
