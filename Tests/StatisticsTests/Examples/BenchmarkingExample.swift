import Statistics
import Testing

@Suite struct BenchmarkingExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let test = try BenchmarkTest(count: 50, benchmark: 0.795, kind: .treated)
            print(test.nullEffect, test.criticalEffect)  // 0.595 0.8726
            print(try test.pValue(effect: 0.95))  // 0.0197
            // end of example
        }
    }
}
