import Statistics
import Testing

@Suite struct StandardisedMeanChangeExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let change = try StandardisedMeanChange(
                count: 40, meanBefore: 16.2, meanAfter: 11.0, standardDeviationBefore: 4.5,
                correlation: 0.5, direction: .lowerIsBetter)
            print(change.correctionFactor)  // 0.980624
            print(change.estimate)  // 1.1332
            print(change.interval.lower, change.interval.upper)  // 0.736 1.530
            // end of example
        }
    }
}
