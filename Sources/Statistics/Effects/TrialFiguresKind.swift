/// What a trial reports, and thereby which measures can be computed from it.
public enum TrialFiguresKind: Hashable, Sendable, CaseIterable {
    /// Events and totals of two groups: ``TwoByTwoTable``.
    case twoByTwo
    /// Size, mean and standard deviation of two groups: ``TwoGroupSummary``.
    case twoGroups
    /// Two means of one group and their correlation: ``MeanChangeSummary``.
    case oneGroupChange
    /// Events and total of one group: ``ProportionSummary``.
    case proportion
    /// An effect that was computed elsewhere: ``EffectSize``.
    case estimate

    /// What a trial has to report, in running text.
    public var name: String {
        switch self {
        case .twoByTwo: "events and totals of two groups"
        case .twoGroups: "size, mean and standard deviation of two groups"
        case .oneGroupChange: "means of one group before and after"
        case .proportion: "events and total of one group"
        case .estimate: "an estimate with its standard error"
        }
    }
}
