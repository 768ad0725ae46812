import Statistics
import Testing

@Suite struct InfluenceExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let influences = try Influence.of(trials, estimator: .restrictedMaximumLikelihood)
            let fifth = influences[4]
            print(fifth.studentisedResidual, fifth.dffits)  // 2.25267 0.91515
            print(fifth.cooksDistance, fifth.covarianceRatio)  // 0.48981 0.74304
            print(fifth.hat, fifth.weight)  // 0.18002 0.18002
            print(fifth.tauSquared, fifth.dfbetas[0])  // 0.10598 0.89997
            // end of example
        }
    }
}
