import Outcomes

/// What to know before the local numbers.
enum WarningWords {
    static func text(_ warning: ComparisonWarning) -> String {
        switch warning {
        case .incomplete(let share, let below):
            "Warning: the outcome is known for \(Words.percentage(share)) of those the measure was "
                + "due for, less than \(PlainNumber.percent(below))."
        case .leftOut(let tooOld, let unknown, let maximum):
            "Left out of this block: courses of care with an infant older than \(maximum) months at "
                + "the start (\(tooOld)) or of unknown age (\(unknown))."
        case .withoutCutoff(let number):
            "Not counted in this block: \(number) with an end for whom there is no default cut-off."
        case .unknownTimePoint(let note):
            "Time of measurement unknown" + (note.map { ": \($0)." } ?? ".")
        }
    }
}
