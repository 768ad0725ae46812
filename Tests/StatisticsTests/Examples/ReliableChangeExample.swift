import Statistics
import Testing

@Suite struct ReliableChangeExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let method = try JacobsonTruax(standardDeviation: 7.6, reliability: 0.95)
            let cutoff = try CutoffCriterion.c.cutoff(
                clinical: PopulationNorm(mean: 26, standardDeviation: 7.6),
                functional: PopulationNorm(mean: 8, standardDeviation: 4), direction: .lowerIsBetter
            )
            print(method.threshold.points, cutoff.value)  // 4.7105 14.207
            let rule = ChangeRule(
                direction: .lowerIsBetter, threshold: method.threshold, cutoff: cutoff)
            print(rule.classify(before: 25, after: 12))  // recoveredReliably
            // end of example
        }
    }
}
