import Testing

@testable import Statistics

@Suite struct OneGroupEffectTests {
    @Test(arguments: [EffectMeasure.logitProportion, .freemanTukeyProportion])
    func proportionsAgreeWithMetafor(measure: EffectMeasure) throws {
        for row in try Fixture.rows("effect-\(measure.rawValue)", in: "reference-metafor.csv") {
            let group = try ProportionSummary(
                events: Int(row.arguments[0]), total: Int(row.arguments[1]))
            let effect = try #require(try group.effect(measure).estimate)
            #expect(agrees(effect.estimate, row.values[0]), "line \(row.line)")
            #expect(agrees(effect.variance, row.values[1]), "line \(row.line)")
        }
    }

    @Test func theMeanChangeIsAfterLessBeforeAsInMetafor() throws {
        for row in try Fixture.rows("smcr", in: "reference-metafor.csv") {
            let x = row.arguments
            let group = try MeanChangeSummary(
                count: Int(x[0]), meanBefore: x[1], meanAfter: x[2], deviationBefore: x[3],
                correlation: x[4])
            guard row.values[1] > 0 else { continue }
            let effect = try #require(try group.effect(.standardisedMeanChange).estimate)
            #expect(agrees(effect.estimate, row.values[0]), "line \(row.line)")
            #expect(agrees(effect.variance, row.values[1]), "line \(row.line)")
        }
    }

    @Test func anEffectGivenIsTakenAsItIs() throws {
        let effect = try EffectSize(estimate: -0.3, standardError: 0.2)
        #expect(try effect.effect(.generic, conventions: .reviewManager5) == .estimated(effect))
        #expect(agrees(effect.variance, 0.04))
        #expect(throws: StatisticsError.notPositive("standard error", 0)) {
            try EffectSize(estimate: 1, standardError: 0)
        }
        #expect(throws: StatisticsError.notPositive("sampling variance", 0)) {
            try EffectSize(estimate: 1, standardError: 1e-200)
        }
        #expect(throws: StatisticsError.overflow) {
            try EffectSize(estimate: 1, standardError: 1e200)
        }
        #expect(throws: StatisticsError.argumentNotFinite("estimate")) {
            try EffectSize(estimate: .nan, variance: 1)
        }
        #expect(throws: StatisticsError.self) { try effect.effect(.riskRatio) }
    }

    @Test func reviewManagerHasNoMeasureOfOneGroup() throws {
        let group = try ProportionSummary(events: 2, total: 5)
        for measure in [EffectMeasure.logitProportion, .freemanTukeyProportion] {
            #expect(
                throws: StatisticsError.notApplicable("Review Manager 5 has no \(measure.name)")
            ) { try group.effect(measure, conventions: .reviewManager5) }
        }
        let change = try MeanChangeSummary(
            count: 9, meanBefore: 4, meanAfter: 3, deviationBefore: 1, correlation: 0.5)
        #expect(throws: StatisticsError.self) {
            try change.effect(.standardisedMeanChange, conventions: .reviewManager5)
        }
        #expect(throws: StatisticsError.self) { try change.effect(.meanDifference) }
        #expect(throws: StatisticsError.self) { try group.effect(.riskRatio) }
    }

    @Test func refusesFiguresThatCannotBe() throws {
        #expect(throws: StatisticsError.eventsOutOfRange(events: 6, trials: 5)) {
            try ProportionSummary(events: 6, total: 5)
        }
        #expect(throws: StatisticsError.notPositive("number of subjects", 0)) {
            try ProportionSummary(events: 0, total: 0)
        }
        #expect(throws: StatisticsError.correlationOutOfRange(-1.5)) {
            try MeanChangeSummary(
                count: 9, meanBefore: 4, meanAfter: 3, deviationBefore: 1, correlation: -1.5)
        }
        // With a correlation of 1 and no change nothing would be uncertain.
        let frozen = try MeanChangeSummary(
            count: 9, meanBefore: 4, meanAfter: 4, deviationBefore: 1, correlation: 1)
        #expect(throws: StatisticsError.notPositive("sampling variance", 0)) {
            try frozen.effect(.standardisedMeanChange)
        }
    }
}
