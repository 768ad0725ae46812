import Clinic
import Evidence
import Outcomes

/// Why nothing is shown, as clauses.
enum ObstacleWords {
    static func text(_ obstacle: ComparisonObstacle) -> String {
        switch obstacle {
        case .noAdmittedMeasure(let admitted, let refused):
            let names = Words.list(admitted.map { $0.instrument.uppercased() })
            var text = "no measure of this is recorded here"
            if !names.isEmpty { text += " (it would take: \(names))" }
            if !refused.isEmpty { text += "; \(Words.list(refused)) does not measure it" }
            return text
        case .constructNotMeasured: return "the rules admit no measure of this"
        case .noRule(let why): return why
        case .noSuchClass(let instrument): return "\(instrument) has no such class"
        case .tooFew(let known, let needed):
            return "the outcome is known for \(known), and \(needed) are needed"
        case .incomplete(let share, let floor):
            return "the outcome is known for \(Words.percentage(share)) of those the measure was "
                + "due for, and \(PlainNumber.percent(floor)) are needed"
        case .infantsTooOld(let maximum, let tooOld, let unknown):
            return "no infant is known to have been \(maximum) months or younger at the start "
                + "(older: \(tooOld); age not known: \(unknown))"
        case .unknownTimePoint:
            return "when the published outcome was measured is not known"
        case .noSpread:
            return "all scores at the start are alike, so the change has no standard deviation to "
                + "be measured in"
        }
    }

    static func text(_ obstacle: GroupObstacle) -> String {
        switch obstacle {
        case .nobody(let side, let maximum):
            return
                "in \(side.words) nobody is known to have an infant who was \(maximum) months or "
                + "younger at the start"
        case .tooFew(let side, let known, let needed):
            return "in \(side.words) the outcome is known for \(known), and \(needed) are needed"
        case .incomplete(let side, let share, let floor):
            return "in \(side.words) the outcome is known for \(Words.percentage(share)) of those "
                + "the measure was due for, and \(PlainNumber.percent(floor)) are needed"
        case .zeroCell(let side, let share):
            let who = share.count == 0 ? "nobody" : "everybody"
            return
                "in \(side.words) \(who) has the outcome (\(Words.of(share))), and a ratio would "
                + "rest on a case that was not observed"
        case .noInterval(let side):
            return "in \(side.words) nobody has both a start and an end, so how long lies between "
                + "them is not known"
        case .unlikeIntervals(let programme, let comparison, let limit):
            return
                "start and end lie \(programme) days apart in the programme and \(comparison) in "
                + "the comparison group (medians), more than \(PlainNumber.short(limit)) times as "
                + "long in one of them: another time is no like quantity"
        case .noRule(let why): return why
        case .noSpread: return "the scores of a group are all alike at the end"
        }
    }
}

extension GroupSide {
    /// The side in running text.
    var words: String {
        switch self {
        case .programme: "the programme"
        case .comparison: "the comparison group"
        }
    }
}
