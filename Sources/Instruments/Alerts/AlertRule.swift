/// An answer or a value that somebody must see at once. These rules are decisions of clinical
/// safety, not evidence, and they fire on the answer itself, however incomplete the form is.
package struct AlertRule: Sendable {
    /// Word by which it is stored: `item_10`.
    package let code: String
    /// What it watches.
    package let subject: Subject
    /// How the score of the answer, or the scale's value, is compared.
    package let comparison: ThresholdOperator
    /// What it is compared with.
    package let value: Double
    /// What it is about, in our own words.
    package let reason: String

    /// What a rule watches.
    package enum Subject: Sendable, Hashable {
        /// An item, by its position in the stored answers.
        case item(Int)
        /// A scale, by its position.
        case scale(Int)
    }

    /// Whether a score or value raises it.
    package func isRaised(by score: Double) -> Bool {
        comparison.isMet(score, value)
    }
}

/// An alert that a form has raised.
package struct RaisedAlert: Sendable, Hashable {
    /// Position of the rule in the definition.
    package let rule: Int
    /// The stored answer that raised it; nil when a scale's value did.
    package let answer: Int16?
    /// The score of that answer, or the scale's value.
    package let score: Double

    /// Makes an alert; see the properties.
    package init(rule: Int, answer: Int16?, score: Double) {
        self.rule = rule
        self.answer = answer
        self.score = score
    }
}

/// What is said of an alert item when only a total is entered.
package enum AlertAnswer: Sendable, Hashable {
    /// The answer, as the position of the option.
    case answered(Int16)
    /// The person left it out.
    case unanswered
    /// Whoever enters the total has not seen the form.
    case notSeen
}

/// What follows from it.
package enum AlertFinding: Sendable, Hashable {
    /// Nothing.
    case none
    /// The alert is raised.
    case raised(RaisedAlert)
    /// Somebody has to look at the form: a task that counts in data quality.
    case checkTheForm(rule: Int)
}
