import Clinic
import Outcomes
import Statistics

/// Those with several measures, over all of them.
enum MeasuresTogetherJSON {
    static func value(_ together: MeasuresTogether) -> JSONDocument {
        func range(_ least: Int, _ most: Int) -> JSONDocument {
            .object([
                ("atLeast", .integer(least)), ("atMost", .integer(most)),
                ("of", .integer(together.started.subjects)),
            ])
        }
        return .object([
            ("subject", .string(together.subject.rawValue)),
            ("source", .string(MeasuresTogether.source)),
            (
                "scales",
                .array(
                    together.scales.map {
                        .object([
                            ("instrument", .string($0.terms.instrument)),
                            ("version", .string($0.terms.version)),
                            ("scale", .string($0.terms.scale)),
                            ("name", .string(Words.name($0.terms))),
                            ("threshold", FigureJSON.threshold($0.threshold)),
                            ("subjects", .integer($0.subjects)),
                        ])
                    })
            ),
            ("withoutThreshold", .strings(together.withoutThreshold.map { Words.name($0) })),
            ("counted", FigureJSON.subjects(together.counted)),
            ("startedNone", .integer(together.startedNone)),
            ("startedOne", .integer(together.startedOne)),
            ("started", FigureJSON.subjects(together.started)),
            ("known", FigureJSON.subjects(together.known)),
            ("unknown", FigureJSON.subjects(together.unknown)),
            ("improved", FigureJSON.share(together.improved)),
            ("unchanged", FigureJSON.share(together.unchanged)),
            ("deteriorated", FigureJSON.share(together.deteriorated)),
            ("improvedAndWorse", .integer(together.improvedAndWorse)),
            ("unknownButWorse", .integer(together.unknownButWorse)),
            ("improvedBounds", range(together.betterAtLeast, together.betterAtMost)),
            ("deterioratedBounds", range(together.worseAtLeast, together.worseAtMost)),
            ("families", FigureJSON.families(together.families)),
        ])
    }
}
