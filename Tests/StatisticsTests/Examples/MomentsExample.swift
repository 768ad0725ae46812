import Statistics
import Testing

@Suite struct MomentsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let pairs = try PairedMoments([
                (before: 14, after: 9), (before: 17, after: 15), (before: 11, after: 12),
                (before: 21, after: 10), (before: 13, after: 8), (before: 9, after: 9),
                (before: 12, after: 7),
            ])
            let change = try MeanEstimate(pairs.change)
            print(change.mean)  // -3.857
            print(change.interval.lower, change.interval.upper)  // -7.573 -0.141
            print(try pairs.correlation)  // 0.337
            // end of example
        }
    }
}
