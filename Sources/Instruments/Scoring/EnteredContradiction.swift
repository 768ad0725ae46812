/// A score, entered without the answers, that cannot stand beside what is entered with it. Only
/// what the definition ties with certainty is judged; a copying slip that could be right passes.
package struct EnteredContradiction: Sendable, Hashable {
    /// Position of the scale whose value is refused.
    package let scale: Int
    /// Why, as a clause without the value: `is not the sum of score:arousal, score:avoidance`.
    package let rule: String
}

extension InstrumentDefinition {
    /// Checks entered scores against each other and against the answers entered beside them.
    ///
    /// - Parameters:
    ///   - entered: Values by the positions of their scales.
    ///   - answered: Stored answers that are known beside them, by the positions of their items.
    /// - Returns: What cannot be, in the order of the values.
    package func contradictions(
        entered: [(scale: Int, value: Double)], answered: [Int: Int16] = [:]
    ) -> [EnteredContradiction] {
        var points: [Int: Double] = [:]
        for (item, answer) in answered { points[item] = scorer.points(item: item, answer: answer) }
        return entered.compactMap { scale, value in
            let rule =
                ruleBrokenByParts(value, scale, entered)
                ?? ruleBrokenByAnswers(value, scale, points)
            return rule.map { EnteredContradiction(scale: scale, rule: $0) }
        }
    }

    /// How far an entered value may be off because somebody rounded it, in points: prorated sums
    /// are written as whole points too, values without steps with a decimal place.
    private func rounding(_ scale: Int) -> Double {
        if isEverProrated(scale), scales[scale].method != .mean { return 0.5 }
        return scales[scale].range?.step == nil ? 0.05 : 0.00005
    }

    private func ruleBrokenByParts(
        _ value: Double, _ scale: Int, _ entered: [(scale: Int, value: Double)]
    ) -> String? {
        guard case .sumOfScales(let parts) = scales[scale].method else { return nil }
        var lowest = 0.0
        var highest = 0.0
        var known: [String] = []
        for part in parts {
            if let claim = entered.first(where: { $0.scale == part })?.value {
                lowest += claim
                highest += claim
                known.append("score:\(scales[part].code)")
            } else {
                guard let range = scales[part].range else { return nil }
                lowest += range.minimum
                highest += range.maximum
            }
        }
        let slack = parts.reduce(rounding(scale)) { $0 + rounding($1) }
        guard !known.isEmpty, value < lowest - slack || value > highest + slack else { return nil }
        let names = known.joined(separator: ", ")
        return known.count == parts.count
            ? "is not the sum of \(names)"
            : "is not a sum that \(names) can have with the scales left out"
    }

    private func ruleBrokenByAnswers(
        _ value: Double, _ scale: Int, _ points: [Int: Double]
    ) -> String? {
        guard let items = summedItems(scale), let bounds = bounds(items, points, scale) else {
            return nil
        }
        let slack = max(rounding(scale), 0.00005)
        let known = items.filter { points[$0] != nil }.map { String(self.items[$0].number) }
        let word = known.count == 1 ? "item \(known[0])" : "items \(known.joined(separator: ", "))"
        if value < bounds.lowest - slack {
            return "is less than the answer to \(word) gives by itself"
        }
        if value > bounds.highest + slack {
            return "is more than the answer to \(word) leaves room for"
        }
        return nil
    }

    /// The items whose points make up a scale, each once; nil where it is not made of points.
    private func summedItems(_ scale: Int) -> [Int]? {
        switch scales[scale].method {
        case .sum, .mean: return scales[scale].items
        case .sumOfScales(let parts):
            var items: [Int] = []
            for part in parts {
                guard scales[part].method != .mean, let own = summedItems(part) else { return nil }
                items += own
            }
            return Set(items).count == items.count ? items : nil
        default: return nil
        }
    }

    /// What a scale's value can be when some of its items' points are known; nil where that is not
    /// certain. Making up for missing items keeps within these bounds only while all the items
    /// have the same lowest and the same highest points.
    private func bounds(
        _ items: [Int], _ points: [Int: Double], _ scale: Int
    ) -> (lowest: Double, highest: Double)? {
        guard items.contains(where: { points[$0] != nil }) else { return nil }
        let lows = items.compactMap { self.items[$0].options.compactMap(\.score).min() }
        let highs = items.compactMap { self.items[$0].options.compactMap(\.score).max() }
        guard lows.count == items.count, highs.count == items.count else { return nil }
        if isEverProrated(scale), Set(lows).count > 1 || Set(highs).count > 1 { return nil }
        var lowest = 0.0
        var highest = 0.0
        for (index, item) in items.enumerated() {
            lowest += points[item] ?? lows[index]
            highest += points[item] ?? highs[index]
        }
        let parts = scales[scale].method == .mean ? Double(items.count) : 1
        return (lowest / parts, highest / parts)
    }
}
