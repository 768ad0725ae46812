import Statistics

extension ChangeAnalysis {
    /// The analysis with the keys that scripts rely on.
    var json: JSONValue {
        .object([
            ("n", .integer(patients.count)),
            ("standardError", .number(reliable.standardError)),
            ("standardErrorOfDifference", .number(reliable.standardErrorOfDifference)),
            ("threshold", .number(reliable.threshold.points)),
            ("cutoff", JSONValue(cutoff?.value)),
            ("recoveredReliably", JSONValue(tally.recoveredReliably)),
            ("improvedOnly", .integer(tally.count(of: .improvedOnly))),
            ("unchanged", .integer(tally.count(of: .unchanged))),
            ("deteriorated", .integer(tally.count(of: .deteriorated))),
            ("harmed", JSONValue(tally.harmed)),
            ("patients", .array(patients.map(\.json))),
        ])
    }

    /// The analysis as people read it, counts before percentages and worse beside better.
    var text: String {
        let points = reliable.threshold.points
        var lines = [
            "\(patients.count) people measured twice. Before: mean \(mean.fixed(2)), "
                + "standard deviation \(standardDeviation.fixed(2)). After: mean "
                + "\(meanAfter.fixed(2)).",
            "A change counts as reliable when it is greater than \(points.fixed(2)) points",
            "(1.96 × standard error of a difference \(reliable.standardErrorOfDifference.fixed(2));"
                + " reliability \(rule.reliability)).",
        ]
        if let cutoff, let criterion = rule.criterion {
            let clinicalSide = rule.direction == .lowerIsBetter ? "above" : "below"
            lines.append(
                "The line between clinical and functional is \(cutoff.value.fixed(2)) "
                    + "(criterion \(criterion.rawValue); clinical \(clinicalSide)).")
        } else {
            lines.append("No norms were given, so nothing is said about recovery.")
        }
        var table = Table([.text("change"), .number("people"), .number("of all")])
        for (words, changeClass) in shownClasses {
            let count = tally.count(of: changeClass)
            let share = 100 * Double(count) / Double(patients.count)
            table.add([words, String(count), share.fixed(0) + "%"])
        }
        return lines.map { $0 + "\n" }.joined() + "\n" + table.rendered() + "\n"
            + "Without a comparison group this cannot show what caused a change.\n"
    }

    private var shownClasses: [(String, ChangeClass)] {
        guard cutoff != nil else {
            return [
                ("reliably better", .improvedOnly), ("no reliable change", .unchanged),
                ("reliably worse", .deteriorated),
            ]
        }
        return [
            ("reliably better, from clinical to functional", .recoveredReliably),
            ("reliably better, not over that line", .improvedOnly),
            ("no reliable change", .unchanged),
            ("reliably worse", .deteriorated),
            ("reliably worse, out of the functional range", .harmed),
        ]
    }
}

extension ChangeAnalysis.Patient {
    fileprivate var json: JSONValue {
        let id = measured.id.map { [("id", JSONValue.string($0))] } ?? []
        return .object(
            id + [
                ("pre", .number(measured.before)), ("post", .number(measured.after)),
                ("change", .number(change)), ("class", .string(changeClass.rawValue)),
            ])
    }
}
