import Clinic
import Evidence
import Outcomes

extension Verdict {
    /// The verdict as it is printed.
    package var words: String {
        switch self {
        case .contextOnly: "context only"
        case .anotherUncontrolledService: "another uncontrolled service"
        case .notComparable: "not comparable"
        }
    }
}

/// The sentences behind a verdict.
struct VerdictReason {
    let text: String

    init(_ block: ComparisonBlock) {
        switch block.verdict {
        case .contextOnly: text = Self.context(block)
        case .anotherUncontrolledService:
            text =
                "neither service had a control group, and how the other one worked is not fully "
                + "known. Both may show what would have happened anyway."
        case .notComparable:
            text =
                block.obstacles.map(Self.obstacle).joined(separator: "; ")
                + ". Nothing is shown beside it."
        }
    }

    private static func context(_ block: ComparisonBlock) -> String {
        guard block.benchmark.measure.comparesGroups else {
            return "the published figure and this service's were found in different ways, and "
                + "neither can be read off the other."
        }
        switch block.result {
        case .prevalence:
            return "the published figure compares two groups by new cases of depression; this "
                + "service has the share beyond a cut-off at the end, in one group. They are "
                + "different quantities."
        default:
            return "the published figure is a difference between two groups at one time; this "
                + "service has the change of one group over time. They are different quantities, "
                + "and neither can be read off the other."
        }
    }

    private static func obstacle(_ obstacle: ComparisonObstacle) -> String {
        switch obstacle {
        case .noAdmittedMeasure(let admitted, let refused):
            let names = Words.list(admitted.map { $0.instrument.uppercased() })
            var text = "no measure of this is recorded here"
            if !names.isEmpty { text += " (it would take: \(names))" }
            if !refused.isEmpty { text += "; \(Words.list(refused)) does not measure it" }
            return text
        case .classesStandAlone(let instrument):
            return "classes of \(instrument) are recorded and counted in section 4; this version "
                + "does not set them beside a review"
        case .noRule(let why): return why
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
}
