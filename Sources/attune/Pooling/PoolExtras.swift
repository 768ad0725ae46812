import Statistics

/// What was asked for beside the pool.
struct PoolExtras {
    /// The pool of some of the trials: a group, or all but one.
    struct Part {
        /// The group's name, or that of the trial left out.
        let name: String
        let pooled: PooledEffect
        let effect: ScaledEffect
    }

    /// A pool for each word of a column.
    struct Subgroups {
        let column: String
        let groups: [Part]
        let difference: SubgroupDifference
    }

    /// How one trial bears on the model.
    struct Bearing {
        let name: String
        let influence: TrialInfluence
    }

    /// Three ways to look for missing small trials.
    struct FunnelShape {
        let egger: EggerTest
        let limit: ScaledEffect.Displayed
        let begg: BeggTest
        let trimmed: TrimAndFill
        let filled: ScaledEffect
    }

    /// A meta-regression, and how each trial bears on it where that was asked for too.
    struct Regression {
        let fit: MetaRegression
        let influence: [Bearing]?
    }

    let regression: Regression?
    let subgroups: Subgroups?
    let leaveOneOut: [Part]?
    let influence: [Bearing]?
    let funnel: FunnelShape?
}

/// Computes what was asked for beside the pool.
struct PoolExtrasBuilder {
    let table: TrialTable.Contents
    let request: PoolRequest
    let pooling: TrialPooling
    let pool: TrialPool
    let scale: PoolScale
    let faults: PoolFaults

    /// - Throws: `OperatorError` (`ATT-DAT-005`), naming the option that cannot be followed.
    func extras() throws -> PoolExtras {
        let asked = request.extras
        return PoolExtras(
            regression: asked.moderators.isEmpty
                ? nil : try faults.translating("--moderators") { try regression() },
            subgroups: try asked.subgroup.map { column in
                try faults.translating("--subgroup") { try subgroups(column) }
            },
            leaveOneOut: asked.leaveOneOut
                ? try faults.translating("--leave-one-out") { try leaveOneOut() } : nil,
            influence: asked.influence
                ? try faults.translating("--influence") { try influence() } : nil,
            funnel: asked.bias ? try faults.translating("--bias") { try funnel() } : nil)
    }

    private var estimator: TauSquaredEstimator? { request.method.estimator }

    private var moderators: [Moderator] {
        table.plan.moderators.enumerated().map { index, column in
            Moderator(name: column.name, values: table.trials.map { $0.moderators[index] })
        }
    }

    private func regression() throws(StatisticsError) -> PoolExtras.Regression {
        let fit = try MetaRegression(
            pool.estimates, moderators: moderators, estimator: estimator, test: request.test,
            level: pooling.level)
        return PoolExtras.Regression(
            fit: fit,
            influence: request.extras.influence ? try influence(moderators: moderators) : nil)
    }

    /// Each group with a τ² of its own; a group of one trial is that trial.
    private func subgroups(_ column: String) throws -> PoolExtras.Subgroups {
        var order: [String] = []
        var members: [String: [TrialRow]] = [:]
        for row in table.trials {
            let name = row.subgroup ?? ""
            if members[name] == nil { order.append(name) }
            members[name, default: []].append(row)
        }
        guard order.count > 1 else {
            let place = table.plan.subgroup?.place ?? 1
            throw faults.refusal(
                "line 1, column \(place): every trial is in the same group of `\(column)`")
        }
        let groups = try order.map { name in
            try faults.translating("--subgroup, `\(name)`") {
                try part(named: name, of: members[name] ?? [])
            }
        }
        return PoolExtras.Subgroups(
            column: column, groups: groups,
            difference: try SubgroupDifference(between: groups.map(\.pooled)))
    }

    /// The pool without each trial in turn that has a part in it.
    private func leaveOneOut() throws -> [PoolExtras.Part] {
        guard pool.pooled.trials > 2 else {
            throw StatisticsError.tooFew(count: pool.pooled.trials, required: 3)
        }
        let chosen = table.trials.indices.filter { pool.effects[$0].estimate != nil }
        return try chosen.map { index in
            var rest = table.trials
            let row = rest.remove(at: index)
            return try faults.translating("--leave-one-out, without `\(row.name)`") {
                try part(named: row.name, of: rest)
            }
        }
    }

    private func part(
        named name: String, of rows: [TrialRow]
    ) throws(StatisticsError) -> PoolExtras.Part {
        let scale = try PoolScale(measure: table.measure, trials: rows)
        let pool = try pooling.forSome(rows.count).pool(rows.map(\.figures))
        return PoolExtras.Part(
            name: name, pooled: pool.pooled, effect: try scale.scaled(pool.pooled))
    }

    private func influence(
        moderators: [Moderator] = []
    ) throws(StatisticsError) -> [PoolExtras.Bearing] {
        let found = try Influence.of(
            pool.estimates, moderators: moderators, estimator: estimator, test: request.test)
        let names = zip(table.trials, pool.effects).filter { $1.estimate != nil }.map(\.0.name)
        return zip(names, found).map { PoolExtras.Bearing(name: $0, influence: $1) }
    }

    private func funnel() throws(StatisticsError) -> PoolExtras.FunnelShape {
        let egger = try EggerTest(pool.estimates, level: pooling.level)
        let begg = try BeggTest(pool.estimates)
        let trimmed = try TrimAndFill(
            pool.estimates, estimator: estimator, test: request.test, level: pooling.level)
        let limits = try scale.displayed(egger.limitInterval)
        return PoolExtras.FunnelShape(
            egger: egger,
            limit: ScaledEffect.Displayed(
                estimate: try scale.displayed(egger.limit), lower: limits.lower,
                upper: limits.upper),
            begg: begg, trimmed: trimmed, filled: try scale.scaled(trimmed.pooled))
    }
}
