import Statistics
import Testing

@Suite struct AdjustedDifferenceExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let programme = [
                (before: 18.0, after: 11.0), (15, 14), (21, 12), (13, 15), (9, 4), (17, 12),
            ]
            let waiting = [
                (before: 24.0, after: 19.0), (14, 12), (19, 15), (22, 20), (16, 17),
            ]
            let adjusted = try AdjustedDifference(treatment: programme, control: waiting)
            print(adjusted.difference, adjusted.standardError)  // -3.353 1.975
            print(adjusted.interval.lower, adjusted.interval.upper)  // -7.91 1.20
            // end of example
        }
    }
}
