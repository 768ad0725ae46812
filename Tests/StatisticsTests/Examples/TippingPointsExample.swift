import Statistics
import Testing

@Suite struct TippingPointsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let worse = try TippingPoint.deteriorationsToEqual(better: 15, worse: 2, unknown: 27)
            print(worse ?? -1)  // 13
            let change = try TippingPoint.meanChangeToNothing(
                meanChange: -4.5, known: 28, unknown: 27)
            print(change)  // 4.67
            // end of example
        }
    }
}
