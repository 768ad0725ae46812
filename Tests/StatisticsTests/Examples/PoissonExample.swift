import Statistics
import Testing

@Suite struct PoissonExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let monthly = try poissonInterval(events: 10, exposure: 4)
            print(monthly.lower, monthly.upper)  // 1.199 4.598
            // end of example
        }
    }
}
