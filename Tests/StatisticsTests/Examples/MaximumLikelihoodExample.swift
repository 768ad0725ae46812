import Statistics
import Testing

@Suite struct MaximumLikelihoodExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let pooled = try MetaAnalysis.pool(trials, estimator: .maximumLikelihood)
            print(pooled.heterogeneity.tauSquared)  // 0.174459
            print(pooled.estimate, pooled.standardError)  // -1.05098 0.203947
            // end of example
        }
    }
}
