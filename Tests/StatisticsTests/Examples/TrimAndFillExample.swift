import Statistics
import Testing

@Suite struct TrimAndFillExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [0.1, 0.4, 0.35, 0.8, 1.1, 0.2, 0.6, 0.9, 1.4, 0.05]
            let errors = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let answer = try TrimAndFill(trials, estimator: .restrictedMaximumLikelihood)
            print(answer.missing, answer.side)  // 3 left
            print(answer.pooled.estimate, answer.pooled.standardError)  // 0.2866 0.1168
            // end of example
        }
    }
}
