import Statistics
import Testing

@Suite struct BinaryEffectsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let trial = try TwoByTwoTable(
                eventsTreatment: 0, totalTreatment: 20, eventsControl: 5, totalControl: 20)
            if case .estimated(let effect) = try trial.effect(.riskRatio) {
                print(effect.estimate, effect.variance)  // -2.3979 2.0866
            }
            let empty = try TwoByTwoTable(
                eventsTreatment: 0, totalTreatment: 20, eventsControl: 0, totalControl: 20)
            if case .excluded(let reason) = try empty.effect(
                .riskRatio, conventions: .reviewManager5)
            {
                print(reason)  // no event in either group
            }
            // end of example
        }
    }
}
