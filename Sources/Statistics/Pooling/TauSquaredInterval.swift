/// The interval of τ², and with it of I² and H², or that there is none.
///
/// Method: the Q-profile. The limits are the τ² at which y'Py is the upper and the lower quantile of
/// χ² with k - p degrees of freedom, truncated at 0. Where the trials differ even less than chance
/// would have it, y'Py is below the lower quantile at 0 already: no τ² fits, and the interval is empty.
/// Reference: Viechtbauer 2007, doi:10.1002/sim.2514. Verified against: metafor 3.8 `confint`
/// (`Tests/StatisticsTests/Fixtures/reference-pooling.csv`).
public enum TauSquaredInterval: Hashable, Sendable {
    /// The limits of τ² in squared units of the analysis, of I² as a share, and of H².
    case limits(tauSquared: Interval, iSquared: Interval, hSquared: Interval)
    /// No value of τ² agrees with the data at this level.
    case empty

    /// The interval for a plain pool of `effects`.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects.
    ///   - level: The confidence level.
    /// - Throws: `empty`; `tooFew` below 2 trials; `levelOutOfRange`; `noConvergence`; `overflow`.
    public init(
        _ effects: [EffectSize], level: Double = 0.95
    ) throws(StatisticsError) {
        try openLevel(level)
        var model = try InterceptModel(effects)
        guard effects.count >= 2 else { throw .tooFew(count: effects.count, required: 2) }
        let common = model.moments(at: 0)
        try self.init(&model, common: common, unit: model.unit, level: level)
    }

    /// The interval of what moderators leave unexplained.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects.
    ///   - moderators: The moderators, as for `MetaRegression`.
    ///   - level: The confidence level.
    /// - Throws: As `MetaRegression`.
    public init(
        _ effects: [EffectSize], moderators: [Moderator], level: Double = 0.95
    ) throws(StatisticsError) {
        try openLevel(level)
        var model = try MetaRegression.model(effects, moderators: moderators)
        let common = model.moments(at: 0)
        guard common.residual.isFinite, common.trace.isFinite else { throw .overflow }
        try self.init(&model, common: common, unit: model.unit, level: level)
    }

    /// The interval for any model of trials, whose unit is `unit` in that of the effects.
    init<Model: TrialModel>(
        _ model: inout Model, common: ResidualMoments, unit: Double, level: Double
    ) throws(StatisticsError) {
        let degrees = Double(model.trials - model.columns)
        let distribution = try ChiSquare(degreesOfFreedom: degrees)
        let least = try distribution.quantile((1 - level) / 2)
        let most = try distribution.quantile(1 - (1 - level) / 2)
        guard common.residual >= least else {
            self = .empty
            return
        }
        let lower = try TauSquaredSearch.solve(
            residual: most, of: &model, common: common, method: "Q-profile")
        let upper = try TauSquaredSearch.solve(
            residual: least, of: &model, common: common, method: "Q-profile")
        let typicalVariance = degrees / common.trace
        func limits(_ value: (Double) -> Double) throws(StatisticsError) -> Interval {
            let first = value(lower.tauSquared)
            let second = value(upper.tauSquared)
            guard second.isFinite else { throw .overflow }
            return Interval(lower: min(first, second), upper: second)
        }
        self = .limits(
            tauSquared: try limits { $0 * unit * unit },
            iSquared: try limits { $0 / (typicalVariance + $0) },
            hSquared: try limits { $0 / typicalVariance + 1 })
    }
}
