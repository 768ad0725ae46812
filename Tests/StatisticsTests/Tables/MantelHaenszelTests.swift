import Foundation
import Testing

@testable import Statistics

@Suite struct MantelHaenszelTests {
    // metafor's tests of BCG (test_misc_metan_vs_rma.mh.r) and its help page of rma.mh.
    @Test func reproducesThePublishedPoolsOfBCG() throws {
        let trials = try TrialFixture.bcg()
        let ratio = try MantelHaenszel.pool(trials, measure: .riskRatio).pooled
        #expect(prints(ratio.estimate, -0.4537, decimals: 4))
        #expect(prints(ratio.standardError, 0.0393, decimals: 4))
        #expect(prints(ratio.interval.lower, -0.5308, decimals: 4))
        #expect(prints(ratio.interval.upper, -0.3766, decimals: 4))
        #expect(prints(ratio.statistic, -11.5338, decimals: 4))
        #expect(prints(exp(ratio.estimate), 0.6353, decimals: 4))
        #expect(prints(exp(ratio.interval.lower), 0.5881, decimals: 4))
        #expect(prints(exp(ratio.interval.upper), 0.6862, decimals: 4))
        #expect(prints(ratio.heterogeneity.q, 152.5676, decimals: 4))
        #expect(prints(100 * ratio.heterogeneity.iSquared, 92.13, decimals: 2))
        let odds = try MantelHaenszel.pool(trials, measure: .oddsRatio).pooled
        #expect(prints(odds.estimate, -0.4734, decimals: 4))
        #expect(prints(odds.standardError, 0.0410, decimals: 4))
        #expect(prints(odds.interval.lower, -0.5538, decimals: 4))
        #expect(prints(odds.interval.upper, -0.3930, decimals: 4))
        #expect(prints(odds.heterogeneity.q, 163.9426, decimals: 4))
        let difference = try MantelHaenszel.pool(trials, measure: .riskDifference).pooled
        #expect(prints(difference.estimate, -0.0033, decimals: 4))
        #expect(prints(difference.interval.lower, -0.0039, decimals: 4))
        #expect(prints(difference.interval.upper, -0.0027, decimals: 4))
    }

    // The worked example of the two programs' difference: {0/20 v 5/20, 3/30 v 6/30}.
    @Test func onlyReviewManagerCorrectsBeforeItPools() throws {
        let trials = try TrialFixture.tables([0, 20, 5, 20, 3, 30, 6, 30])
        let exact = try MantelHaenszel.pool(trials, measure: .riskRatio).pooled
        #expect(prints(exact.estimate, -1.2993, decimals: 4))
        #expect(prints(exact.standardError, 0.6228, decimals: 4))
        #expect(prints(exp(exact.estimate), 0.2727, decimals: 4))
        let corrected = try MantelHaenszel.pool(
            trials, measure: .riskRatio, conventions: .reviewManager5
        ).pooled
        #expect(prints(corrected.estimate, -1.1896, decimals: 4))
        #expect(prints(corrected.standardError, 0.5800, decimals: 4))
        #expect(prints(exp(corrected.estimate), 0.3043, decimals: 4))
    }

    @Test(arguments: [EffectMeasure.riskRatio, .oddsRatio, .riskDifference])
    func agreesWithMetafor(measure: EffectMeasure) throws {
        for row in try Fixture.rows("mh-\(measure.rawValue)", in: "reference-metafor.csv") {
            let trials = try TrialFixture.tables(row.arguments[1...])
            let answer = try MantelHaenszel.pool(
                trials, measure: measure, level: row.arguments[0])
            expect(answer.pooled, agreesWith: row)
        }
    }

