import Statistics
import Testing

@Suite struct PredictionIntervalExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let pooled = try MetaAnalysis.pool(trials, estimator: .restrictedMaximumLikelihood)
            let limits = try PredictionInterval(pooled, method: .tKMinus2).interval
            print(limits.lower, limits.upper)  // -2.39044 0.26938
            let narrow = try PredictionInterval(pooled, method: .wald).interval
            print(narrow.lower, narrow.upper)  // -2.07453 -0.04653
            // end of example
        }
    }
}
