// The hot path: forms are scored while an import of millions of rows is staged. Everything a
// score needs lies in flat tables, scores in thousandths of a point so that sums are exact
// (2.3 + 3.6 is 5.9), and nothing is allocated for an item.

/// The scoring tables of one definition.
package final class Scorer: Sendable {
    /// Marks an option that counts as not answered.
    private static let unscored = Int32.min
    /// Marks an option that takes its item out of the scale.
    private static let excluded = Int32.min + 1
    /// Scores are kept in thousandths of a point.
    static let unit = 1000.0

    /// Position of each item's first option in `optionScores`, and one past the last.
    private let optionStarts: [Int]
    private let optionScores: [Int32]
    private let plans: [Plan]
    private let itemAlerts: [ItemAlert]
    private let optionCodes: [[UInt8]]
    /// Option by item and ASCII character, for codes of one character; -1 for none. Nearly every
    /// answer that is ever read is one digit.
    private let optionsByCharacter: [Int16]

    private struct Plan: Sendable {
        let method: ScaleMethod
        let items: [Int]
        let needed: Int
    }

    private struct ItemAlert: Sendable {
        let rule: Int
        let item: Int
        let comparison: ThresholdOperator
        let value: Double
    }

    init(items: [ItemDefinition], scales: [ScaleDefinition], alerts: [AlertRule]) {
        var starts = [0]
        var scores: [Int32] = []
        var codes: [[UInt8]] = []
        for item in items {
            for option in item.options {
                let absent = option.isExcluded ? Self.excluded : Self.unscored
                scores.append(option.score.map { Int32(($0 * Self.unit).rounded()) } ?? absent)
                codes.append(Array(option.code.utf8))
            }
            starts.append(scores.count)
        }
        optionStarts = starts
        optionScores = scores
        optionCodes = codes
        var byCharacter = [Int16](repeating: -1, count: items.count * 128)
        for (item, definition) in items.enumerated() {
            for (option, code) in definition.options.map(\.code.utf8).enumerated() {
                guard code.count == 1, let character = code.first, character < 128 else { continue }
                byCharacter[item * 128 + Int(character)] = Int16(option)
            }
        }
        optionsByCharacter = byCharacter
        plans = scales.map { scale in
            Plan(
                method: scale.method, items: scale.items,
                needed: max(1, scale.items.count - scale.missing.atMost))
        }
        itemAlerts = alerts.enumerated().compactMap { index, rule in
            guard case .item(let item) = rule.subject else { return nil }
            return ItemAlert(
                rule: index, item: item, comparison: rule.comparison, value: rule.value)
        }
    }

    /// Number of items, the length of a stored form.
    package var itemCount: Int { optionStarts.count - 1 }

    /// The stored form of a written answer.
    ///
    /// - Parameters:
    ///   - item: Position of the item.
    ///   - written: What was written, as bytes: `2`, `1a`.
    /// - Returns: The position of the option, or nil when there is no such option.
    package func optionIndex(item: Int, written: UnsafeBufferPointer<UInt8>) -> Int16? {
        guard item >= 0, item < itemCount else { return nil }
        if written.count == 1 {
            let character = Int(written[0])
            let option = character < 128 ? optionsByCharacter[item * 128 + character] : -1
            return option >= 0 ? option : nil
        }
        let start = optionStarts[item]
        for option in start..<optionStarts[item + 1] {
            let code = optionCodes[option]
            guard code.count == written.count else { continue }
            if (0..<code.count).allSatisfy({ code[$0] == written[$0] }) {
                return Int16(option - start)
            }
        }
        return nil
    }

    /// The stored form of a written answer, for callers that hold text.
    package func optionIndex(item: Int, written: String) -> Int16? {
        Array(written.utf8).withUnsafeBufferPointer { optionIndex(item: item, written: $0) }
    }

    /// The points of a stored answer; nil when it is no option or counts as not answered.
    ///
    /// - Parameters:
    ///   - item: Position of the item.
    ///   - answer: The stored answer.
    /// - Returns: Points.
    package func points(item: Int, answer: Int16) -> Double? {
        guard item >= 0, item < itemCount, answer >= 0,
            Int(answer) < optionStarts[item + 1] - optionStarts[item]
        else { return nil }
        let score = optionScores[optionStarts[item] + Int(answer)]
        return score <= Self.excluded ? nil : Double(score) / Self.unit
    }

    /// Scores one scale of a form without allocating.
    ///
    /// - Parameters:
    ///   - answers: Stored answers in the order of the items; those beyond its end are missing.
    ///   - scale: Position of the scale.
    /// - Returns: The value, or the reason why there is none.
    package func score(_ answers: UnsafeBufferPointer<Int16?>, scale: Int) -> ScaleOutcome {
        let plan = plans[scale]
        switch plan.method {
        case .entered, .classification:
            return ScaleOutcome(scale: scale, result: .refused(.entryOnly))
        case .sumOfScales(let parts):
            var total = 0.0
            for part in parts {
                guard let value = score(answers, scale: part).value else {
                    return ScaleOutcome(scale: scale, result: .refused(.partRefused(scale: part)))
                }
                total += value
            }
            return ScaleOutcome(scale: scale, result: .value(total))
        case .converted(let part, let table):
            guard let value = score(answers, scale: part).value else {
                return ScaleOutcome(scale: scale, result: .refused(.partRefused(scale: part)))
            }
            return ScaleOutcome(scale: scale, result: Self.converted(value, by: table))
        case .sum, .mean:
            return scoreItems(answers, plan, scale)
        }
    }

    /// What a table makes of a value.
    static func converted(_ value: Double, by table: ConversionTable?) -> ScaleOutcome.Result {
        guard let table else { return .refused(.needsConversionTable) }
        return table.value(for: value).map { .value($0) } ?? .refused(.notInTable(value))
    }

    private func scoreItems(
        _ answers: UnsafeBufferPointer<Int16?>, _ plan: Plan, _ scale: Int
    ) -> ScaleOutcome {
        var sum = 0
        var answered = 0
        var excluded = 0
        for item in plan.items {
            guard item < answers.count, let answer = answers[item] else { continue }
            let start = optionStarts[item]
            guard answer >= 0, Int(answer) < optionStarts[item + 1] - start else {
                return ScaleOutcome(scale: scale, result: .refused(.noSuchOption(item: item)))
            }
            let points = optionScores[start + Int(answer)]
            guard points > Self.excluded else {
                if points == Self.excluded { excluded += 1 }
                continue
            }
            sum += Int(points)
            answered += 1
        }
        let needed = max(1, plan.needed - excluded)
        guard answered >= needed else {
            return ScaleOutcome(
                scale: scale,
                result: .refused(
                    .tooFewAnswers(
                        answered: answered, items: plan.items.count - excluded, needed: needed)))
        }
        // One division, so that the value is the nearest one to the exact result.
        let parts = plan.method == .mean ? 1 : plan.items.count
        let value = Double(sum * parts) / (Double(answered) * Self.unit)
        return ScaleOutcome(scale: scale, result: .value(value))
    }

    /// Calls back for every alert that an answer of the form raises, without allocating.
    ///
    /// - Parameters:
    ///   - answers: Stored answers; the form may be incomplete.
    ///   - body: Is given each alert, in the order of the rules.
    package func forEachAlert(
        _ answers: UnsafeBufferPointer<Int16?>, _ body: (RaisedAlert) -> Void
    ) {
        for alert in itemAlerts {
            guard alert.item < answers.count, let answer = answers[alert.item],
                let points = points(item: alert.item, answer: answer),
                alert.comparison.isMet(points, alert.value)
            else { continue }
            body(RaisedAlert(rule: alert.rule, answer: answer, score: points))
        }
    }
}
