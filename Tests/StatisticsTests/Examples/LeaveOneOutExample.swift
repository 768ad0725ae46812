import Statistics
import Testing

@Suite struct LeaveOneOutExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let pools = try LeaveOneOut.pools(trials, estimator: .restrictedMaximumLikelihood)
            print(pools[0].estimate, pools[0].heterogeneity.tauSquared)  // -1.085239 0.255125
            print(pools[4].estimate, pools[4].heterogeneity.tauSquared)  // -1.215295 0.105976
            print(pools[4].interval.lower, pools[4].interval.upper)  // -1.588911 -0.841679
            // end of example
        }
    }
}
