import Outcomes

/// Something missing that somebody could have recorded: how many, why most often, and what would help.
struct ThingToFix {
    /// What is missing.
    enum Kind: String, CaseIterable {
        /// Any measure with a score.
        case measure = "no_measure"
        /// A score at the start of a measure.
        case start = "start_unknown"
        /// A score at its end, of those with one at the start.
        case end = "end_unknown"
        /// A class at the start.
        case classAtStart = "class_at_start_unknown"
        /// A class at the end.
        case classAtEnd = "class_at_end_unknown"
        /// A first rating of a goal.
        case goalNotRated = "goal_not_rated"
        /// A last rating of a goal that was rated.
        case goalWithoutEnd = "goal_without_end"
        /// Forms on which nobody saw the answer that an alert depends on.
        case formNotChecked = "form_not_checked"
        /// A definition of an instrument that scores were sent for.
        case definition = "definition_missing"
        /// A second coder.
        case secondCoder = "reliability_not_checked"
        /// What a coder knew of the time point.
        case blinding = "blinding_not_recorded"
        /// Whether a coder was certified.
        case certificate = "certificate_not_recorded"
        /// Why care ended.
        case endReason = "end_reason_not_recorded"
        /// Who came to an appointment.
        case attendance = "attendance_not_recorded"
        /// Whether an interpreter was there.
        case interpreter = "interpreter_not_recorded"
        /// In which language a form was answered.
        case language = "language_not_recorded"
        /// What families say of the service.
        case experience = "experience_not_asked"
    }

    /// One reason and how many it took.
    struct Reason {
        /// A stable word for files.
        let code: String
        /// The same for people.
        let text: String
        /// How many.
        let count: Int
    }

    /// What.
    let kind: Kind
    /// The instrument it is about; nil where it is about none.
    var instrument: String?
    /// The version of its definition.
    var version: String?
    /// The scale that lacks most, where it is about one.
    var scale: String?
    /// How many are missing.
    let missing: Int
    /// Of how many; nil where there is no such number.
    let total: Int?
    /// What is counted, in the plural.
    let unit: String
    /// Why, largest first; empty where no reasons are kept.
    var reasons: [Reason] = []
    /// `EPDS at the end: unknown for 22 of 60 parents who have one at the start`.
    let text: String
    /// What would help.
    let remedy: String

    /// The same with the largest reasons, three at most, and what would help.
    var sentence: String {
        var sentence = text
        let told = reasons.prefix(3).map { "\($0.text) (\($0.count))" }
        if !told.isEmpty { sentence += "; most often: " + told.joined(separator: ", ") }
        return "\(sentence). \(remedy)"
    }
}
