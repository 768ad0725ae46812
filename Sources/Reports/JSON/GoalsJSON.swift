import Clinic
import Outcomes
import Statistics

/// What became of the goals: part of section 3.
enum GoalsJSON {
    static func value(_ goals: GoalsOutcome) -> JSONDocument {
        let terms = goals.terms
        return .object([
            ("instrument", .string(terms.instrument)), ("version", .string(terms.version)),
            ("scale", .string(terms.scale)), ("name", .string(terms.instrumentName)),
            ("direction", .optional(terms.direction) { .string($0.rawValue) }),
            (
                "range",
                .optional(terms.range) {
                    .object([
                        ("minimum", .number($0.lowerBound)), ("maximum", .number($0.upperBound)),
                    ])
                }
            ),
            ("thresholds", .array(terms.thresholds.map(FigureJSON.threshold))),
            ("undecided", terms.thresholds.isEmpty ? .string(terms.undecided) : .null),
            ("startWithinDays", .integer(goals.openingDays)),
            ("endWithinDays", .integer(goals.closingDays)),
            ("earlyBeforeDays", .integer(goals.lateDays)),
            ("agreed", count(goals.agreed)),
            ("familiesWithout", .integer(goals.familiesWithout)),
            (
                "closings",
                .array(
                    goals.closings.map { each in
                        .object([
                            ("closing", .optional(each.closing) { .string($0.rawValue) }),
                            ("goals", .integer(each.goals)),
                        ])
                    })
            ),
            ("rated", .integer(goals.rated)),
            ("startAndEndKnown", .integer(goals.ratedTwice)),
            ("closedWithoutEnd", .integer(goals.closedWithoutEnd)),
            ("raters", .array(goals.raters.map { rater($0, of: goals) })),
        ])
    }

    private static func rater(_ rater: GoalsByRater, of goals: GoalsOutcome) -> JSONDocument {
        .object([
            ("rater", .string(rater.rater.rawValue)),
            ("startKnown", count(rater.startKnown)),
            ("startLosses", .array(rater.startLosses.map(loss))),
            ("startAndEndKnown", count(rater.bothKnown)),
            ("endLosses", .array(rater.endLosses.map(loss))),
            (
                "knownOfAgreed",
                share(CountedShare(rater.bothKnown.subjects, of: goals.agreed.subjects))
            ),
            ("unknown", .integer(goals.agreed.subjects - rater.bothKnown.subjects)),
            ("endsEarly", .integer(rater.endsEarly)),
            ("reliableChange", .array(rater.reliable.map(change))),
            ("families", .integer(rater.families)),
            ("familiesUnknown", .integer(goals.agreed.families - rater.families)),
            ("minimumForMean", .integer(rater.minimumForMean)),
            ("familyMeans", .optional(rater.familyMeans, FigureJSON.moments)),
            ("meanChangeToNothing", .optional(rater.meanChangeToNothing) { .number($0) }),
        ])
    }

    /// Without intervals: the goals of one family are not independent.
    private static func change(_ change: ReliableChange) -> JSONDocument {
        .object([
            ("threshold", FigureJSON.threshold(change.threshold)),
            ("improved", share(change.improved)), ("unchanged", share(change.unchanged)),
            ("deteriorated", share(change.deteriorated)),
            ("couldNotImprove", .optional(change.couldNotImprove) { .integer($0) }),
            (
                "bounds",
                .object([
                    ("agreed", count(change.bounds.started)),
                    ("unknown", count(change.bounds.unknown)),
                    ("improvedAtLeast", .integer(change.bounds.betterAtLeast)),
                    ("improvedAtMost", .integer(change.bounds.betterAtMost)),
                    ("deterioratedAtLeast", .integer(change.bounds.worseAtLeast)),
                    ("deterioratedAtMost", .integer(change.bounds.worseAtMost)),
                    (
                        "deteriorationsToEqual",
                        .optional(change.bounds.deteriorationsToEqual) { .integer($0) }
                    ),
                ])
            ),
        ])
    }

    private static func share(_ share: CountedShare) -> JSONDocument {
        .object([
            ("count", .integer(share.count)), ("of", .integer(share.total)),
            ("share", .optional(share.share) { .number($0) }),
        ])
    }

    private static func count(_ count: SubjectCount) -> JSONDocument {
        .object([("goals", .integer(count.subjects)), ("families", .integer(count.families))])
    }

    private static func loss(_ loss: CountedGoalLoss) -> JSONDocument {
        .object([
            ("reason", .string(loss.reason.rawValue)), ("text", .string(loss.reason.plainText)),
            ("goals", .integer(loss.goals)),
        ])
    }
}
