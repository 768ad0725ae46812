// How τ² is found. Every estimator needs only the residual moments of a fit, at one value of τ² or at
// many, so the same code serves the plain pool and a meta-regression.
//
// Written in the eigenvectors of the residual space, y'P(τ²)y is Σ c²/(λ + τ²) with all λ > 0. Two
// things follow. 1/y'Py is concave and rising, so Newton's steps on it from 0 approach the root of
// y'Py = target from below and never pass it: Paule-Mandel and the Q-profile need no bracket. And a
// Fisher step of the likelihoods leads to a weighted mean of c² - λ, so it cannot run away.

/// One estimate of τ², in the squared units of the model.
struct TauSquaredSearch {
    /// The estimate, at least 0.
    let tauSquared: Double
    /// How many steps an iteration took; 0 for the estimators in closed form.
    let iterations: Int

    /// How many steps are taken before an estimator is said not to converge.
    static let mostIterations = 1_000

    /// Estimates τ² of `model` by `estimator`.
    ///
    /// - Parameters:
    ///   - estimator: The estimator.
    ///   - model: The trials; more of them than columns.
    ///   - common: The moments of `model` at a τ² of 0.
    /// - Throws: `noConvergence`; `overflow`.
    init<Model: TrialModel>(
        _ estimator: TauSquaredEstimator, of model: inout Model, common: ResidualMoments
    ) throws(StatisticsError) {
        let degrees = Double(model.trials - model.columns)
        switch estimator {
        case .derSimonianLaird:
            try self.init(closed: (common.residual - degrees) / common.trace)
        case .hedges:
            let plain = model.unweighted()
            try self.init(closed: (plain.residual - plain.variances) / degrees)
        case .sidikJonkman:
            let start = model.spread
            // Effects that do not differ have no start value and no heterogeneity.
            let residual = start > 0 ? model.moments(at: start).residual : 0
            try self.init(closed: start * residual / degrees)
        case .pauleMandel, .empiricalBayes:
            // Both solve y'Py = k - p; they differ only in how their authors went about it.
            self = try TauSquaredSearch.solve(
                residual: degrees, of: &model, common: common, method: estimator.name)
        case .maximumLikelihood, .restrictedMaximumLikelihood:
            var search = LikelihoodSearch(
                restricted: estimator == .restrictedMaximumLikelihood, common: common,
                degrees: degrees)
            self = try search.run(&model)
        }
    }

    init(tauSquared: Double, iterations: Int) {
        self.tauSquared = tauSquared
        self.iterations = iterations
    }

    private init(closed value: Double) throws(StatisticsError) {
        guard value.isFinite else { throw .overflow }
        self.init(tauSquared: max(0, value), iterations: 0)
    }

    /// The τ² at which y'Py is `target`, or 0 when it is below the target there already.
    ///
    /// - Throws: `noConvergence`; `overflow`.
    static func solve<Model: TrialModel>(
        residual target: Double, of model: inout Model, common: ResidualMoments, method: String
    ) throws(StatisticsError) -> TauSquaredSearch {
        var moments = common
        var tauSquared = 0.0
        guard moments.residual > target else {
            return TauSquaredSearch(tauSquared: 0, iterations: 0)
        }
        for iteration in 1...mostIterations {
            let step = (moments.residual / target - 1) * moments.residual / moments.residualSquare
            guard step.isFinite, (tauSquared + step).isFinite else { throw .overflow }
            // At the root rounding makes the step 0, negative, or too small to matter.
            guard step > 1e-15 * tauSquared else {
                return TauSquaredSearch(tauSquared: tauSquared, iterations: iteration)
            }
            tauSquared += step
            moments = model.moments(at: tauSquared)
        }
        throw .noConvergence(method: method, iterations: mostIterations)
    }
}

extension TauSquaredEstimator {
    /// What the estimator is called in a methods section.
    public var name: String {
        switch self {
        case .derSimonianLaird: "DerSimonian-Laird"
        case .pauleMandel: "Paule-Mandel"
        case .restrictedMaximumLikelihood: "restricted maximum likelihood"
        case .maximumLikelihood: "maximum likelihood"
        case .empiricalBayes: "empirical Bayes"
        case .hedges: "Hedges"
        case .sidikJonkman: "Sidik-Jonkman"
        }
    }
}
