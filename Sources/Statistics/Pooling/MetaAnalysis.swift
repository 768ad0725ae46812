// The pool of trials by inverse variance. Everything is linear in the number of trials, in time and
// in memory: no matrix of trials by trials is ever made.

/// Pooling trials' effects by inverse variance.
///
/// Method: weights 1/(v + τ²), with τ² of 0 in the common-effect model and estimated in the
/// random-effects model; the interval from the normal distribution or, by Hartung and Knapp, Sidik and
/// Jonkman, from t with k - 1 degrees of freedom and a variance scaled by q = y'Py / (k - 1). I² and
/// H² of a random-effects model are τ² against the typical sampling variance (k - 1)/tr(P); of a
/// common-effect model they follow from Q. Reference: DerSimonian and Laird 1986,
/// doi:10.1016/0197-2456(86)90046-2; Hartung and Knapp 2001, doi:10.1002/sim.1009; Higgins and
/// Thompson 2002, doi:10.1002/sim.1186; Viechtbauer 2010, doi:10.18637/jss.v036.i03. Verified
/// against: metafor 3.8 (`Tests/StatisticsTests/Fixtures/reference-pooling.csv`).
public enum MetaAnalysis {
    /// The effect of all trials together.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects, on the scale of the analysis.
    ///   - estimator: How τ² is estimated; nil for the common-effect model.
    ///   - test: How the uncertainty is told.
    ///   - level: The confidence level.
    /// - Returns: The pooled effect. One trial alone answers itself in the common-effect model.
    /// - Throws: `empty`; `tooFew` for one trial and random effects or Hartung and Knapp's variance;
    ///   `notApplicable` when that variance is 0 because the effects are all equal and the ad hoc rule
    ///   is not asked for; `noConvergence`; `levelOutOfRange`; `overflow`.
    public static func pool(
        _ effects: [EffectSize], estimator: TauSquaredEstimator?, test: CoefficientTest = .wald,
        level: Double = 0.95
    ) throws(StatisticsError) -> PooledEffect {
        try openLevel(level)
        var model = try InterceptModel(effects)
        if estimator != nil || test != .wald, effects.count < 2 {
            throw .tooFew(count: effects.count, required: 2)
        }
        let common = model.moments(at: 0)
        var search = TauSquaredSearch(tauSquared: 0, iterations: 0)
        if let estimator {
            search = try TauSquaredSearch(estimator, of: &model, common: common)
        }
        let residual =
            search.tauSquared > 0 ? model.moments(at: search.tauSquared).residual : common.residual
        let fit = model.fit(at: search.tauSquared)
        let scale = try test.scale(residual: residual, degreesOfFreedom: effects.count - 1)
        let estimate = model.origin + fit.distance * model.unit
        let standardError = (scale / fit.weightSum).squareRoot() * model.unit
        let tauSquared = search.tauSquared * model.unit * model.unit
        let inference = try Inference(
            estimate: estimate, standardError: standardError,
            degreesOfFreedom: test == .wald ? nil : effects.count - 1, level: level)
        var weights = effects.map {
            1 / ($0.variance / model.unit / model.unit + search.tauSquared)
        }
        for index in weights.indices { weights[index] /= fit.weightSum }
        return PooledEffect(
            trials: effects.count, estimate: estimate, standardError: standardError, level: level,
            interval: inference.interval, statistic: inference.statistic,
            degreesOfFreedom: inference.degreesOfFreedom, pValue: inference.pValue,
            heterogeneity: try Heterogeneity(
                common: common, degreesOfFreedom: effects.count - 1, tauSquared: tauSquared,
                scaledTauSquared: estimator == nil ? nil : search.tauSquared),
            weights: weights, iterations: search.iterations)
    }
}

extension CoefficientTest {
    /// What the variance of the coefficients is multiplied by, from y'Py at the estimated τ².
    ///
    /// - Throws: `notApplicable` when it would be 0.
    func scale(residual: Double, degreesOfFreedom: Int) throws(StatisticsError) -> Double {
        switch self {
        case .wald:
            return 1
        case .hartungKnapp(let adHoc):
            let q = residual / Double(degreesOfFreedom)
            if adHoc { return max(1, q) }
            guard q > 0 else {
                throw .notApplicable(
                    "the effects do not differ at all, so Hartung and Knapp's variance is 0: "
                        + "use the ad hoc rule or the Wald test")
            }
            return q
        }
    }
}

extension Heterogeneity {
    /// Heterogeneity from the moments at a τ² of 0.
    ///
    /// - Parameters:
    ///   - common: The moments of the model at a τ² of 0.
    ///   - degreesOfFreedom: k - p.
    ///   - tauSquared: τ² in the squared unit of the effects.
    ///   - scaledTauSquared: τ² in the squared units of the model; nil for a common-effect model.
    /// - Throws: `overflow`; `notConverged`.
    init(
        common: ResidualMoments, degreesOfFreedom: Int, tauSquared: Double,
        scaledTauSquared: Double?
    ) throws(StatisticsError) {
        let degrees = Double(degreesOfFreedom)
        let q = common.residual
        guard q.isFinite, tauSquared.isFinite else { throw .overflow }
        var iSquared = 0.0
        var hSquared = 1.0
        if degreesOfFreedom > 0 {
            if let scaledTauSquared {
                let typicalVariance = degrees / common.trace
                iSquared = scaledTauSquared / (typicalVariance + scaledTauSquared)
                hSquared = scaledTauSquared / typicalVariance + 1
            } else {
                iSquared = q > degrees ? (q - degrees) / q : 0
                hSquared = q / degrees
            }
        }
        self.init(
            q: q, degreesOfFreedom: degreesOfFreedom,
            pValue: degreesOfFreedom > 0
                ? try ChiSquare(degreesOfFreedom: degrees).upperTail(q) : 1,
            tauSquared: tauSquared, iSquared: iSquared, hSquared: hSquared)
    }
}
