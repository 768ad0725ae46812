import Statistics
import Testing

@Suite struct DistributionsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let t = try StudentT(degreesOfFreedom: 12)
            print(try t.criticalValue(level: 0.95))  // 2.17881282966723
            print(try NormalDistribution.upperTail(10))  // 7.6199e-24
            let events = try PoissonDistribution(mean: 7.5)
            print(try events.quantile(0.95), try events.cumulative(12))  // 12 0.9573
            // end of example
        }
    }
}
