import Statistics
import Testing

@Suite struct HeterogeneityExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let random = try MetaAnalysis.pool(
                trials, estimator: .restrictedMaximumLikelihood
            ).heterogeneity
            print(random.q, random.degreesOfFreedom, random.pValue)  // 30.6890 6 0.0000290602
            print(random.iSquared, random.hSquared)  // 0.823215 5.65658
            let common = try MetaAnalysis.pool(trials, estimator: nil).heterogeneity
            print(common.iSquared, common.hSquared)  // 0.804490 5.11484
            // end of example
        }
    }
}
