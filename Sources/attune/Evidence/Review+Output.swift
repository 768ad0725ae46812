import Evidence

extension Review {
    /// What a list shows.
    var shortJSON: JSONValue {
        .object([
            ("id", .string(id)), ("name", .string(name)), ("design", .string(design.rawValue)),
            ("trials", .integer(trials)), ("participants", .integer(participants)),
            ("evidenceCurrentTo", JSONValue(evidenceCurrentTo?.iso)),
            ("results", .integer(results.count)),
        ])
    }

    /// Everything the file holds.
    var json: JSONValue {
        .object([
            ("id", .string(id)), ("name", .string(name)), ("title", .string(title)),
            ("published", .integer(published)), ("design", .string(design.rawValue)),
            ("use", .string(use.rawValue)), ("supersedes", JSONValue(supersedes)),
            ("intervention", .string(intervention)), ("reference", reference.json),
            ("evidenceCurrentTo", JSONValue(evidenceCurrentTo?.iso)),
            ("trials", .integer(trials)), ("participants", .integer(participants)),
            ("population", .string(population)), ("comparator", JSONValue(comparator)),
            ("results", .array(results.map(\.json))),
            (
                "notEstimated",
                .array(
                    notEstimated.map { outcome in
                        .object([
                            ("outcome", .string(outcome.outcome)),
                            ("finding", .string(UnestimatedOutcome.finding)),
                            ("source", outcome.source.json),
                        ])
                    })
            ),
            ("statements", .array(statements.map { .string($0.text) })),
        ])
    }

    /// The review as people read it: every number with what must stand beside it.
    var text: String {
        var parts = [
            "\(name)\n" + title.wrapped(continuedWith: ""),
            reference.citation.wrapped(continuedWith: "  ") + reference.address + "\n",
            "\nTrials: \(trials). Participants: \(participants).\n"
                + ("Population: " + population).wrapped(continuedWith: "  "),
        ]
        if let comparator { parts.append(("Control: " + comparator).wrapped(continuedWith: "  ")) }
        for result in results { parts.append("\n" + result.text) }
        if !notEstimated.isEmpty {
            parts.append("\nWithout a number (\(UnestimatedOutcome.finding))\n")
            parts += notEstimated.map { ("  " + $0.outcome).wrapped(continuedWith: "    ") }
        }
        parts.append("\nBeside every result\n")
        parts += statements.map { ("  " + $0.text).wrapped(continuedWith: "    ") }
        parts.append("\nSources\n")
        parts += sources.map {
            ("  [\($0.id)] \($0.citation) \($0.address)").wrapped(continuedWith: "    ")
        }
        return parts.joined()
    }
}

extension Benchmark {
    fileprivate var text: String {
        let level = interval.map { " (\(($0.level * 100).fixed(0))% interval \($0))" } ?? ""
        var lines = [
            "\(outcome) (\(id))\n",
            "  \(measure.symbol) \(estimate)\(level)\n",
            "  trials k = \(trials.map(String.init) ?? "unknown"), participants n = "
                + "\(participants.map(String.init) ?? "unknown"), certainty "
                + "\(certainty.words) [\(source.id)]\n",
        ]
        let note = timePointNote.map { "; \($0)" } ?? ""
        lines.append(
            ("  Time point: \(timePoint.rawValue)\(note)").wrapped(continuedWith: "    "))
        if includesNoEffect == true { lines.append("  The interval includes no effect.\n") }
        let admitted = admits.map(\.description).joined(separator: ", ")
        lines.append(
            ("  Local scales: " + (admitted.isEmpty ? "none" : admitted))
                .wrapped(continuedWith: "    "))
        lines += statements.map { ("  " + $0.text).wrapped(continuedWith: "    ") }
        return lines.joined()
    }

    fileprivate var json: JSONValue {
        .object([
            ("id", .string(id)), ("outcome", .string(outcome)),
            ("construct", .string(construct.rawValue)), ("measure", .string(measure.rawValue)),
            ("estimate", .number(estimate.value)), ("estimatePrinted", .string(estimate.text)),
            ("lower", JSONValue(interval?.lower.value)),
            ("upper", JSONValue(interval?.upper.value)),
            ("level", JSONValue(interval?.level)),
            ("trials", JSONValue(trials)), ("participants", JSONValue(participants)),
            ("certainty", .string(certainty.rawValue)),
            ("timePoint", .string(timePoint.rawValue)),
            ("betterWhen", .string(betterWhen.rawValue)),
            ("admits", .array(admits.map { .string($0.description) })),
            ("statements", .array(statements.map { .string($0.text) })),
            ("source", source.json),
        ])
    }
}

extension Source {
    fileprivate var json: JSONValue {
        .object([("citation", .string(citation)), ("address", .string(address))])
    }
}
