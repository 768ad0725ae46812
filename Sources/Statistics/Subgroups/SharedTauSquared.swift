/// Groups of trials with one τ², from the meta-regression on the groups.
struct SharedTauSquared {
    let omnibus: MetaRegression.OmnibusTest
    private let tauSquared: Double
    /// What the variance of a group's effect is multiplied by: 1, or Hartung and Knapp's scale.
    private let scale: Double
    private let degreesOfFreedom: Int?
    private let level: Double
    private let iterations: Int

    init(
        _ effects: [EffectSize], groups: [[Int]], estimator: TauSquaredEstimator?,
        test: CoefficientTest, level: Double
    ) throws(StatisticsError) {
        let moderators = groups.dropFirst().enumerated().map { position, members in
            var values = Array(repeating: 0.0, count: effects.count)
            for member in members { values[member] = 1 }
            return Moderator(name: "group \(position + 2)", values: values)
        }
        let regression = try MetaRegression(
            effects, moderators: moderators, estimator: estimator, test: test, level: level)
        guard let omnibus = regression.omnibus else {
            throw .tooFew(count: groups.count, required: 2)
        }
        self.omnibus = omnibus
        tauSquared = regression.residualHeterogeneity.tauSquared
        let tauSquared = tauSquared
        // The intercept is the first group's effect, and its variance the scale over their weights.
        let first = groups[0].reduce(0) { $0 + 1 / (effects[$1].variance + tauSquared) }
        scale = test == .wald ? 1 : regression.covariance[0][0] * first
        degreesOfFreedom = regression.degreesOfFreedom
        self.level = level
        iterations = regression.iterations
    }

    func pool(_ effects: [EffectSize]) throws(StatisticsError) -> PooledEffect {
        let weights = effects.map { 1 / ($0.variance + tauSquared) }
        let sum = weights.reduce(0, +)
        let shares = weights.map { $0 / sum }
        let origin = effects[0].estimate
        let estimate = zip(shares, effects).reduce(origin) {
            $0 + $1.0 * ($1.1.estimate - origin)
        }
        let standardError = (scale / sum).squareRoot()
        let inference = try Inference(
            estimate: estimate, standardError: standardError, degreesOfFreedom: degreesOfFreedom,
            level: level)
        return PooledEffect(
            trials: effects.count, estimate: estimate, standardError: standardError, level: level,
            interval: inference.interval, statistic: inference.statistic,
            degreesOfFreedom: inference.degreesOfFreedom, pValue: inference.pValue,
            heterogeneity: try heterogeneity(of: effects), weights: shares, iterations: iterations)
    }

    /// Q is the group's own; τ², and with it I² and H², is the one of all groups.
    private func heterogeneity(of effects: [EffectSize]) throws(StatisticsError) -> Heterogeneity {
        let own = try MetaAnalysis.pool(effects, estimator: nil).heterogeneity
        guard effects.count > 1, tauSquared > 0 else {
            return Heterogeneity(
                q: own.q, degreesOfFreedom: own.degreesOfFreedom, pValue: own.pValue,
                tauSquared: tauSquared, iSquared: 0, hSquared: 1)
        }
        let weights = effects.map { 1 / $0.variance }
        let sum = weights.reduce(0, +)
        let trace = weights.reduce(0) { $0 + $1 * (1 - $1 / sum) }
        let typical = Double(effects.count - 1) / trace
        return Heterogeneity(
            q: own.q, degreesOfFreedom: own.degreesOfFreedom, pValue: own.pValue,
            tauSquared: tauSquared, iSquared: tauSquared / (typical + tauSquared),
            hSquared: tauSquared / typical + 1)
    }
}
