import Statistics
import Testing

@Suite struct BeggExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [0.1, 0.4, 0.35, 0.8, 1.1, 0.2, 0.6, 0.9, 1.4, 0.05]
            let errors = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let test = try BeggTest(trials)
            print(test.tau, test.pValue)  // 0.0667 0.8618
            print(test.isExact)  // true
            // end of example
        }
    }
}
