import Statistics
import Testing

@Suite struct KappaExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let kappa = try CohenKappa(table: [[31, 12], [4, 58]])
            print(kappa.observedAgreement, kappa.estimate)  // 0.848 0.6757
            print(kappa.interval.lower, kappa.interval.upper)  // 0.532 0.820
            // end of example
        }
    }
}
