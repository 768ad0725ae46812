import Statistics
import Testing

@Suite struct SubgroupsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [0.1, 0.4, 0.35, 0.8, 1.1, 0.2, 0.6]
            let errors = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let analysis = try SubgroupAnalysis(
                trials, labels: ["home", "home", "home", "clinic", "clinic", "clinic", "clinic"],
                estimator: .derSimonianLaird)
            print(analysis.groups.map(\.label))  // ["home", "clinic"]
            let pooled = analysis.groups.map(\.pooled.estimate)
            print(pooled[0], pooled[1])  // 0.187 0.742
            print(analysis.difference.q, analysis.difference.pValue)  // 4.088 0.0432
            // end of example
        }
    }
}
