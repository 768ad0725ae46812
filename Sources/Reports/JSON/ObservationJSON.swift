import Outcomes
import Statistics

/// Section 4: classes, and how they were coded.
enum ObservationJSON {
    static func value(_ report: OutcomesReport) -> JSONDocument {
        .object([
            ("caution", .string(AttachmentAndInteraction.caution)),
            ("minimumDoubleCodings", .integer(ObserverReliability.minimumDoubleCodings)),
            ("classes", .array(report.classes.map(classes))),
            ("coders", .array(report.observers.map(coders))),
        ])
    }

    private static func classes(_ outcome: ClassOutcome) -> JSONDocument {
        let categories: [String?] = outcome.system.categories.map { $0 } + [nil]
        func counts(_ infants: [Int]) -> JSONDocument {
            .array(
                zip(categories, infants).map { category, number in
                    .object([
                        ("category", .optional(category) { .string($0) }),
                        ("infants", .integer(number)),
                    ])
                })
        }
        let atEnd = categories.indices.map { end in
            outcome.transitions.reduce(0) { $0 + $1[end] }
        }
        return .object([
            ("instrument", .string(outcome.terms.instrument)),
            ("version", .string(outcome.terms.version)),
            ("name", .string(outcome.terms.instrumentName)),
            ("scale", .string(outcome.scale.code)),
            ("scaleName", .string(outcome.scale.name)),
            ("counts", .string(outcome.terms.subject == .parent ? "parents" : "infants")),
            (
                "categories",
                .array(
                    zip(outcome.system.categories, outcome.system.members).map { category, codes in
                        .object([("category", .string(category)), ("classes", .strings(codes))])
                    })
            ),
            ("infants", FigureJSON.subjects(outcome.infants)),
            ("classifiedAtStart", .integer(outcome.classifiedAtStart)),
            ("classifiedAtEnd", .integer(outcome.classifiedAtEnd)),
            ("classifiedTwice", FigureJSON.share(outcome.classifiedTwice)),
            ("medianDaysBetween", .optional(outcome.medianDaysBetween) { .integer($0) }),
            (
                "atEnd",
                .array(
                    zip(outcome.system.categories, outcome.atEnd).map { category, share in
                        .object([
                            ("category", .string(category)), ("share", FigureJSON.share(share)),
                        ])
                    })
            ),
            ("security", .optional(outcome.security, security)),
            (
                "transitions",
                .array(
                    zip(categories, outcome.transitions).map { category, ends in
                        .object([
                            ("start", .optional(category) { .string($0) }),
                            ("ends", counts(ends)), ("all", .integer(ends.reduce(0, +))),
                        ])
                    })
            ),
            ("transitionsAtEnd", counts(atEnd)),
            ("startLosses", .array(outcome.startLosses.map(loss))),
            ("endLosses", .array(outcome.endLosses.map(loss))),
            ("withSeveralCaregivers", .integer(outcome.withSeveralCaregivers)),
            ("endsNotCounted", .integer(outcome.endsNotCounted)),
        ])
    }

    private static func security(_ change: SecurityChange) -> JSONDocument {
        .object([
            ("insecureToSecure", FigureJSON.share(change.insecureToSecure)),
            ("secureToInsecure", FigureJSON.share(change.secureToInsecure)),
            ("secureBothTimes", FigureJSON.share(change.stayedSecure)),
            ("insecureBothTimes", FigureJSON.share(change.stayedInsecure)),
            ("ofInsecureAtStart", FigureJSON.share(change.ofInsecureAtStart)),
            ("ofSecureAtStart", FigureJSON.share(change.ofSecureAtStart)),
        ])
    }

    private static func loss(_ loss: CountedMeasureLoss) -> JSONDocument {
        .object([
            ("reason", .string(loss.reason.code)), ("text", .string(loss.reason.wordsForClass)),
            ("subjects", .integer(loss.subjects)),
        ])
    }

    private static func coders(_ observer: ObserverReliability) -> JSONDocument {
        .object([
            ("instrument", .string(observer.terms.instrument)),
            ("version", .string(observer.terms.version)),
            ("name", .string(observer.terms.instrumentName)),
            ("recordings", .integer(observer.recordings)),
            ("reliabilityChecked", .bool(observer.doubleCoded.count > 0)),
            ("doubleCoded", FigureJSON.share(observer.doubleCoded)),
            ("secondBySameCoder", .integer(observer.secondBySameCoder)),
            ("codingsThatCount", codings(observer.counted)),
            ("allCodings", codings(observer.all)),
            ("agreement", .array(observer.scales.map(agreement))),
        ])
    }

    private static func codings(_ count: CodingCount) -> JSONDocument {
        func answers(_ count: AnsweredCount) -> JSONDocument {
            .object([
                ("yes", .integer(count.yes)), ("no", .integer(count.no)),
                ("notRecorded", .integer(count.notRecorded)),
            ])
        }
        return .object([
            ("codings", .integer(count.codings)), ("blindToTime", answers(count.blindToTime)),
            ("blindToGroup", answers(count.blindToGroup)), ("certified", answers(count.certified)),
        ])
    }

    private static func agreement(_ agreement: ScaleAgreement) -> JSONDocument {
        var estimate: Double?
        var interval: Interval?
        var why: String?
        switch agreement.coefficient {
        case .kappa(let value, let limits): (estimate, interval) = (value, limits)
        case .correlation(let value, let limits): (estimate, interval) = (value, limits)
        case .tooFew: why = "too_few"
        case .oneValueOnly: why = "one_value_only"
        }
        return .object([
            ("scale", .string(agreement.scale.code)), ("name", .string(agreement.scale.name)),
            ("alike", FigureJSON.share(agreement.alike)),
            ("statistic", .string(agreement.scale.classes == nil ? "icc_2_1" : "kappa")),
            ("estimate", .optional(estimate) { .number($0) }),
            ("interval", .optional(interval, FigureJSON.interval)),
            ("notComputed", .optional(why) { .string($0) }),
        ])
    }
}