    @Test(arguments: [EffectMeasure.riskRatio, .oddsRatio, .riskDifference])
    func agreesWithTheFormulasOfReviewManager(measure: EffectMeasure) throws {
        let rows = try Fixture.rows("revman-mh-\(measure.rawValue)", in: "reference-metafor.csv")
        for row in rows {
            let trials = try TrialFixture.tables(row.arguments)
            let answer = try MantelHaenszel.pool(
                trials, measure: measure, conventions: .reviewManager5)
            expectReviewManager(answer.pooled, agreesWith: row)
        }
    }

    @Test func aTrialWithoutEventsIsListedWithoutWeight() throws {
        let trials = try TrialFixture.tables([0, 10, 0, 12, 2, 15, 5, 14, 7, 7, 9, 9])
        for conventions in [EffectConventions.metafor, .reviewManager5] {
            let odds = try MantelHaenszel.pool(
                trials, measure: .oddsRatio, conventions: conventions)
            #expect(odds.effects[0] == .excluded(.noEvents))
            #expect(odds.effects[1].estimate != nil)
            #expect(odds.effects[2] == .excluded(.onlyEvents))
            #expect(odds.pooled.weights == [0, 1, 0])
            #expect(odds.pooled.trials == 1)
            let ratio = try MantelHaenszel.pool(
                trials, measure: .riskRatio, conventions: conventions)
            #expect(ratio.effects.map { $0.estimate == nil } == [true, false, false])
            #expect(ratio.pooled.trials == 2)
            let difference = try MantelHaenszel.pool(
                trials, measure: .riskDifference, conventions: conventions)
            #expect(difference.pooled.trials == 3)
        }
    }

    @Test func oneTrialIsItsOwnPool() throws {
        let trial = try TwoByTwoTable(
            eventsTreatment: 11, totalTreatment: 40, eventsControl: 17, totalControl: 38)
        for measure in [EffectMeasure.riskRatio, .oddsRatio, .riskDifference] {
            let pooled = try MantelHaenszel.pool([trial], measure: measure).pooled
            let own = try #require(try trial.effect(measure).estimate)
            #expect(agrees(pooled.estimate, own.estimate, relative: 1e-12))
            #expect(agrees(pooled.standardError, own.standardError, relative: 1e-12))
            #expect(pooled.weights == [1])
            #expect(pooled.heterogeneity.pValue == 1)
            #expect(pooled.heterogeneity.iSquared == 0)
        }
    }

    @Test func theOrderOfTheTrialsDoesNotMatterAndGroupsMayBeSwapped() throws {
        let trials = try TrialFixture.bcg()
        let swapped = try trials.map {
            try TwoByTwoTable(
                eventsTreatment: $0.eventsControl, totalTreatment: $0.totalControl,
                eventsControl: $0.eventsTreatment, totalControl: $0.totalTreatment)
        }
        for measure in [EffectMeasure.riskRatio, .oddsRatio, .riskDifference] {
            let one = try MantelHaenszel.pool(trials, measure: measure).pooled
            let turned = try MantelHaenszel.pool(trials.reversed(), measure: measure).pooled
            #expect(agrees(one.estimate, turned.estimate, relative: 1e-12))
            #expect(agrees(one.standardError, turned.standardError, relative: 1e-12))
            #expect(agrees(one.heterogeneity.q, turned.heterogeneity.q, relative: 1e-12))
            let other = try MantelHaenszel.pool(swapped, measure: measure).pooled
            #expect(agrees(one.estimate, -other.estimate, relative: 1e-12))
            #expect(agrees(one.standardError, other.standardError, relative: 1e-12))
        }
    }

