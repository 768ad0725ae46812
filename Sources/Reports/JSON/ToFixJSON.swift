import Outcomes

/// Section 7.
enum ToFixJSON {
    static func value(_ report: OutcomesReport) -> JSONDocument {
        .array(ThingsToFix(report).things.map(thing))
    }

    private static func thing(_ thing: ThingToFix) -> JSONDocument {
        .object([
            ("what", .string(thing.kind.rawValue)),
            ("instrument", .optional(thing.instrument) { .string($0) }),
            ("version", .optional(thing.version) { .string($0) }),
            ("scale", .optional(thing.scale) { .string($0) }),
            ("missing", .integer(thing.missing)),
            ("of", .optional(thing.total) { .integer($0) }),
            ("unit", .string(thing.unit)),
            (
                "reasons",
                .array(
                    thing.reasons.map {
                        .object([
                            ("reason", .string($0.code)), ("text", .string($0.text)),
                            ("count", .integer($0.count)),
                        ])
                    })
            ),
            ("text", .string(thing.text)), ("remedy", .string(thing.remedy)),
        ])
    }
}
