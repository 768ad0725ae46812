import Statistics
import Testing

@Suite struct IccExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let icc = try IntraclassCorrelation(ratings: [
                [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8],
                [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
            ])
            print(icc.estimate)  // 0.29
            print(icc.interval.lower, icc.interval.upper)  // 0.019 0.761
            // end of example
        }
    }
}
