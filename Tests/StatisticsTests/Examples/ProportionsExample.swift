import Statistics
import Testing

@Suite struct ProportionsExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let group = try ProportionSummary(events: 3, total: 11)
            if case .estimated(let logit) = try group.effect(.logitProportion) {
                print(logit.estimate, logit.variance)  // -0.981 0.4583
                print(try EffectMeasure.logitProportion.displayed(logit.estimate))  // 0.2727
            }
            if case .estimated(let arcsine) = try group.effect(.freemanTukeyProportion) {
                print(arcsine.estimate, arcsine.variance)  // 0.56954 0.02174
            }
            // end of example
        }
    }
}
