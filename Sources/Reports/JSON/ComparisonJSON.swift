import Clinic
import Evidence
import Outcomes

/// Section 5.
enum ComparisonJSON {
    static func value(_ report: OutcomesReport) -> JSONDocument {
        .array(report.rules.reviews.map { review(($0), report) })
    }

    private static func review(_ review: Review, _ report: OutcomesReport) -> JSONDocument {
        .object([
            ("review", .string(review.id)), ("name", .string(review.name)),
            ("title", .string(review.title)), ("design", .string(review.design.rawValue)),
            ("use", .string(review.use.rawValue)),
            ("evidenceCurrentTo", .optional(review.evidenceCurrentTo) { .string($0.iso) }),
            ("trials", .integer(review.trials)), ("participants", .integer(review.participants)),
            ("population", .string(review.population)),
            ("comparator", .optional(review.comparator) { .string($0) }),
            ("statements", .strings(review.statements.map(\.text))),
            (
                "blocks",
                .array(report.comparisons.filter { $0.review.id == review.id }.map(block))
            ),
            (
                "notEstimated",
                .array(
                    review.notEstimated.map {
                        .object([
                            ("outcome", .string($0.outcome)),
                            ("finding", .string(UnestimatedOutcome.finding)),
                        ])
                    })
            ),
        ])
    }

    private static func block(_ block: ComparisonBlock) -> JSONDocument {
        .object([
            ("benchmark", .string(block.benchmark.id)),
            ("outcome", .string(block.benchmark.outcome)),
            ("verdict", .string(block.verdict.rawValue)),
            ("because", .string(VerdictReason(block).text)),
            ("published", published(block.benchmark)),
            ("obstacles", .strings(block.obstacles.map { ObstacleWords.text($0) })),
            ("warnings", .strings(block.warnings.map { WarningWords.text($0) })),
            ("local", .optional(block.measure) { local($0, block) }),
            ("groups", .array(block.groups.map { GroupJSON.value($0, block) })),
        ])
    }

    private static func published(_ benchmark: Benchmark) -> JSONDocument {
        .object([
            ("measure", .string(benchmark.measure.rawValue)),
            ("estimate", .number(benchmark.estimate.value)),
            ("printed", .string(benchmark.estimate.text)),
            (
                "interval",
                .optional(benchmark.interval) {
                    .object([
                        ("lower", .number($0.lower.value)), ("upper", .number($0.upper.value)),
                        ("level", .number($0.level)), ("printed", .string($0.description)),
                    ])
                }
            ),
            ("includesNoEffect", .optional(benchmark.includesNoEffect) { .bool($0) }),
            ("noEffect", .optional(benchmark.measure.noEffect) { .number($0) }),
            ("betterWhen", .string(benchmark.betterWhen.rawValue)),
            ("trials", .optional(benchmark.trials) { .integer($0) }),
            ("participants", .optional(benchmark.participants) { .integer($0) }),
            ("certainty", .string(benchmark.certainty.words)),
            ("timePoint", .string(benchmark.timePoint.rawValue)),
            ("statements", .strings(benchmark.statements.map(\.text))),
        ])
    }

    private static func local(_ measure: LocalMeasure, _ block: ComparisonBlock) -> JSONDocument {
        .object([
            ("instrument", .string(measure.instrument)),
            ("scale", .string(measure.scale)), ("due", FigureJSON.subjects(measure.due)),
            ("known", FigureJSON.subjects(measure.known)),
            ("medianDaysBetween", .optional(measure.medianDaysBetween) { .integer($0) }),
            ("result", .optional(block.result, result)),
            (
                "caution",
                measure.origin.isOfClasses
                    ? .string(AttachmentAndInteraction.caution) : .null
            ),
        ])
    }

    private static func result(_ result: LocalResult) -> JSONDocument {
        switch result {
        case .change(let moments):
            .object([("kind", .string("change")), ("means", FigureJSON.moments(moments))])
        case .prevalence(let prevalence):
            .object([
                ("kind", .string("prevalence")), ("ofAll", FigureJSON.share(prevalence.ofAll)),
                (
                    "ofThoseBeyondAtStart", FigureJSON.share(prevalence.ofThoseBeyondAtStart)
                ),
                ("cutoff", FigureJSON.cutoff(prevalence.cutoff)),
            ])
        case .standardisedChange(let d):
            .object([
                ("kind", .string("standardised-change")), ("change", FigureJSON.standardised(d)),
            ])
        case .reliableChange(let change):
            .object([
                ("kind", .string("reliable-change")),
                ("reliableChange", FigureJSON.reliable(change)),
            ])
        case .classAtEnd(let found):
            .object([
                ("kind", .string("class-at-end")), ("category", .string(found.category)),
                ("share", FigureJSON.share(found.share)),
            ])
        case .moved(let move):
            .object([
                ("kind", .string("insecure-to-secure")),
                ("ofAllClassifiedTwice", FigureJSON.share(move.ofAll)),
                ("secureToInsecure", FigureJSON.share(move.otherWay)),
                ("ofInsecureAtStart", FigureJSON.share(move.ofInsecureAtStart)),
            ])
        }
    }
}
