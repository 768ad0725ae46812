import Clinic
import Outcomes
import Statistics

/// One measure of sections 2 and 3.
enum MeasureJSON {
    static func value(_ measure: MeasureOutcome, under rules: OutcomeRules) -> JSONDocument {
        let terms = measure.terms
        return .object([
            ("instrument", .string(terms.instrument)), ("version", .string(terms.version)),
            ("scale", .string(terms.scale)), ("name", .string(Words.name(terms))),
            ("construct", .string(terms.construct)), ("subject", .string(terms.subject.rawValue)),
            ("direction", .optional(terms.direction) { .string($0.rawValue) }),
            (
                "range",
                .optional(terms.range) {
                    .object([
                        ("minimum", .number($0.lowerBound)), ("maximum", .number($0.upperBound)),
                    ])
                }
            ),
            ("cutoff", .optional(terms.cutoff, FigureJSON.cutoff)),
            ("thresholds", .array(terms.thresholds.map(FigureJSON.threshold))),
            ("undecided", terms.thresholds.isEmpty ? .string(terms.undecided) : .null),
            ("due", FigureJSON.subjects(measure.due)),
            ("startKnown", FigureJSON.subjects(measure.startKnown)),
            ("startLosses", .array(measure.startLosses.map(loss))),
            ("startAndEndKnown", FigureJSON.subjects(measure.bothKnown)),
            ("knownOfDue", FigureJSON.share(measure.knownOfDue)),
            ("completeness", .string(measure.completeness(under: rules).rawValue)),
            ("endLosses", .array(measure.endLosses.map(loss))),
            ("endKnown", FigureJSON.subjects(measure.endKnown)),
            ("beyondCutoffAtEnd", .optional(measure.clinicalAtEnd, FigureJSON.share)),
            ("medianDaysBetween", .optional(measure.medianDaysBetween) { .integer($0) }),
            (
                "withoutCutoff",
                .array(
                    measure.withoutCutoff.map {
                        .object([
                            ("reason", .string($0.reason.code)),
                            ("text", .string(WithoutCutoffWords.text($0))),
                            ("subjects", .integer($0.subjects)),
                        ])
                    })
            ),
            ("beyondCutoffAtStart", .optional(measure.beyondCutoff, group)),
            ("all", group(measure.all)),
            ("allDue", .optional(measure.dueBounds, FigureJSON.bounds)),
            (
                "otherVersions",
                .array(
                    measure.otherVersions.map {
                        .object([
                            ("version", .string($0.version)), ("subjects", .integer($0.subjects)),
                        ])
                    })
            ),
            ("steps", PairingJSON.steps(measure.steps)),
            (
                "byNHSRule",
                .optional(measure.byNHSRule) { PairingJSON.byNHSRule(measure, $0) }
            ),
            (
                "convertedStarts",
                .array(
                    measure.convertedStarts.map {
                        .object([
                            ("fromVersion", .string($0.fromVersion)),
                            ("subjects", .integer($0.subjects)), ("source", .string($0.source)),
                        ])
                    })
            ),
        ])
    }

    private static func loss(_ loss: CountedMeasureLoss) -> JSONDocument {
        .object([
            ("reason", .string(loss.reason.code)), ("text", .string(loss.reason.plainText)),
            ("subjects", .integer(loss.subjects)),
        ])
    }

    private static func group(_ group: ChangeGroup) -> JSONDocument {
        .object([
            ("started", FigureJSON.subjects(group.started)),
            ("known", FigureJSON.subjects(group.known)),
            ("unknown", FigureJSON.subjects(group.unknown)),
            ("means", .optional(group.moments, FigureJSON.moments)),
            ("beyondCutoffAtEnd", .optional(group.clinicalAtEnd, FigureJSON.share)),
            ("reliableChange", .array(group.reliable.map(FigureJSON.reliable))),
            ("meanChangeToNothing", .optional(group.meanChangeToNothing) { .number($0) }),
        ])
    }
}
