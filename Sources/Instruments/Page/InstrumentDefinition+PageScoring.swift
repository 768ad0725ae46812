extension InstrumentDefinition {
    // MARK: - Items

    var itemBlocks: [InstrumentPage.Block] {
        guard !items.isEmpty else { return [] }
        var blocks: [InstrumentPage.Block] = []
        let named = items.filter { $0.label != "item \($0.number)" }
        let labels = named.map { "\($0.number) \($0.label)" }.joined(separator: ", ")
        let count = items.count == 1 ? "1 item" : "\(items.count) items"
        if named.isEmpty {
            blocks.append(.paragraph("\(count), which have numbers only here."))
        } else if named.count == items.count {
            blocks.append(.paragraph("\(count), in our own neutral words: \(labels)."))
        } else {
            blocks.append(
                .paragraph("\(count), which have numbers only here, but for \(labels)."))
        }
        return blocks + optionBlocks
    }

    /// Items with the same options, together.
    private var optionGroups: [(items: [Int], options: [AnswerOption])] {
        var groups: [(items: [Int], options: [AnswerOption])] = []
        for (index, item) in items.enumerated() {
            let same = groups.firstIndex { group in
                group.options.map(\.words) == item.options.map(\.words)
            }
            if let same {
                groups[same].items.append(index)
            } else {
                groups.append(([index], item.options))
            }
        }
        return groups
    }

    private var optionBlocks: [InstrumentPage.Block] {
        let groups = optionGroups
        if groups.count == 1, let options = groups.first?.options,
            options.allSatisfy({ $0.isItsPoints && $0.note == nil })
        {
            let codes = options.map(\.code).joined(with: "or")
            return [.paragraph("Every answer is written as its points: \(codes).")]
        }
        return [
            .paragraph("What is written for an answer, and its points:"),
            .table(
                header: ["Items", "Answers"],
                rows: groups.map { group in
                    [numbers(group.items), group.options.map(\.words).joined(separator: ", ")]
                }),
        ]
    }

    /// Numbers of items: `1 to 9, 11 and 12`.
    func numbers(_ positions: [Int]) -> String {
        if positions.count == items.count, items.count > 1 { return "all" }
        var runs: [ClosedRange<Int>] = []
        for number in positions.map({ items[$0].number }).sorted() {
            if let last = runs.last, number == last.upperBound + 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.flatMap { run in
            run.count > 2
                ? ["\(run.lowerBound) to \(run.upperBound)"] : run.map(String.init)
        }.joined(with: "and")
    }

    // MARK: - Scales

    var scaleBlocks: [InstrumentPage.Block] {
        var blocks: [InstrumentPage.Block] = []
        if scales.count == 1 {
            let scale = scales[0]
            blocks.append(
                .lead(
                    scale.name,
                    "`\(scale.code)`, \(made(scale)); \(span(scale)) \(cited(scale.sourcing))."))
        } else {
            blocks.append(
                .table(
                    header: ["Scale", "Code", "How it comes about", "Values", "Source"],
                    rows: scales.map { scale in
                        [
                            scale.name + (scale.form.map { ", form \($0)" } ?? ""),
                            "`\(scale.code)`", made(scale), span(scale), cited(scale.sourcing),
                        ]
                    }))
        }
        blocks += scales.compactMap { scale in
            let more = [scale.sourcing.derivation.map { "worked out: \($0)" }, scale.sourcing.note]
            let text = more.compactMap { $0?.sentence }.joined(separator: " ")
            return text.isEmpty ? nil : .lead(scale.name, text)
        }
        blocks += missingBlocks
        blocks += fixedSums.map { fixed in
            .lead(
                "Check",
                "\(fixed.scales.map { scales[$0].name }.joined(separator: "; ")): these add up to "
                    + "\(fixed.sum.plain); values that do not are refused. \(cited(fixed.sourcing))"
            )
        }
        for scale in scales where scale.method == .classification {
            blocks.append(.paragraph("\(scale.name), the classes:"))
            blocks.append(
                .table(
                    header: ["Class", "Name", "Counted as"],
                    rows: scale.classes.map { ["`\($0.code)`", $0.name, $0.group ?? ""] }))
        }
        return blocks
    }

    private func made(_ scale: ScaleDefinition) -> String {
        switch scale.method {
        case .sum:
            scale.items.count == 1
                ? "the points of item \(numbers(scale.items))"
                : "sum of \(all(scale.items))"
        case .mean: "mean of \(all(scale.items))"
        case .sumOfScales(let parts):
            "sum of \(parts.map { scales[$0].name }.joined(with: "and"))"
        case .converted(let part, let table):
            "\(scales[part].name), converted by "
                + (table == nil ? "the licensee's table" : "a table")
        case .entered: "entered"
        case .classification: "a class, entered"
        }
    }

    private func all(_ positions: [Int]) -> String {
        positions.count == items.count
            ? "all \(items.count) items"
            : "items \(numbers(positions))"
    }

    private func span(_ scale: ScaleDefinition) -> String {
        if scale.method == .classification { return "classes" }
        let range =
            scale.range.map { "\($0.minimum.plain) to \($0.maximum.plain)" }
            ?? "range not known to us"
        return "\(range), \(scale.higherIs.words)"
    }

    /// The missing rules, scales with the same one together.
    private var missingBlocks: [InstrumentPage.Block] {
        var rules: [(text: String, scales: [String])] = []
        for scale in scales where scale.method == .sum || scale.method == .mean {
            let text = missingText(scale)
            if let same = rules.firstIndex(where: { $0.text == text }) {
                rules[same].scales.append(scale.name)
            } else {
                rules.append((text, [scale.name]))
            }
        }
        return rules.map { rule in
            let whose =
                rules.count == 1
                ? "Missing answers" : "Missing answers (\(rule.scales.joined(separator: "; ")))"
            return .lead(whose, rule.text)
        }
    }

    private func missingText(_ scale: ScaleDefinition) -> String {
        let rule = scale.missing
        let text: String
        switch rule.completion {
        case nil where rule.basis == .published:
            text = "only complete forms are scored \(rule.sourcing.map(cited) ?? "")"
        case nil: text = "only complete forms are scored; this is our rule"
        case .prorate:
            text =
                "up to \(rule.atMost) of \(scale.items.count) may be missing; the sum is then "
                + "multiplied by \(scale.items.count) and divided by the answers there are "
                + (rule.sourcing.map(cited) ?? "")
        case .meanOfAnswered:
            text =
                "up to \(rule.atMost) of \(scale.items.count) may be missing; the mean is of the "
                + "answers there are " + (rule.sourcing.map(cited) ?? "")
        }
        let more = [rule.sourcing?.derivation, rule.note].compactMap { $0?.sentence }
        return ([text.stopped] + more).joined(separator: " ")
    }

    var validityBlocks: [InstrumentPage.Block] {
        validityFlags.map { flag in
            .lead(
                "A form to doubt",
                explained(
                    "\(scales[flag.scale].name) \(flag.comparison.symbol) \(flag.value.plain): "
                        + "\(flag.meaning) \(cited(flag.sourcing))", flag.sourcing))
        }
    }

    var alertBlocks: [InstrumentPage.Block] {
        guard !alerts.isEmpty else { return [] }
        return [
            .list(
                alerts.map { alert in
                    let watched: String
                    switch alert.subject {
                    case .item(let item): watched = "Item \(items[item].number)"
                    case .scale(let scale): watched = scales[scale].name
                    }
                    return "\(watched) \(alert.comparison.symbol) \(alert.value.plain): "
                        + alert.reason.stopped
                }),
            .paragraph(
                "An alert is raised by the answer or the value itself, on incomplete forms too. "
                    + "Which answers raise one is a decision of clinical safety, not a finding."),
        ]
    }
}

extension AnswerOption {
    /// Whether what is written for it is its points.
    var isItsPoints: Bool { score?.plain == code }

    /// What is written and what it is worth.
    var words: String {
        let points: String
        if let score {
            points = score == 1 ? "1 point" : "\(score.plain) points"
        } else {
            points = isExcluded ? "the item is left out" : "not answered"
        }
        return "`\(code)` = \(points)" + (note.map { " (\($0))" } ?? "")
    }
}

extension ScoreDirection {
    /// Which end is good.
    package var words: String {
        switch self {
        case .better: "higher is better"
        case .worse: "higher is worse"
        case .none: "neither end is better"
        case .unknown: "which end is better is not known to us"
        }
    }
}
