import Statistics
import Testing

@Suite struct ClopperPearsonExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let exact = try clopperPearsonInterval(events: 0, trials: 20)
            print(exact.lower, exact.upper)  // 0 0.1684
            let score = try wilsonInterval(events: 0, trials: 20)
            print(score.upper)  // 0.1611
            // end of example
        }
    }
}
