import Clinic
import Instruments
import Outcomes
import Statistics

/// Figures that stand in several places of the report.
enum FigureJSON {
    static func interval(_ interval: Interval) -> JSONDocument {
        .object([("lower", .number(interval.lower)), ("upper", .number(interval.upper))])
    }

    static func share(_ share: CountedShare) -> JSONDocument {
        .object([
            ("count", .integer(share.count)), ("of", .integer(share.total)),
            ("share", .optional(share.share) { .number($0) }),
            ("interval", .optional(share.interval, interval)),
        ])
    }

    static func subjects(_ count: SubjectCount) -> JSONDocument {
        .object([("subjects", .integer(count.subjects)), ("families", .integer(count.families))])
    }

    static func mean(_ estimate: MeanEstimate) -> JSONDocument {
        .object([
            ("n", .integer(estimate.count)), ("mean", .number(estimate.mean)),
            ("sd", .number(estimate.standardDeviation)),
            ("interval", interval(estimate.interval)),
        ])
    }

    static func standardised(_ d: StandardisedMeanChange) -> JSONDocument {
        .object([
            ("d", .number(d.estimate)), ("interval", interval(d.interval)),
            ("correlation", .number(d.correlation)), ("n", .integer(d.count)),
        ])
    }

    static func moments(_ moments: ChangeMoments) -> JSONDocument {
        .object([
            ("start", mean(moments.start)), ("end", mean(moments.end)),
            ("change", mean(moments.change)),
            ("standardised", .optional(moments.standardised, standardised)),
        ])
    }

    static func threshold(_ applied: AppliedThreshold) -> JSONDocument {
        .object([
            ("points", .number(applied.threshold.points)),
            ("operator", .string(applied.threshold.comparison.rawValue)),
            ("basis", .string(applied.basis)), ("source", .string(applied.source)),
            ("fromChangeRule", .bool(applied.isFromChangeRule)),
        ])
    }

    static func cutoff(_ applied: AppliedCutoff) -> JSONDocument {
        .object([
            ("value", .number(applied.cutoff.value)), ("operator", .string(clinicalSide(applied))),
            ("basis", .string(applied.basis)), ("source", .string(applied.source)),
            ("fromChangeRule", .bool(applied.isFromChangeRule)),
            ("onlyFor", .optional(applied.appliesWhen) { .string($0.words) }),
        ])
    }

    /// The side of the cut-off that is clinical, as an operator.
    static func clinicalSide(_ applied: AppliedCutoff) -> String {
        switch (applied.cutoff.direction, applied.cutoff.tie) {
        case (.lowerIsBetter, .clinical): ">="
        case (.lowerIsBetter, _): ">"
        case (.higherIsBetter, .clinical): "<="
        case (.higherIsBetter, _): "<"
        }
    }

    static func reliable(_ change: ReliableChange) -> JSONDocument {
        let bounds = change.bounds
        return .object([
            ("threshold", threshold(change.threshold)),
            ("improved", share(change.improved)), ("unchanged", share(change.unchanged)),
            ("deteriorated", share(change.deteriorated)),
            ("couldNotImprove", .optional(change.couldNotImprove) { .integer($0) }),
            ("bounds", Self.bounds(bounds)),
            ("recovery", .optional(change.recovery, recovery)),
        ])
    }

    static func bounds(_ bounds: OutcomeBounds) -> JSONDocument {
        .object([
            ("started", subjects(bounds.started)), ("unknown", subjects(bounds.unknown)),
            ("improvedAtLeast", .integer(bounds.betterAtLeast)),
            ("improvedAtMost", .integer(bounds.betterAtMost)),
            ("deterioratedAtLeast", .integer(bounds.worseAtLeast)),
            ("deterioratedAtMost", .integer(bounds.worseAtMost)),
            ("deteriorationsToEqual", .optional(bounds.deteriorationsToEqual) { .integer($0) }),
        ])
    }

    private static func recovery(_ recovery: Recovery) -> JSONDocument {
        func range(_ bounds: ShareBounds) -> JSONDocument {
            .object([
                ("atLeast", .integer(bounds.atLeast)), ("atMost", .integer(bounds.atMost)),
                ("of", .integer(bounds.started)),
            ])
        }
        return .object([
            ("recovery", share(recovery.recovered)), ("bounds", range(recovery.bounds)),
            ("reliableRecovery", share(recovery.reliablyRecovered)),
            ("reliableBounds", range(recovery.reliableBounds)),
        ])
    }
}
