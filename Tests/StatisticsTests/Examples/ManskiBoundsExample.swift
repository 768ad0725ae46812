import Statistics
import Testing

@Suite struct ManskiBoundsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let share = try ManskiBounds.proportion(events: 15, known: 28, unknown: 27)
            print(share.lower, share.upper)  // 0.273 0.764
            let mean = try ManskiBounds.mean(
                knownMean: 9.5, known: 28, unknown: 27, range: Interval(lower: 0, upper: 30))
            print(mean.lower, mean.upper)  // 4.84 19.56
            // end of example
        }
    }
}
