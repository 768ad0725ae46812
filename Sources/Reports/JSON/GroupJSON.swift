import Clinic
import Outcomes
import Statistics

/// Two groups of the service under one published result.
enum GroupJSON {
    static func value(_ group: GroupComparison, _ block: ComparisonBlock) -> JSONDocument {
        .object([
            ("allocation", .optional(group.allocation) { .string($0.rawValue) }),
            ("randomised", .bool(group.isRandomised)),
            ("title", .string(GroupBlocks.title(group))),
            ("programme", side(group.programme)), ("comparison", side(group.comparison)),
            ("obstacles", .strings(group.obstacles.map { ObstacleWords.text($0) })),
            (
                "sentences",
                .strings(
                    group.effect.flatMap { effect in
                        block.measure.map {
                            GroupBlocks(block: block).sentences(group, effect, $0.origin)
                        }
                    } ?? [])
            ),
            ("effect", .optional(group.effect, effect)),
        ])
    }

    private static func side(_ group: LocalGroup) -> JSONDocument {
        .object([
            ("due", FigureJSON.subjects(group.due)), ("known", FigureJSON.subjects(group.known)),
            ("knownOfDue", FigureJSON.share(group.knownOfDue)),
            ("start", .optional(group.baseline, FigureJSON.mean)),
            ("atStart", .optional(group.atStart, FigureJSON.share)),
            ("end", .optional(group.end, FigureJSON.mean)),
            ("events", .optional(group.events, FigureJSON.share)),
            ("medianDaysBetween", .optional(group.medianDaysBetween) { .integer($0) }),
        ])
    }

    private static func effect(_ effect: GroupEffect) -> JSONDocument {
        .object([
            ("measure", .string(effect.measure.rawValue)),
            ("estimate", .number(effect.estimate)),
            ("interval", FigureJSON.interval(effect.interval)),
            ("wide", .bool(effect.isWide)), ("publishedWide", .bool(effect.isPublishedWide)),
            ("adjusted", .optional(effect.adjusted, adjusted)),
        ])
    }

    private static func adjusted(_ adjusted: AdjustedDifference) -> JSONDocument {
        .object([
            ("points", .number(adjusted.difference)),
            ("standardError", .number(adjusted.standardError)),
            ("interval", FigureJSON.interval(adjusted.interval)),
            ("slope", .number(adjusted.slope)),
            ("degreesOfFreedom", .integer(adjusted.degreesOfFreedom)),
        ])
    }
}
