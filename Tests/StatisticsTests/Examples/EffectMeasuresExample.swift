import Statistics
import Testing

@Suite struct EffectMeasuresExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let trial = try TwoByTwoTable(
                eventsTreatment: 4, totalTreatment: 123, eventsControl: 11, totalControl: 139)
            let logRatio = try trial.effect(.riskRatio).estimate?.estimate ?? 0
            print(logRatio)  // -0.8893
            print(try EffectMeasure.riskRatio.displayed(logRatio))  // 0.4109
            let difference = try trial.effect(.riskDifference).estimate?.estimate ?? 0
            print(difference)  // -0.0466
            // end of example
        }
    }
}
