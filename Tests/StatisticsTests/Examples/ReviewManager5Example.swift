import Statistics
import Testing

@Suite struct ReviewManager5Example {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let trials = [
                try TwoByTwoTable(
                    eventsTreatment: 25, totalTreatment: 46, eventsControl: 4, totalControl: 54),
                try TwoByTwoTable(
                    eventsTreatment: 8, totalTreatment: 14, eventsControl: 1, totalControl: 54),
            ]
            let pooled = try MantelHaenszel.randomEffects(trials, measure: .riskRatio).pooled
            print(try EffectMeasure.riskRatio.displayed(pooled.estimate))  // 11.45
            print(try EffectMeasure.riskRatio.displayed(pooled.interval.lower))  // 3.11
            print(try EffectMeasure.riskRatio.displayed(pooled.interval.upper))  // 42.08
            print(pooled.heterogeneity.tauSquared)  // 0.389
            // end of example
        }
    }
}
