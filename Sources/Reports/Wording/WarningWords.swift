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

    static func text(_ warning: GroupWarning) -> String {
        switch warning {
        case .incomplete(let side, let share, let below):
            "Warning: in \(side.words) the outcome is known for \(Words.percentage(share)) of those "
                + "the measure was due for, less than \(PlainNumber.percent(below))."
        case .leftOut(let side, let tooOld, let unknown, let maximum):
            "Left out of \(side.words): courses of care with an infant older than \(maximum) months "
                + "at the start (\(tooOld)) or of unknown age (\(unknown))."
        case .unlikeIntervals(let programme, let comparison, let above):
            "Warning: start and end lie \(programme) days apart in the programme and \(comparison) "
                + "in the comparison group (medians), more than \(PlainNumber.short(above)) times as "
                + "long in one of them. Time alone may explain part of a difference."
        case .counted(let side, let earlier):
            "Left out of \(side.words): \(Words.courses(earlier)) with somebody who was in an earlier "
                + "course or in the other group first. Each person counts on one side only."
        case .programmeNotByLot:
            "Warning: the comparison group is recorded as randomised and no course of the programme "
                + "is, so the two are not called randomised."
        case .notByLot(let number):
            "Left out of the programme: \(Words.courses(number)) not recorded as randomised."
        case .notAdjusted:
            "All start alike, so no difference is adjusted for the start."
        case .notNewCases:
            "Beyond a cut-off at the end is not a new case: the published figure counts new cases, "
                + "and this one all who are beyond the cut-off then."
        }
    }
}
