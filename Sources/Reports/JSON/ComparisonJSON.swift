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
            ("warnings", .strings(block.warnings.map(WarningWords.text))),
            ("local", .optional(block.measure) { local($0, block) }),
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
            ("trials", .integer(benchmark.trials)),
            ("participants", .integer(benchmark.participants)),
            ("certainty", .string(benchmark.certainty.words)),
            ("timePoint", .string(benchmark.timePoint.rawValue)),
            ("statements", .strings(benchmark.statements.map(\.text))),
        ])
    }

    private static func local(_ measure: LocalMeasure, _ block: ComparisonBlock) -> JSONDocument {
        .object([
            ("instrument", .string(measure.terms.instrument)),
            ("scale", .string(measure.terms.scale)), ("due", FigureJSON.subjects(measure.due)),
            ("known", FigureJSON.subjects(measure.known)),
            ("medianDaysBetween", .optional(measure.medianDaysBetween) { .integer($0) }),
            ("result", .optional(block.result, result)),
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
        }
    }
}
