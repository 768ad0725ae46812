/// The effects of trials explained by what distinguishes the trials.
///
/// Method: y = Xβ + u + e with weights 1/(v + τ²), τ² what is left unexplained, by any of the seven
/// estimators; the coefficients tested by the normal distribution or, after Knapp and Hartung, by t
/// with k - p degrees of freedom and a variance scaled by y'Py/(k - p). The intercept is always in.
/// R² is the share of τ² that the moderators took away; with fewer than some forty trials it says
/// little. A moderator is a property of trials: what it explains between trials it need not explain
/// between people. Reference: Thompson and Higgins 2002, doi:10.1002/sim.1187;
/// Knapp and Hartung 2003, doi:10.1002/sim.1482; Viechtbauer and others 2015, doi:10.1037/met0000023;
/// Viechtbauer 2010, doi:10.18637/jss.v036.i03. Verified against: metafor 3.8
/// (`Tests/StatisticsTests/Fixtures/reference-pooling.csv`).
public struct MetaRegression: Hashable, Sendable {
    /// One coefficient: the intercept, or the change of the effect with one unit of a moderator.
    public struct Coefficient: Hashable, Sendable {
        /// `intercept`, or the moderator's name.
        public let name: String
        /// The coefficient, on the scale of the analysis and by unit of the moderator.
        public let estimate: Double
        /// Its standard error.
        public let standardError: Double
        /// The coefficient over its standard error.
        public let statistic: Double
        /// The two-sided probability of a statistic at least so far from 0.
        public let pValue: Double
        /// The interval of the coefficient.
        public let interval: Interval
    }

    /// The test that none of the moderators explains anything.
    public struct OmnibusTest: Hashable, Sendable {
        /// QM, or F where the coefficients are tested by t.
        public let statistic: Double
        /// The number of moderators.
        public let degreesOfFreedom: Int
        /// The denominator's k - p degrees of freedom of F; nil for QM, which is chi-square.
        public let residualDegreesOfFreedom: Int?
        /// The probability of a statistic at least so large were no moderator to matter.
        public let pValue: Double
    }

    /// The number of trials, k.
    public let trials: Int
    /// The intercept and then the moderators in the order given.
    public let coefficients: [Coefficient]
    /// The covariance of the coefficients, row by row.
    public let covariance: [[Double]]
    /// The confidence level of the intervals.
    public let level: Double
    /// The degrees of freedom of t; nil for the normal distribution.
    public let degreesOfFreedom: Int?
    /// The test of all moderators together; nil without moderators.
    public let omnibus: OmnibusTest?
    /// What the moderators leave unexplained; its Q is QE, with k - p degrees of freedom.
    public let residualHeterogeneity: Heterogeneity
    /// The share of τ² that the moderators explain, from 0 to 1; nil for a common-effect model and
    /// where there is no τ² to explain.
    public let explained: Double?
    /// Each trial's effect as the coefficients have it.
    public let fitted: [Double]
    /// How many steps an iterative estimator of τ² took; 0 for the others.
    public let iterations: Int

    /// Fits the regression.
    ///
    /// - Parameters:
    ///   - effects: The trials' effects, on the scale of the analysis.
    ///   - moderators: The moderators, each with a value for every trial in the same order.
    ///   - estimator: How τ² is estimated; nil for a common-effect model.
    ///   - test: How the uncertainty of the coefficients is told.
    ///   - level: The confidence level.
    /// - Throws: `empty`; `tooFew` unless there are more trials than coefficients; `lengthsDiffer`;
    ///   `notFinite` with the position of the trial; `constantModerator`; `collinearModerator`;
    ///   `notApplicable` as for a pool; `noConvergence`; `levelOutOfRange`; `overflow`.
    public init(
        _ effects: [EffectSize], moderators: [Moderator], estimator: TauSquaredEstimator?,
        test: CoefficientTest = .wald, level: Double = 0.95
    ) throws(StatisticsError) {
        try openLevel(level)
        let columns = moderators.count + 1
        var model = try MetaRegression.model(effects, moderators: moderators)
        let design = model.design
        let fit = try RegressionFit(&model, estimator: estimator, test: test)
        let degrees = effects.count - columns
        let unit = model.unit
        var estimates = design.unscaled(fit.coefficients)
        for column in estimates.indices { estimates[column] *= unit }
        let fitted = (0..<effects.count).map { trial in
            let row = design.row(trial)
            return model.origin + unit * zip(row, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        }
        estimates[0] += model.origin
        let covariance = fit.covariance(of: model)
        let testDegrees = test == .wald ? nil : degrees
        var coefficients: [Coefficient] = []
        for column in 0..<columns {
            let standardError = covariance[column][column].squareRoot()
            let inference = try Inference(
                estimate: estimates[column], standardError: standardError,
                degreesOfFreedom: testDegrees, level: level)
            coefficients.append(
                Coefficient(
                    name: column == 0 ? "intercept" : moderators[column - 1].name,
                    estimate: estimates[column], standardError: standardError,
                    statistic: inference.statistic, pValue: inference.pValue,
                    interval: inference.interval))
        }
        trials = effects.count
        self.coefficients = coefficients
        self.covariance = covariance
        self.level = level
        degreesOfFreedom = testDegrees
        omnibus = try fit.omnibus(residualDegrees: testDegrees)
        residualHeterogeneity = try Heterogeneity(
            common: fit.common, degreesOfFreedom: degrees,
            tauSquared: fit.tauSquared * unit * unit,
            scaledTauSquared: estimator == nil ? nil : fit.tauSquared)
        explained = try MetaRegression.explained(
            effects, estimator: estimator, residual: residualHeterogeneity.tauSquared)
        self.fitted = fitted
        iterations = fit.iterations
    }

    /// The model, with a dependent column told by its moderator's name.
    ///
    /// - Throws: What is wrong with the effects or the moderators.
    static func model(
        _ effects: [EffectSize], moderators: [Moderator]
    ) throws(StatisticsError) -> RegressionModel {
        guard !effects.isEmpty else { throw .empty }
        guard effects.count > moderators.count + 1 else {
            throw .tooFew(count: effects.count, required: moderators.count + 2)
        }
        let design = try RegressionDesign(trials: effects.count, moderators: moderators)
        do {
            return try RegressionModel(effects, design: design)
        } catch .collinear(let column) where column > 0 {
            throw .collinearModerator(moderators[column - 1].name)
        }
    }

    /// The share of the τ² without moderators that is gone with them.
    private static func explained(
        _ effects: [EffectSize], estimator: TauSquaredEstimator?, residual: Double
    ) throws(StatisticsError) -> Double? {
        guard let estimator else { return nil }
        var model = try InterceptModel(effects)
        let common = model.moments(at: 0)
        let search = try TauSquaredSearch(estimator, of: &model, common: common)
        let total = search.tauSquared * model.unit * model.unit
        return total > 0 ? max(0, (total - residual) / total) : nil
    }
}
