import Statistics

/// How a pool came about, in sentences that a methods section could use.
struct PoolMethods {
    let analysis: PoolAnalysis

    init(_ analysis: PoolAnalysis) {
        self.analysis = analysis
    }

    var sentences: [String] {
        let all: [String?] =
            [effects, zeroCells, model, interval, heterogeneity, prediction]
            + extras + [program]
        return all.compactMap(\.self)
    }

    private var request: PoolRequest { analysis.request }
    private var isReviewManager: Bool { request.conventions == .reviewManager5 }

    private var effects: String {
        switch analysis.measure {
        case .riskRatio, .oddsRatio:
            "The \(analysis.measure.name)s of the trials were computed from events and totals and "
                + "pooled as natural logarithms."
        case .riskDifference:
            "Risk differences, treatment less control, were computed from events and totals."
        case .meanDifference:
            "Mean differences, treatment less control, were computed from means, standard "
                + "deviations and sizes; variances were not assumed equal."
        case .standardisedMeanDifference:
            "Standardised mean differences, treatment less control, are Hedges' g with the "
                + (isReviewManager ? "approximate" : "exact")
                + " correction for small samples (Hedges 1981, doi:10.3102/10769986006002107)."
        case .standardisedMeanChange:
            "Standardised mean changes, after less before, are in standard deviations of the start "
                + "with the exact correction for small samples (Becker 1988, "
                + "doi:10.1111/j.2044-8317.1988.tb00901.x)."
        case .logitProportion:
            "Proportions were pooled as logits and taken back by the inverse logit."
        case .freemanTukeyProportion:
            "Proportions were pooled by the Freeman-Tukey double arcsine (Freeman and Tukey 1950, "
                + "doi:10.1214/aoms/1177729756) and taken back with the harmonic mean of the sizes "
                + "(Miller 1978, doi:10.1080/00031305.1978.10479283)."
        case .generic:
            "Effects and standard errors were taken as given."
        }
    }

    private var zeroCells: String? {
        guard analysis.corrected > 0 else { return nil }
        let trials = analysis.corrected == 1 ? "1 trial" : "\(analysis.corrected) trials"
        let added = "\(trials) had a cell of 0: 0.5 was added to all four cells"
        switch (request.method, isReviewManager) {
        case (.mantelHaenszel, false):
            return added + " for the effect of such a trial and for Q, not for the pooled estimate."
        case (.peto, false):
            return added + " for the effect of such a trial alone, not for the pool."
        case (.peto, true):
            return "\(trials) had a cell of 0, to which nothing was added."
        case (_, true) where analysis.measure == .riskDifference:
            return added + " for the variance only."
        case (.mantelHaenszel, true), (.derSimonianLaird, true):
            return added + " before such a trial was pooled."
        default:
            return added + " before the effect of such a trial was computed."
        }
    }

    private var model: String {
        switch request.method {
        case .commonEffect:
            "One true effect was assumed; trials were weighted by the inverse of their variances."
        case .mantelHaenszel:
            "One true effect was assumed; tables were pooled by Mantel and Haenszel's method (1959, "
                + "doi:10.1093/jnci/22.4.719) with the variance of \(mantelHaenszelVariance)."
        case .peto:
            "One true effect was assumed; tables were pooled by Peto's method (Yusuf and others 1985, "
                + "doi:10.1016/S0033-0620(85)80003-7)."
        default:
            "A random-effects model was fitted; τ², the variance of the true effects between trials, "
                + "was estimated by \(request.method.estimatorWords), and trials were weighted by the "
                + "inverse of their own variance plus τ²."
        }
    }

    private var mantelHaenszelVariance: String {
        switch (analysis.measure, isReviewManager) {
        case (.oddsRatio, _): "Robins, Breslow and Greenland (1986, doi:10.2307/2531052)"
        case (.riskDifference, false): "Sato (1989, doi:10.2307/2531784)"
        default: "Greenland and Robins (1985, doi:10.2307/2530643)"
        }
    }

    private var interval: String {
        let level = analysis.levelWords
        switch request.test {
        case .wald:
            return "The \(level) interval of the pool is the estimate ± a quantile of the normal "
                + "distribution times the standard error (Wald)."
        case .hartungKnapp(let adHoc):
            let degrees = analysis.pooled.degreesOfFreedom ?? analysis.pooled.trials - 1
            return "The \(level) interval of the pool follows Hartung and Knapp (2001, "
                + "doi:10.1002/sim.1009) and Sidik and Jonkman (2002, doi:10.1002/sim.1262): t with "
                + "\(degrees) degrees of freedom and a variance scaled by how far the trials spread"
                + (adHoc ? ", but never scaled down (ad hoc rule, doi:10.1002/sim.7411)." : ".")
        }
    }

