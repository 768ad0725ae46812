import Statistics
import Testing

@Suite struct QProfileExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            if case .limits(let tauSquared, let iSquared, _) = try TauSquaredInterval(trials) {
                print(tauSquared.lower, tauSquared.upper)  // 0.037358 1.184158
                print(iSquared.lower, iSquared.upper)  // 0.442968 0.961842
            }
            let alike = try zip([0.30, 0.31, 0.29, 0.305], [0.2, 0.3, 0.25, 0.4]).map {
                try EffectSize(estimate: $0, variance: $1)
            }
            print(try TauSquaredInterval(alike))  // empty
            // end of example
        }
    }
}
