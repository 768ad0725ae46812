import Instruments

extension InstrumentDefinition {
    /// What is known, as people read it: each figure with its source.
    var text: String {
        let head =
            "\(name) (\(code)), edition \(edition), definition \(version)\n"
            + summary.wrapped(continuedWith: "")
            + "\nAnswered by: \(respondent.rawValue). About: \(subject.rawValue).\n"
            + "Entered as: \(entry.map(\.words).joined(separator: ", ")). Items: \(items.count).\n"
            + ("Licence: " + licence.terms).wrapped(continuedWith: "  ")
        return head + scales.map(text(of:)).joined() + alertText + noteText + referenceText
    }

    private func text(of scale: ScaleDefinition) -> String {
        var lines = ["\nScale \(scale.code): \(scale.name)\n"]
        func add(_ line: String) { lines.append(("  " + line).wrapped(continuedWith: "    ")) }
        if let range = scale.range {
            add("\(range.minimum.plain) to \(range.maximum.plain), \(scale.higherIs.words)")
        }
        let count = scale.items.count
        add(
            scale.missing.atMost == 0
                ? "Needs all \(count) answers" + (scale.missing.basis == .ours ? " (our rule)" : "")
                : "Needs at least \(count - scale.missing.atMost) of \(count) answers")
        for cutOff in scale.cutOffs {
            add(
                "Cut-off \(cutOff.comparison.symbol) \(cutOff.value.plain)"
                    + (cutOff.isDefault ? " (used unless another is chosen)" : "")
                    + ": \(cutOff.kind.spaced), \(cutOff.population) \(cited(cutOff.sourcing))")
        }
        for threshold in scale.changeThresholds {
            let both =
                threshold.improvement == threshold.deterioration
                ? threshold.improvement.plain
                : "\(threshold.improvement.plain) better, \(threshold.deterioration.plain) worse"
            add(
                "Change \(threshold.comparison.symbol) \(both)"
                    + (threshold.isDefault ? " (used unless another is chosen)" : "")
                    + ": \(threshold.kind.rawValue.spaced), \(threshold.basis) "
                    + cited(threshold.sourcing))
        }
        for figure in scale.reliability {
            add(
                "Reliability \(figure.figure.text) (\(figure.kind.rawValue.spaced)), "
                    + "\(figure.population) \(cited(figure.sourcing))")
        }
        if !scale.unknown.isEmpty {
            let unknown = scale.unknown.map(\.rawValue.spaced).sorted().joined(separator: ", ")
            add("Not known: \(unknown)")
        }
        return lines.joined()
    }

    private var alertText: String {
        guard !alerts.isEmpty else { return "" }
        return "\nSeen to at once\n"
            + alerts.map { alert in
                let watched: String
                switch alert.subject {
                case .item(let position): watched = "Item \(items[position].number)"
                case .scale(let position): watched = scales[position].name
                }
                return
                    "  \(watched) \(alert.comparison.symbol) \(alert.value.plain): \(alert.reason)"
                    .wrapped(continuedWith: "    ")
            }.joined()
    }

    private var noteText: String {
        let all = notes.map(\.text) + openQuestions
        guard !all.isEmpty else { return "" }
        return "\nNotes\n" + all.map { ("  " + $0).wrapped(continuedWith: "    ") }.joined()
    }

    private var referenceText: String {
        "\nSources\n"
            + references.map { reference in
                let doi = reference.doi.map { " doi:\($0)" } ?? ""
                let secondary = reference.isSecondary ? " (secondary source)" : ""
                return "  [\(reference.id)] \(reference.citation)\(doi)\(secondary)"
                    .wrapped(continuedWith: "    ")
            }.joined()
    }

    private func cited(_ sourcing: Sourcing) -> String {
        "[" + sourcing.sources.joined(separator: ", ") + "]"
    }
}

extension EntryMode {
    fileprivate var words: String {
        switch self {
        case .answers: "answers by item number"
        case .scoreOnly: "score only"
        case .classification: "class"
        }
    }
}

extension ScoreDirection {
    fileprivate var words: String {
        switch self {
        case .better: "higher is better"
        case .worse: "higher is worse"
        case .none: "neither end is better"
        case .unknown: "which end is better is not known"
        }
    }
}

extension String {
    /// `possible_depression` as people write it.
    fileprivate var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
}
