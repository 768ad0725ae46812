import Statistics
import Testing

@Suite struct HagemanArrindellExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let group = try PairedMoments([
                (before: 22, after: 9), (before: 17, after: 15), (before: 11, after: 14),
                (before: 25, after: 7), (before: 19, after: 18), (before: 14, after: 6),
            ])
            let method = try HagemanArrindell(group, reliability: 0.8)
            print(method.reliabilityOfChange)  // 0.8337
            print(method.changeIndex(before: 19, after: 18))  // -0.645
            let cutoff = try method.cutoff(
                .c, functional: PopulationNorm(mean: 6, standardDeviation: 5),
                direction: .lowerIsBetter)
            print(cutoff.value)  // 11.897
            print(method.classify(before: 25, after: 7, cutoff: cutoff))  // recoveredReliably
            // end of example
        }
    }
}
