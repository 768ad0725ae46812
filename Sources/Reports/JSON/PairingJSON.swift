import Outcomes

/// The way of a measure's subjects to a known outcome, and their pairs by NHS England's rule.
enum PairingJSON {
    static func steps(_ steps: [OutcomeStep]) -> JSONDocument {
        .array(
            steps.map { step in
                .object([
                    ("stage", .string(step.stage.rawValue)),
                    (
                        "losses",
                        .array(
                            step.losses.map { loss in
                                .object([
                                    ("reason", .string(loss.reason.code)),
                                    ("text", .string(loss.reason.plainText)),
                                    ("count", count(loss.count)),
                                ])
                            })
                    ),
                    ("remaining", count(step.remaining)), ("joined", count(step.joined)),
                ])
            })
    }

    private static func count(_ count: SubjectsInCourses) -> JSONDocument {
        .object([
            ("subjects", .integer(count.subjects)), ("courses", .integer(count.group.courses)),
            ("families", .integer(count.group.families)),
            ("parents", .integer(count.group.parents)),
            ("infants", .integer(count.group.infants)),
        ])
    }

    static func byNHSRule(_ measure: MeasureOutcome, _ nhs: PairingByNHSRule) -> JSONDocument {
        .object([
            ("startKnown", FigureJSON.subjects(nhs.startKnown)),
            ("startAndEndKnown", FigureJSON.subjects(nhs.bothKnown)),
            ("change", .optional(nhs.change, change)),
            ("changeByOwnThreshold", .optional(nhs.changeByOwnThreshold, change)),
            ("threshold", .string(PairedByTwoRules.threshold(measure, nhs))),
            (
                "differences",
                .array(
                    nhs.differences.map {
                        .object([
                            ("difference", .string($0.difference.code)),
                            ("text", .string($0.difference.plainText)),
                            ("count", FigureJSON.subjects($0.count)),
                        ])
                    })
            ),
            ("neither", .integer(nhs.neither)),
            ("differingCourses", .integer(nhs.differingCourses)),
            (
                "differing",
                .array(
                    nhs.differing.map {
                        .object([
                            ("episode", .string($0.reference)),
                            ("difference", .string($0.difference.code)),
                            ("subjects", .integer($0.subjects)),
                        ])
                    })
            ),
        ])
    }

    private static func change(_ counts: ChangeCounts) -> JSONDocument {
        .object([
            ("threshold", FigureJSON.threshold(counts.threshold)),
            ("improved", .integer(counts.improved)), ("unchanged", .integer(counts.unchanged)),
            ("deteriorated", .integer(counts.deteriorated)),
        ])
    }
}