    private var heterogeneity: String {
        let about =
            switch request.method {
            case .mantelHaenszel: "the Mantel-Haenszel estimate"
            case .peto: "Peto's estimate"
            case .derSimonianLaird where isReviewManager && analysis.measure.figures == .twoByTwo:
                "the common Mantel-Haenszel estimate, as Review Manager 5 does"
            default: "the inverse-variance common effect"
            }
        let reference = "(Higgins and Thompson 2002, doi:10.1002/sim.1186)"
        guard request.method.isRandomEffects, !isReviewManager else {
            let found = request.method.isRandomEffects ? "τ², I² and H²" : "I² and H²"
            return "Q was taken about \(about); \(found) follow from Q \(reference)."
        }
        return
            "Q was taken about \(about); I² and H² set τ² against the typical variance of a trial "
            + "\(reference); the interval of τ² is the Q-profile (Viechtbauer 2007, "
            + "doi:10.1002/sim.2514)."
    }

    private var prediction: String? {
        guard let prediction = analysis.prediction else { return nil }
        let reference =
            "(Higgins, Thompson and Spiegelhalter 2009, "
            + "doi:10.1111/j.1467-985X.2008.00552.x)"
        switch prediction.method {
        case .wald:
            return "The prediction interval \(reference) uses the normal distribution."
        case .tKMinus2:
            return "The prediction interval \(reference) uses t with \(analysis.pooled.trials - 2) "
                + "degrees of freedom."
        }
    }

    private var extras: [String?] {
        let asked = request.extras
        return [
            asked.subgroup.map { _ in subgroups },
            asked.moderators.isEmpty
                ? nil
                : "The meta-regression (Berkey and others 1995, doi:10.1002/sim.4780140406) has an "
                    + "intercept, the same estimator of τ² and the same kind of interval; R² is the "
                    + "share of τ² that the moderators take away.",
            asked.leaveOneOut ? "The pool was repeated without each trial in turn." : nil,
            asked.influence
                ? "Hat values, Cook's distances, DFBETAS, DFFITS and studentised residuals follow "
                    + "Viechtbauer and Cheung (2010, doi:10.1002/jrsm.11)." : nil,
            asked.bias ? bias : nil,
        ]
    }

    private var subgroups: String {
        let own = request.method.isRandomEffects ? ", each with a τ² of its own," : ""
        return
            "The trials of each group were pooled apart\(own) and the pools compared by Q, as in "
            + "Borenstein and others (2009, doi:10.1002/9780470743386.ch19)."
    }

    private var bias: String {
        "Small-study effects were looked for by Egger's regression (1997, "
            + "doi:10.1136/bmj.315.7109.629), Begg and Mazumdar's rank correlation (1994, "
            + "doi:10.2307/2533446), and trim and fill (Duval and Tweedie 2000, "
            + "doi:10.1111/j.0006-341X.2000.00455.x) with the estimator L0; none of them can tell "
            + "missing trials from small trials that differ."
    }

    private var program: String {
        "Computed with attune \(Release.version), following the conventions of "
            + (isReviewManager
                ? "Review Manager 5 (Deeks and Higgins 2010, Statistical algorithms in Review "
                    + "Manager 5)."
                : "metafor (Viechtbauer 2010, doi:10.18637/jss.v036.i03).")
    }
}

extension PoolMethod {
    /// The estimator with its reference.
    fileprivate var estimatorWords: String {
        switch self {
        case .derSimonianLaird:
            "the moments of DerSimonian and Laird (1986, doi:10.1016/0197-2456(86)90046-2)"
        case .pauleMandel: "Paule and Mandel's method (1982, doi:10.6028/jres.087.022)"
        case .restrictedMaximumLikelihood:
            "restricted maximum likelihood (Viechtbauer 2005, doi:10.3102/10769986030003261)"
        case .maximumLikelihood:
            "maximum likelihood (Viechtbauer 2005, doi:10.3102/10769986030003261)"
        case .empiricalBayes: "empirical Bayes (Morris 1983, doi:10.2307/2287098)"
        case .hedges: "Hedges' method (1983, doi:10.1037/0033-2909.93.2.388)"
        case .sidikJonkman:
            "Sidik and Jonkman's method (2005, doi:10.1111/j.1467-9876.2005.00489.x)"
        case .commonEffect, .mantelHaenszel, .peto: "none"
        }
    }
}
