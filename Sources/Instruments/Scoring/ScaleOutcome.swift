/// What came of one scale for one form: a value, or the reason why there is none.
package struct ScaleOutcome: Sendable, Hashable {
    /// Position of the scale in the definition.
    package let scale: Int
    /// The value or the refusal.
    package let result: Result

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

/// Why a scale has no value.
package enum ScoreRefusal: Sendable, Hashable {
    /// Fewer answers than the missing rule needs.
    case tooFewAnswers(answered: Int, items: Int, needed: Int)
    /// A stored answer is not among the item's options; the item by its position.
    case noSuchOption(item: Int)
    /// It is made of a scale that has no value.
    case partRefused(scale: Int)
    /// The scale is not made of items: its value has to be entered.
    case entryOnly
}

extension ScoreRefusal: CustomStringConvertible {
    /// The reason as a sentence without a full stop.
    package var description: String {
        switch self {
        case .tooFewAnswers(let answered, let items, let needed):
            "\(answered) of \(items) answered; this scale needs "
                + (needed == items ? "all \(items)" : "at least \(needed)")
        case .noSuchOption(let item): "the answer in place \(item + 1) is no option of its item"
        case .partRefused: "a scale that it is made of has no value"
        case .entryOnly: "this scale is not made of items; its value has to be entered"
        }
    }
}
