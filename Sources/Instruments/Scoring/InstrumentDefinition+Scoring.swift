extension InstrumentDefinition {
    /// The stored form of a written answer: the position of its option.
    ///
    /// - Parameters:
    ///   - item: Position of the item.
    ///   - written: What was written: `2`, `1a`.
    /// - Returns: The position, or nil when there is no such option.
    package func optionIndex(item: Int, written: String) -> Int16? {
        scorer.optionIndex(item: item, written: written)
    }

    /// Scores every scale of a form.
    ///
    /// - Parameter answers: Stored answers in the order of the items, nil for missing.
    /// - Returns: One outcome a scale, in the order of the scales.
    package func score(_ answers: [Int16?]) -> [ScaleOutcome] {
        answers.withUnsafeBufferPointer { answers in
            scales.indices.map { scorer.score(answers, scale: $0) }
        }
    }

    /// The alerts that the answers of a form raise, however incomplete it is.
    ///
    /// - Parameter answers: Stored answers in the order of the items, nil for missing.
    /// - Returns: Alerts in the order of the rules.
    package func alerts(_ answers: [Int16?]) -> [RaisedAlert] {
        var raised: [RaisedAlert] = []
        answers.withUnsafeBufferPointer { answers in
            scorer.forEachAlert(answers) { raised.append($0) }
        }
        return raised
    }

    /// What follows from what is said of an alert item when only a total is entered.
    ///
    /// - Parameters:
    ///   - rule: Position of an alert rule that watches an item.
    ///   - answer: What is said of the item.
    /// - Returns: Nothing, an alert, or the task to look at the form.
    package func alertFinding(rule: Int, answer: AlertAnswer) -> AlertFinding {
        guard case .item(let item) = alerts[rule].subject else { return .none }
        switch answer {
        case .unanswered: return .none
        case .notSeen: return .checkTheForm(rule: rule)
        case .answered(let option):
            guard let points = scorer.points(item: item, answer: option),
                alerts[rule].isRaised(by: points)
            else { return .none }
            return .raised(RaisedAlert(rule: rule, answer: option, score: points))
        }
    }

    /// The alert rule that watches an item.
    ///
    /// - Parameter number: The item's number on the form.
    /// - Returns: The position of the rule, or nil when no rule watches that item.
    package func alertRule(itemNumber number: Int) -> Int? {
        guard let item = itemIndex(number: number) else { return nil }
        return alerts.firstIndex { $0.subject == .item(item) }
    }

    /// What is written of an alert item beside a total: an option's code, `unanswered` or
    /// `not_seen`.
    ///
    /// - Parameters:
    ///   - rule: Position of an alert rule that watches an item.
    ///   - written: What was written.
    /// - Returns: Its meaning, or nil when it is none of these.
    package func alertAnswer(rule: Int, written: String) -> AlertAnswer? {
        guard case .item(let item) = alerts[rule].subject else { return nil }
        switch written {
        case "unanswered": return .unanswered
        case "not_seen": return .notSeen
        default: return optionIndex(item: item, written: written).map { .answered($0) }
        }
    }

    /// The alerts that a scale's value raises, whether computed or entered.
    ///
    /// - Parameters:
    ///   - scale: Position of the scale.
    ///   - value: Its value.
    /// - Returns: Alerts in the order of the rules.
    package func alerts(scale: Int, value: Double) -> [RaisedAlert] {
        alerts.enumerated().compactMap { index, rule in
            guard rule.subject == .scale(scale), rule.isRaised(by: value) else { return nil }
            return RaisedAlert(rule: index, answer: nil, score: value)
        }
    }

    /// Positions of the alert rules whose items have to be asked about when only a total is
    /// entered.
    package var alertRulesAskedWithTotals: [Int] {
        alerts.indices.filter {
            if case .item = alerts[$0].subject { true } else { false }
        }
    }

    /// Checks a value that was entered for a scale.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - scale: Position of the scale.
    /// - Returns: nil when it can be that scale's value, else why not.
    package func faultOfEnteredValue(_ value: Double, scale: Int) -> EnteredValueFault? {
        guard let range = scales[scale].range else { return nil }
        guard value.isFinite, value >= range.minimum, value <= range.maximum else {
            return .outOfRange(range)
        }
        // A prorated sum lies between the steps.
        return range.holds(value) || isEverProrated(scale) ? nil : .betweenSteps(range)
    }

    func isEverProrated(_ scale: Int) -> Bool {
        if case .sumOfScales(let parts) = scales[scale].method {
            return parts.contains(where: isEverProrated)
        }
        return scales[scale].missing.completion != nil
            || scales[scale].items.contains { items[$0].options.contains(where: \.isExcluded) }
    }

    /// What follows from values that are entered without answers: sums of entered scales, and
    /// converted scales. A scale that is entered itself is left as it is.
    ///
    /// - Parameter entered: Values by the positions of their scales.
    /// - Returns: An outcome for each scale that follows from what is entered, in their order.
    package func outcomes(followingFrom entered: [(scale: Int, value: Double)]) -> [ScaleOutcome] {
        ScaleOutcome.following(from: entered, in: scales)
    }

    /// Checks entered values against each other: a coder shares out a fixed number of points.
    ///
    /// - Parameter entered: Values by the positions of their scales.
    /// - Returns: The sums that do not come out; a sum of which a part is not entered is not judged.
    package func brokenFixedSums(_ entered: [(scale: Int, value: Double)]) -> [FixedSum] {
        fixedSums.filter { fixed in
            let values = fixed.scales.compactMap { scale in
                entered.first { $0.scale == scale }?.value
            }
            return values.count == fixed.scales.count
                && abs(values.reduce(0, +) - fixed.sum) > 1e-9
        }
    }
}

/// Why a value cannot be a scale's.
package enum EnteredValueFault: Sendable, Hashable {
    case outOfRange(ScaleRange)
    case betweenSteps(ScaleRange)
}

extension EnteredValueFault: CustomStringConvertible {
    /// The rule that is broken, without the value.
    package var description: String {
        switch self {
        case .outOfRange(let range):
            "is not within \(range.minimum.plain) to \(range.maximum.plain)"
        case .betweenSteps(let range)
        where range.step == 1 && range.minimum == range.minimum.rounded():
            "is no whole number; write a whole number of "
                + "\(range.minimum.plain) to \(range.maximum.plain)"
        case .betweenSteps(let range):
            "is not \(range.minimum.plain) plus a multiple of \((range.step ?? 1).plain)"
        }
    }
}

extension Double {
    /// The shortest decimal form, whole numbers without a point.
    package var plain: String {
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
