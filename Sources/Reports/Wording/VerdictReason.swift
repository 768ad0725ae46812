import Clinic
import Evidence
import Outcomes

extension Verdict {
    /// The verdict as it is printed.
    package var words: String {
        switch self {
        case .sameKind: "same kind of quantity"
        case .sameKindNotRandomised: "same kind of quantity, not randomised"
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
        let quantity = block.benchmark.measure.noun
        switch block.verdict {
        case .sameKind:
            text =
                "both are \(quantity) between two groups that families came into by lot. The two "
                + "intervals stand side by side, and no test is made of their difference."
        case .sameKindNotRandomised:
            text =
                "both are \(quantity) between two groups, but families did not come into this "
                + "service's groups by lot. The groups may differ in more than the programme, so the "
                + "difference between them cannot be called its effect. No test is made of the "
                + "difference between the two intervals."
        case .contextOnly: text = Self.context(block)
        case .anotherUncontrolledService:
            text =
                "neither service had a control group, and how the other one worked is not fully "
                + "known. Both may show what would have happened anyway."
        case .notComparable:
            text = Self.reasons(block) + ". Nothing is shown beside it."
        }
    }

    /// The reasons for which the programme's own figures are not shown.
    static func reasons(_ block: ComparisonBlock) -> String {
        block.obstacles.map { ObstacleWords.text($0) }.joined(separator: "; ")
    }

    private static func context(_ block: ComparisonBlock) -> String {
        guard block.benchmark.measure.comparesGroups else {
            return "the published figure and this service's were found in different ways, and "
                + "neither can be read off the other."
        }
        if let group = block.groups.first(where: { $0.effect != nil }) {
            return sameKind(block, group)
        }
        switch block.result {
        case .prevalence:
            return "the published figure compares two groups by new cases of depression; this "
                + "service has the share beyond a cut-off at the end, in one group. They are "
                + "different quantities."
        case .classAtEnd, .moved:
            return
                "the published figure compares two groups of infants; this service has the share "
                + "of one group. They are different quantities, and neither can be read off the "
                + "other."
        default:
            return "the published figure is a difference between two groups at one time; this "
                + "service has the change of one group over time. They are different quantities, "
                + "and neither can be read off the other."
        }
    }

    /// Two groups here and two groups there, of which too little is known to read them as one.
    private static func sameKind(_ block: ComparisonBlock, _ group: GroupComparison) -> String {
        var text =
            "this service's two groups give the same kind of quantity"
            + (group.isRandomised ? "" : ", not randomised") + ": "
            + "\(block.benchmark.measure.noun) between two groups. But "
        switch (block.benchmark.timePoint, block.benchmark.betterWhen) {
        case (.unknown, _): text += "when the published outcome was measured is not known"
        case (.followUp, _): text += "the published outcome was measured at follow-up"
        case (_, .unknown): text += "which side of the published figure is better is not known"
        default: text += "the published figure is context"
        }
        text += ", so the two cannot be read as one"
        if !group.isRandomised {
            text +=
                "; and the groups may differ in more than the programme, so the difference between "
                + "them cannot be called its effect"
        }
        return text + "."
    }
}

extension Evidence.EffectMeasure {
    /// What it is, in running text.
    var noun: String {
        switch self {
        case .riskRatio: "ratios of risks"
        case .oddsRatio: "ratios of odds"
        case .standardisedMeanDifference: "standardised differences of means"
        case .meanDifference: "differences of means"
        case .standardisedMeanChange: "standardised changes"
        case .proportion: "shares"
        }
    }
}
