import Statistics
import Testing

@Suite struct RandomEffectsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let least = try MetaAnalysis.pool(trials, estimator: .hedges)
            print(least.heterogeneity.tauSquared)  // 0.0908333
            let likely = try MetaAnalysis.pool(trials, estimator: .restrictedMaximumLikelihood)
            print(likely.heterogeneity.tauSquared)  // 0.218755
            print(likely.estimate, likely.interval.lower, likely.interval.upper)
            // -1.06053 -1.49396 -0.62710
            // end of example
        }
    }
}
