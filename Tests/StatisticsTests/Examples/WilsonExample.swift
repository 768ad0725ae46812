import Statistics
import Testing

@Suite struct WilsonExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let interval = try wilsonInterval(events: 13, trials: 39)
            print(interval.lower, interval.upper)  // 0.2063 0.4902
            // end of example
        }
    }
}
