import Evidence

extension ComparisonRule {
    /// Every value of the rule, named.
    private var values: [(key: String, words: String, value: JSONValue, shown: String)] {
        func number(_ key: String, _ words: String, _ value: Int) -> (
            String, String, JSONValue, String
        ) { (key, words, .integer(value), String(value)) }
        func share(_ key: String, _ words: String, _ value: Double) -> (
            String, String, JSONValue, String
        ) { (key, words, .number(value), (value * 100).fixed(0) + "%") }
        func decimal(_ key: String, _ words: String, _ value: Double) -> (
            String, String, JSONValue, String
        ) { (key, words, .number(value), value.fixed(2)) }
        return [
            ("baseline", "baseline measure", baseline.json, baseline.words),
            ("end", "end measure", end.json, end.words),
            number("minimumForMean", "fewest subjects for a mean", minimumForMean),
            number(
                "minimumForComparison", "fewest subjects for a comparison", minimumForComparison),
            share(
                "knownOutcomesFloor", "known outcomes, at least", knownOutcomesFloor),
            share(
                "knownOutcomesWarning", "known outcomes, warning below", knownOutcomesWarning),
            number(
                "maximumInfantAgeMonths", "greatest age at start, months",
                maximumInfantAgeMonths),
            (
                "unknownTimePoint", "result of unknown time point",
                .string(unknownTimePoint.rawValue), unknownTimePoint.rawValue
            ),
            decimal(
                "intervalRatioWarning", "groups' intervals, warning above a ratio of",
                groups.intervalRatioWarning),
            decimal(
                "intervalRatioLimit", "groups' intervals, refused above a ratio of",
                groups.intervalRatioLimit),
            decimal("wideRatio", "wide interval of a ratio, from", groups.wideRatio),
            decimal(
                "wideDifference", "wide interval of a difference, SDs from",
                groups.wideDifference),
        ]
    }

    var json: JSONValue {
        .object(
            [("id", .string(id)), ("version", .integer(version)), ("basis", .string(basis))]
                + values.map { ($0.key, $0.value) }
                + [
                    (
                        "constructs",
                        .array(
                            constructs.map { rule in
                                .object([
                                    ("construct", .string(rule.construct.rawValue)),
                                    (
                                        "admits",
                                        .array(rule.admits.map { .string($0.description) })
                                    ),
                                    ("never", .array(rule.never.map { .string($0.description) })),
                                ])
                            })
                    )
                ])
    }

    var text: String {
        let lines = values.map { "  \($0.words): \($0.shown)".wrapped(continuedWith: "    ") }
        let admitted = constructs.map { rule in
            let never = rule.never.map(\.description).joined(separator: ", ")
            return
                ("  \(rule.construct.rawValue): "
                + rule.admits.map(\.description).joined(separator: ", ")
                + (never.isEmpty ? "" : "; never \(never)"))
                .wrapped(continuedWith: "    ")
        }
        return "Comparison rule, version \(version)\n" + basis.wrapped(continuedWith: "")
            + "\n" + lines.joined() + "\nScales taken for each construct\n"
            + admitted.joined()
    }
}

extension ComparisonRule.Window {
    fileprivate var words: String {
        let anchorWords =
            anchor == .firstAttended ? "first attended session" : "last attended session"
        let bound = beforeSession.map { ", before session \($0)" } ?? ""
        return "day \(earliestDays) to \(latestDays) from the \(anchorWords)\(bound), "
            + "ties to the \(tie.rawValue)"
    }

    fileprivate var json: JSONValue {
        .object([
            ("anchor", .string(anchor.rawValue)), ("earliestDays", .integer(earliestDays)),
            ("latestDays", .integer(latestDays)), ("beforeSession", JSONValue(beforeSession)),
            ("tie", .string(tie.rawValue)),
        ])
    }
}
