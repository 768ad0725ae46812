/// Groups of trials, each pooled by itself, and the difference between them.
///
/// With a τ² of its own each group is pooled as if it stood alone; with one τ² for all, estimated
/// around the groups' own effects, small groups borrow from the others, and the analysis is the
/// meta-regression on the groups (QM, or F under Hartung and Knapp's test). Groups chosen after seeing
/// the results, or trials that differ in much else, show differences that mean nothing.
///
/// Reference: Borenstein, Hedges, Higgins and Rothstein 2009, chapter 19,
/// doi:10.1002/9780470743386.ch19. Verified against: metafor's `rma` group by group and with the groups
/// as a factor (`SubgroupAnalysisTests`).
public struct SubgroupAnalysis: Hashable, Sendable {
    /// Whose variance between trials weighs them.
    public enum TauSquared: Hashable, Sendable, CaseIterable {
        /// Each group its own, as Review Manager 5 does.
        case separate
        /// One for all, as in metafor's `rma(mods = ~ factor(group))`.
        case common
    }

    /// The trials of one group and their pool.
    public struct Group: Hashable, Sendable {
        /// What the trials of the group have in common.
        public let label: String
        /// The positions of its trials, counted from 0, ascending.
        public let members: [Int]
        /// Their pool. A group of one trial has no heterogeneity and, with a τ² of its own, answers
        /// the trial itself with a normal interval. With a common τ², I² and H² set that τ² against
        /// the typical sampling variance of the group.
        public let pooled: PooledEffect
    }

    /// The groups, in the order in which their labels first appear.
    public let groups: [Group]
    /// The difference between the groups.
    public let difference: SubgroupDifference

    /// Pools by groups.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects.
    ///   - labels: Each trial's group, in the same order.
    ///   - estimator: How τ² is estimated; nil for the common-effect model.
    ///   - test: How uncertainty is told.
    ///   - tauSquared: One τ² for each group or one for all.
    ///   - level: The confidence level.
    /// - Throws: `empty`; `lengthsDiffer`; `tooFew` below two groups, or with a common τ² unless there
    ///   are more trials than groups; and what the pool of a group throws.
    public init(
        _ effects: [EffectSize], labels: [String], estimator: TauSquaredEstimator?,
        test: CoefficientTest = .wald, tauSquared: TauSquared = .separate, level: Double = 0.95
    ) throws(StatisticsError) {
        guard !effects.isEmpty else { throw .empty }
        guard effects.count == labels.count else {
            throw .lengthsDiffer(effects.count, labels.count)
        }
        var order: [String] = []
        var members: [String: [Int]] = [:]
        for (index, label) in labels.enumerated() {
            if members[label] == nil { order.append(label) }
            members[label, default: []].append(index)
        }
        guard order.count > 1 else { throw .tooFew(count: order.count, required: 2) }
        let groups = order.map { (label: $0, members: members[$0] ?? []) }
        switch tauSquared {
        case .separate:
            var pooled: [Group] = []
            for group in groups {
                let own = group.members.map { effects[$0] }
                let alone = own.count == 1
                pooled.append(
                    Group(
                        label: group.label, members: group.members,
                        pooled: try MetaAnalysis.pool(
                            own, estimator: alone ? nil : estimator, test: alone ? .wald : test,
                            level: level)))
            }
            self.groups = pooled
            difference = try SubgroupDifference(between: pooled.map(\.pooled))
        case .common:
            let shared = try SharedTauSquared(
                effects, groups: groups.map(\.members), estimator: estimator, test: test,
                level: level)
            var pooled: [Group] = []
            for group in groups {
                pooled.append(
                    Group(
                        label: group.label, members: group.members,
                        pooled: try shared.pool(group.members.map { effects[$0] })))
            }
            self.groups = pooled
            difference = try SubgroupDifference(shared.omnibus)
        }
    }
}
