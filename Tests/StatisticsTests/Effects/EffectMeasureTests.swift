import Foundation
import Testing

@testable import Statistics

@Suite struct EffectMeasureTests {
    @Test func theDoubleArcsineIsTakenBackAsInMetafor() throws {
        for row in try Fixture.rows("display-pft", in: "reference-metafor.csv") {
            let shown = try EffectMeasure.freemanTukeyProportion.displayed(
                row.arguments[0], harmonicMeanTotal: row.arguments[1])
            #expect(agrees(shown, row.values[0]), "line \(row.line): \(shown)")
        }
    }

    @Test func theLogitIsTakenBackAsInMetafor() throws {
        for row in try Fixture.rows("display-plo", in: "reference-metafor.csv") {
            let shown = try EffectMeasure.logitProportion.displayed(row.arguments[0])
            #expect(agrees(shown, row.values[0]), "line \(row.line): \(shown)")
        }
        let row = try Fixture.rows("harmonic-mean", in: "reference-metafor.csv")[0]
        let mean = try EffectMeasure.harmonicMean(ofTotals: row.arguments.map { Int($0) })
        #expect(agrees(mean, row.values[0]))
        #expect(throws: StatisticsError.empty) { try EffectMeasure.harmonicMean(ofTotals: []) }
        #expect(throws: StatisticsError.notPositive("number of subjects", 0)) {
            try EffectMeasure.harmonicMean(ofTotals: [3, 0])
        }
    }

    // Miller 1978, doi:10.1080/00031305.1978.10479283, page 138; metafor's own test of it
    // (test_analysis_example_miller1978.r) halves the transformation as we do.
    @Test func reproducesMiller1978() throws {
        let groups = try [(3, 11), (6, 17), (10, 21), (1, 6)].map {
            try ProportionSummary(events: $0.0, total: $0.1)
        }
        let printed = [(1.1391, 0.0870), (1.2888, 0.0571), (1.5253, 0.0465), (0.9515, 0.1538)]
        var sum = 0.0
        for (group, (double, variance)) in zip(groups, printed) {
            let effect = try #require(try group.effect(.freemanTukeyProportion).estimate)
            #expect(prints(2 * effect.estimate, double, decimals: 4))
            #expect(prints(4 * effect.variance, variance, decimals: 4))
            sum += effect.estimate
        }
        let size = try EffectMeasure.harmonicMean(ofTotals: groups.map(\.total))
        let shown = try EffectMeasure.freemanTukeyProportion.displayed(
            sum / 4, harmonicMeanTotal: size)
        #expect(prints(sum / 2, 1.2262, decimals: 4))
        #expect(prints(shown, 0.3164, decimals: 4))
    }

    @Test func aProportionAndItsDoubleArcsineAreTheSame() throws {
        for (events, total) in [(0, 12), (1, 12), (6, 12), (11, 12), (12, 12), (5, 4000)] {
            let group = try ProportionSummary(events: events, total: total)
            let effect = try #require(try group.effect(.freemanTukeyProportion).estimate)
            let shown = try EffectMeasure.freemanTukeyProportion.displayed(
                effect.estimate, harmonicMeanTotal: Double(total))
            #expect(abs(shown - Double(events) / Double(total)) < 1e-12)
        }
    }

    @Test func whatIsShownNeverFallsAsTheValueRises() throws {
        for measure in EffectMeasure.allCases {
            var last = -Double.infinity
            for step in 0...320 {
                let shown = try measure.displayed(
                    Double(step) / 200, harmonicMeanTotal: 7.5)
                #expect(shown >= last)
                last = shown
            }
        }
    }

    @Test func ratiosAreShownAsRatios() throws {
        #expect(try EffectMeasure.riskRatio.displayed(0) == 1)
        #expect(agrees(try EffectMeasure.oddsRatio.displayed(log(3)), 3, relative: 1e-15))
        #expect(try EffectMeasure.generic.displayed(-0.4) == -0.4)
        #expect(throws: StatisticsError.overflow) { try EffectMeasure.riskRatio.displayed(800) }
        #expect(throws: StatisticsError.argumentNotFinite("value")) {
            try EffectMeasure.generic.displayed(.nan)
        }
        #expect(throws: StatisticsError.self) {
            try EffectMeasure.freemanTukeyProportion.displayed(0.4)
        }
        #expect(throws: StatisticsError.notPositive("number of subjects", -1)) {
            try EffectMeasure.freemanTukeyProportion.displayed(0.4, harmonicMeanTotal: -1)
        }
    }

    @Test func noEffectIsWhereTheAnalysisHasZero() throws {
        for measure in EffectMeasure.allCases where measure.noEffect != nil {
            #expect(try measure.displayed(0) == measure.noEffect)
        }
        #expect(EffectMeasure.allCases.filter { $0.noEffect == nil }.count == 2)
        #expect(EffectMeasure.allCases.filter(\.isLogarithmic) == [.riskRatio, .oddsRatio])
        #expect(Set(EffectMeasure.allCases.map(\.name)).count == EffectMeasure.allCases.count)
        #expect(
            Set(EffectMeasure.allCases.map(\.figures)) == Set(TrialFiguresKind.allCases))
    }
}
