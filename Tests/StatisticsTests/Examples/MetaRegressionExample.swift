import Statistics
import Testing

@Suite struct MetaRegressionExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let latitude = Moderator(name: "latitude", values: [44, 55, 42, 52, 13, 44, 19])
            let fit = try MetaRegression(
                trials, moderators: [latitude], estimator: .restrictedMaximumLikelihood)
            let slope = fit.coefficients[1]
            print(slope.name, slope.estimate, slope.standardError, slope.pValue)
            // latitude -0.01946 0.01193 0.10279
            let left = fit.residualHeterogeneity
            print(left.q, left.tauSquared)  // 17.05787 0.12950
            print(fit.explained ?? 0)  // 0.4080
            print(fit.omnibus?.statistic ?? 0)  // 2.66173
            // end of example
        }
    }
}
