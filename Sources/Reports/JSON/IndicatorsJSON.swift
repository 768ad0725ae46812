import Evidence
import Outcomes

/// Section 6: every fixed indicator with its declaration.
enum IndicatorsJSON {
    static func value(_ report: OutcomesReport) -> JSONDocument {
        let declared = report.rules.indicators
        let parameters = declared.parameters
        return .object([
            ("version", .integer(declared.version)), ("basis", .string(declared.basis)),
            ("rereferralDays", .integer(parameters.rereferralDays)),
            ("earlyContact", .integer(parameters.earlyContact)),
            (
                "infantBandMonths", .array(parameters.infantBandMonths.map { .integer($0) })
            ),
            ("percentiles", .array([25, 50, 75, 90].map { .integer($0) })),
            ("quantileRule", .string(parameters.quantileRule.rawValue)),
            ("all", .array(report.indicators.map(one))),
        ])
    }

    private static func one(_ result: IndicatorResult) -> JSONDocument {
        let indicator = result.indicator
        return .object([
            ("code", .string(indicator.code.rawValue)), ("name", .string(indicator.name)),
            ("group", .string(indicator.group.rawValue)),
            ("kind", .string(indicator.kind.rawValue)), ("unit", .string(indicator.unit.rawValue)),
            ("higherIs", .string(indicator.higherIs.rawValue)),
            ("numerator", .string(indicator.numerator)),
            ("denominator", .string(indicator.denominator)),
            ("missing", .string(indicator.missing)), ("rule", .integer(indicator.rule)),
            ("how", .string(indicator.how)),
            ("unknown", .optional(result.unknown) { .integer($0) }),
            ("value", value(result.value)),
        ])
    }

    private static func value(_ value: IndicatorValue) -> JSONDocument {
        switch value {
        case .share(let share): FigureJSON.share(share)
        case .spread(let spread): self.spread(spread)
        case .count(let count): .object([("count", .integer(count))])
        case .breakdown(let rows, let total):
            .object([
                ("total", .integer(total)),
                (
                    "rows",
                    .array(
                        rows.map { row in
                            .object([
                                ("code", .string(row.code)), ("name", .string(row.name)),
                                ("count", .integer(row.count)),
                            ])
                        })
                ),
            ])
        case .byMeasure(let measures): .object([("measures", .array(measures.map(measure)))])
        case .notRecorded: .null
        }
    }

    private static func spread(_ spread: IndicatorSpread) -> JSONDocument {
        .object([
            ("of", .integer(spread.count)),
            ("lowerQuartile", .optional(spread.lowerQuartile) { .number($0) }),
            ("median", .optional(spread.median) { .number($0) }),
            ("upperQuartile", .optional(spread.upperQuartile) { .number($0) }),
            ("ninetiethPercentile", .optional(spread.ninetiethPercentile) { .number($0) }),
        ])
    }

    private static func measure(_ measure: IndicatorMeasure) -> JSONDocument {
        .object([
            ("instrument", .string(measure.terms.instrument)),
            ("version", .string(measure.terms.version)), ("scale", .string(measure.terms.scale)),
            ("name", .string(ServiceIndicators.name(of: measure))),
            ("subject", .string(measure.terms.subject.rawValue)),
            ("known", FigureJSON.share(measure.share)),
        ])
    }
}
