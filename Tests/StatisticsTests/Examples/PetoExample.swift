import Statistics
import Testing

@Suite struct PetoExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let trials = [
                try TwoByTwoTable(
                    eventsTreatment: 0, totalTreatment: 20, eventsControl: 5, totalControl: 20),
                try TwoByTwoTable(
                    eventsTreatment: 3, totalTreatment: 30, eventsControl: 6, totalControl: 30),
                try TwoByTwoTable(
                    eventsTreatment: 0, totalTreatment: 15, eventsControl: 0, totalControl: 14),
            ]
            let answer = try PetoOddsRatio.pool(trials)
            print(answer.pooled.estimate, answer.pooled.standardError)  // -1.3043 0.5710
            print(answer.effects[2].exclusion ?? "")  // no event in either group
            // end of example
        }
    }
}
