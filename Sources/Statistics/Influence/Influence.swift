/// How much each trial matters to a pool or a meta-regression.
///
/// Method: the model is fitted again without each trial in turn, τ² included, and set beside the fit
/// of all; so the time grows with the square of the number of trials. Reference: Viechtbauer and
/// Cheung 2010, doi:10.1002/jrsm.11. Verified against: metafor 3.8 `influence`
/// (`Tests/StatisticsTests/Fixtures/reference-pooling.csv`).
public enum Influence {
    /// The influence of each trial, in the order given.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects.
    ///   - moderators: The moderators; none for a plain pool.
    ///   - estimator: How τ² is estimated; nil for a common-effect model.
    ///   - test: How uncertainty is told; it scales the standard errors.
    /// - Returns: What each trial does, trial by trial.
    /// - Throws: As `MetaRegression`; `tooFew` unless one trial can be spared; `notApplicable` when
    ///   without one of the trials the moderators cannot be told apart, naming the trial's position.
    public static func of(
        _ effects: [EffectSize], moderators: [Moderator] = [], estimator: TauSquaredEstimator?,
        test: CoefficientTest = .wald
    ) throws(StatisticsError) -> [TrialInfluence] {
        guard !effects.isEmpty else { throw .empty }
        // Without one trial a degree of freedom must be left wherever one is asked for.
        let required = moderators.count + (estimator == nil && test == .wald ? 2 : 3)
        guard effects.count >= required else {
            throw .tooFew(count: effects.count, required: required)
        }
        var model = try MetaRegression.model(effects, moderators: moderators)
        let whole = try RegressionFit(&model, estimator: estimator, test: test)
        var result: [TrialInfluence] = []
        result.reserveCapacity(effects.count)
        var shadow = model
        let weightSum = model.variances.reduce(0) { $0 + 1 / ($1 + whole.tauSquared) }
        for trial in effects.indices {
            var rest = try model.spared(trial)
            let fit = try RegressionFit(&rest, estimator: estimator, test: test)
            result.append(
                try TrialInfluence(
                    trial, of: model, whole: whole, without: fit, shadow: &shadow,
                    weightSum: weightSum))
        }
        return result
    }
}

extension RegressionModel {
    /// The model without one trial.
    ///
    /// - Throws: `notApplicable` where the others cannot tell the columns apart.
    fileprivate func spared(_ trial: Int) throws(StatisticsError) -> RegressionModel {
        do {
            return try without(trial)
        } catch .collinear {
            throw .notApplicable(
                "without trial \(trial + 1) the moderators cannot be told apart, so its influence "
                    + "is without bounds")
        }
    }
}

extension TrialInfluence {
    /// Sets the fit of all trials beside the fit without one of them.
    ///
    /// - Parameters:
    ///   - trial: The trial's position.
    ///   - model: All trials, as the whole fit left them.
    ///   - whole: The fit of all trials.
    ///   - without: The fit without the trial.
    ///   - shadow: A copy of the model that may be fitted anew.
    ///   - weightSum: The sum of all trials' weights.
    /// - Throws: `overflow`.
    fileprivate init(
        _ trial: Int, of model: RegressionModel, whole: RegressionFit, without: RegressionFit,
        shadow: inout RegressionModel, weightSum: Double
    ) throws(StatisticsError) {
        let row = model.design.row(trial)
        let variance = model.variances[trial]
        let moved = zip(whole.coefficients, without.coefficients).map { $0 - $1 }
        let columns = moved.count
        let prediction = zip(row, without.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        let residual = model.distances[trial] - prediction
        let total = without.scale * (variance + without.tauSquared)
        // The variance of the prediction: the row through the root of the covariance.
        let predictionVariance = without.scale * squaredLength(row, through: without.inverse)
        studentisedResidual = residual / (total + predictionVariance).squareRoot()
        let hat = model.leverage(trial)
        let shift = zip(row, moved).reduce(0) { $0 + $1.0 * $1.1 }
        dffits = shift / (hat * total).squareRoot()
        var distance = 0.0
        for first in 0..<columns {
            var along = 0.0
            for second in first..<columns {
                along += model.triangle[first * columns + second] * moved[second]
            }
            distance += along * along
        }
        cooksDistance = distance / whole.scale
        var ratio = 1.0
        for (whole, without) in zip(whole.diagonal, without.diagonal) {
            ratio *= (whole / without) * (whole / without)
        }
        for _ in 0..<columns { ratio *= without.scale / whole.scale }
        covarianceRatio = ratio
        tauSquared = without.tauSquared * model.unit * model.unit
        q = without.common.residual
        self.hat = hat
        weight = 1 / (variance + whole.tauSquared) / weightSum
        // All trials, weighted as if the τ² without this one were true.
        let reference = shadow.rootOfCovariance(at: without.tauSquared)
        let change = model.design.unscaled(moved)
        dfbetas = zip(change, reference).map { change, root in
            change / (without.scale * root.reduce(0) { $0 + $1 * $1 }).squareRoot()
        }
        let finite = dfbetas + [studentisedResidual, dffits, cooksDistance, ratio, tauSquared, q]
        guard finite.allSatisfy(\.isFinite) else { throw .overflow }
    }
}

/// The squared length of `row` times an upper triangle, given row by row.
private func squaredLength(_ row: [Double], through triangle: [Double]) -> Double {
    var sum = 0.0
    for column in row.indices {
        var value = 0.0
        for index in 0...column { value += row[index] * triangle[index * row.count + column] }
        sum += value * value
    }
    return sum
}
