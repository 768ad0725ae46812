import Statistics
import Testing

@Suite struct StandardisedMeanDifferenceExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let trial = try TwoGroupSummary(
                countTreatment: 155, meanTreatment: 55, deviationTreatment: 47,
                countControl: 156, meanControl: 75, deviationControl: 64)
            if case .estimated(let effect) = try trial.effect(.standardisedMeanDifference) {
                print(effect.estimate, effect.variance)  // -0.3552 0.0131
            }
            if case .estimated(let effect) = try trial.effect(
                .standardisedMeanDifference, conventions: .reviewManager5)
            {
                print(effect.estimate, effect.standardError)  // -0.3552 0.1143
            }
            // end of example
        }
    }
}
