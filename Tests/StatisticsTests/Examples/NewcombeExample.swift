import Statistics
import Testing

@Suite struct NewcombeExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let difference = try newcombeInterval(events: 56, of: 70, minus: 48, of: 80)
            print(difference.lower, difference.upper)  // 0.0524 0.3339
            // end of example
        }
    }
}