    @Test func refusesTrialsThatSayNothing() throws {
        let none = try TrialFixture.tables([0, 10, 0, 12, 0, 5, 0, 5])
        for measure in [EffectMeasure.riskRatio, .oddsRatio, .riskDifference] {
            for conventions in [EffectConventions.metafor, .reviewManager5] {
                #expect(throws: StatisticsError.noInformation(measure.name)) {
                    try MantelHaenszel.pool(none, measure: measure, conventions: conventions)
                }
            }
        }
        let all = try TrialFixture.tables([5, 5, 6, 6, 13, 13, 7, 7])
        for measure in [EffectMeasure.riskRatio, .oddsRatio, .riskDifference] {
            #expect(throws: StatisticsError.noInformation(measure.name)) {
                try MantelHaenszel.pool(all, measure: measure)
            }
        }
        #expect(throws: StatisticsError.empty) {
            try MantelHaenszel.pool([], measure: .riskRatio)
        }
        #expect(throws: StatisticsError.self) {
            try MantelHaenszel.pool(none, measure: .meanDifference)
        }
        #expect(throws: StatisticsError.levelOutOfRange(1)) {
            try MantelHaenszel.pool(TrialFixture.bcg(), measure: .riskRatio, level: 1)
        }
    }

    @Test func anUncorrectedRatioToAGroupWithoutEventsIsRefused() throws {
        let trials = try TrialFixture.tables([3, 10, 0, 12, 1, 5, 0, 5])
        for measure in [EffectMeasure.riskRatio, .oddsRatio] {
            let error = #expect(throws: StatisticsError.self) {
                try MantelHaenszel.pool(trials, measure: measure)
            }
            guard case .notApplicable = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(
                try MantelHaenszel.pool(
                    trials, measure: measure, conventions: .reviewManager5
                ).pooled.estimate > 0)
        }
    }
}

/// Compares a pool with a row of metafor's: estimate, standard error, limits, z, p, Q, its p, I², H²,
/// trials in Q, weights.
func expect(_ pooled: PooledEffect, agreesWith row: Fixture.Row) {
    let heterogeneity = pooled.heterogeneity
    expectEstimate(pooled, row: row)
    #expect(heterogeneity.tauSquared == 0)
    #expect(Double(heterogeneity.degreesOfFreedom) == max(0, row.values[10] - 1))
    expectWeights(pooled, Array(row.values[11...]), row: row)
}

/// As above, with τ² before the weights.
func expectReviewManager(_ pooled: PooledEffect, agreesWith row: Fixture.Row) {
    expectEstimate(pooled, row: row)
    #expect(Double(pooled.trials) == row.values[10], "line \(row.line)")
    #expect(
        agrees(pooled.heterogeneity.tauSquared, row.values[11], beside: 1e-6),
        "line \(row.line): τ² \(pooled.heterogeneity.tauSquared)")
    expectWeights(pooled, Array(row.values[12...]), row: row)
}

private func expectEstimate(_ pooled: PooledEffect, row: Fixture.Row) {
    let heterogeneity = pooled.heterogeneity
    // Only these lie near 0 by the difference of like numbers.
    for (value, expected) in [
        (pooled.estimate, row.values[0]), (pooled.interval.lower, row.values[2]),
        (pooled.interval.upper, row.values[3]),
    ] {
        #expect(
            agrees(value, expected, beside: pooled.standardError),
            "line \(row.line): \(value) for \(expected)")
    }
    #expect(agrees(pooled.statistic, row.values[4], beside: 1), "line \(row.line)")
    for (value, expected) in [
        (pooled.standardError, row.values[1]), (pooled.pValue, row.values[5]),
        (heterogeneity.q, row.values[6]), (heterogeneity.pValue, row.values[7]),
        (heterogeneity.iSquared, row.values[8]), (heterogeneity.hSquared, row.values[9]),
    ] {
        #expect(agrees(value, expected), "line \(row.line): \(value) for \(expected)")
    }
}

private func expectWeights(_ pooled: PooledEffect, _ weights: [Double], row: Fixture.Row) {
    #expect(pooled.weights.count == weights.count, "line \(row.line)")
    for (weight, expected) in zip(pooled.weights, weights) {
        #expect(agrees(weight, expected, beside: 1), "line \(row.line)")
    }
    #expect(abs(pooled.weights.reduce(0, +) - 1) < 1e-12)
}
