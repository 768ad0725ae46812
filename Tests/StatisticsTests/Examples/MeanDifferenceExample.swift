import Statistics
import Testing

@Suite struct MeanDifferenceExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let trial = try TwoGroupSummary(
                countTreatment: 155, meanTreatment: 55, deviationTreatment: 47,
                countControl: 156, meanControl: 75, deviationControl: 64)
            if case .estimated(let effect) = try trial.effect(.meanDifference) {
                print(effect.estimate, effect.standardError)  // -20 6.365
            }
            // end of example
        }
    }
}
