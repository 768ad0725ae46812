/// What came of one scale for one form: a value, or the reason why there is none.
package struct ScaleOutcome: Sendable, Hashable {
    /// Position of the scale in the definition.
    package let scale: Int
    /// The value or the refusal.
    package let result: Result

    /// Makes an outcome; see the properties.
    package init(scale: Int, result: Result) {
        self.scale = scale
        self.result = result
    }

    /// A value or a refusal.
    package enum Result: Sendable, Hashable {
        case value(Double)
        case refused(ScoreRefusal)
    }

    /// The value, or nil when the scale was refused.
    package var value: Double? {
        if case .value(let value) = result { value } else { nil }
    }

    /// The reason why there is no value, or nil.
    package var refusal: ScoreRefusal? {
        if case .refused(let refusal) = result { refusal } else { nil }
    }
}

extension ScaleOutcome {
    /// What follows from entered values: sums of entered scales, and converted scales.
    ///
    /// - Parameters:
    ///   - entered: Values by the positions of their scales.
    ///   - scales: All scales of the instrument.
    /// - Returns: An outcome for each scale that follows, in their order.
    static func following(
        from entered: [(scale: Int, value: Double)], in scales: [ScaleDefinition]
    ) -> [ScaleOutcome] {
        var known: [Int: Double] = [:]
        for (scale, value) in entered { known[scale] = value }
        var outcomes: [ScaleOutcome] = []
        for (index, scale) in scales.enumerated() where known[index] == nil {
            let result: ScaleOutcome.Result
            switch scale.method {
            case .sumOfScales(let parts):
                let values = parts.compactMap { known[$0] }
                guard values.count == parts.count else { continue }
                result = .value(values.reduce(0, +))
            case .converted(let part, let table):
                guard let value = known[part] else { continue }
                result = Scorer.converted(value, by: table)
            default: continue
            }
            let outcome = ScaleOutcome(scale: index, result: result)
            if let value = outcome.value { known[index] = value }
            outcomes.append(outcome)
        }
        return outcomes
    }
}

/// Why a scale has no value.
package enum ScoreRefusal: Sendable, Hashable {
    /// Fewer answers than the missing rule needs.
    case tooFewAnswers(answered: Int, items: Int, needed: Int)
    /// A stored answer is not among the item's options; the item by its position.
    case noSuchOption(item: Int)
    /// It is made of a scale that has no value.
    case partRefused(scale: Int)
    /// The table by which it is converted belongs to a licensee, who has not supplied it.
    case needsConversionTable
    /// The table by which it is converted has no entry for this value.
    case notInTable(Double)
    /// The scale is not made of items: its value has to be entered.
    case entryOnly
}

extension ScoreRefusal: CustomStringConvertible {
    /// The reason as a sentence without a full stop.
    package var description: String {
        switch self {
        case .tooFewAnswers(let answered, let items, let needed):
            items == 0
                ? "every item is left out; this scale needs at least 1"
                : "\(answered) of \(items) answered; this scale needs "
                    + (needed == items ? "all \(items)" : "at least \(needed)")
        case .noSuchOption(let item): "the answer in place \(item + 1) is no option of its item"
        case .partRefused: "a scale that it is made of has no value"
        case .needsConversionTable: "needs the licensee's conversion table"
        case .notInTable(let value): "the conversion table has no entry for \(value.plain)"
        case .entryOnly: "this scale is not made of items; its value has to be entered"
        }
    }
}
