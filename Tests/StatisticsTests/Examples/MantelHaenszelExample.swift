import Statistics
import Testing

@Suite struct MantelHaenszelExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let trials = [
                try TwoByTwoTable(
                    eventsTreatment: 0, totalTreatment: 20, eventsControl: 5, totalControl: 20),
                try TwoByTwoTable(
                    eventsTreatment: 3, totalTreatment: 30, eventsControl: 6, totalControl: 30),
            ]
            let exact = try MantelHaenszel.pool(trials, measure: .riskRatio).pooled
            print(exact.estimate, exact.standardError)  // -1.2993 0.6228
            let corrected = try MantelHaenszel.pool(
                trials, measure: .riskRatio, conventions: .reviewManager5
            ).pooled
            print(corrected.estimate, corrected.standardError)  // -1.1896 0.5800
            // end of example
        }
    }
}
