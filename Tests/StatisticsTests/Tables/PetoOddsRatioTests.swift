import Foundation
import Testing

@testable import Statistics

@Suite struct PetoOddsRatioTests {
    // metafor's test_misc_metan_vs_rma.peto.r.
    @Test func reproducesThePublishedPoolOfBCG() throws {
        let pooled = try PetoOddsRatio.pool(TrialFixture.bcg()).pooled
        #expect(prints(pooled.estimate, -0.4744, decimals: 4))
        #expect(prints(pooled.interval.lower, -0.5541, decimals: 4))
        #expect(prints(pooled.interval.upper, -0.3948, decimals: 4))
    }

    // Yusuf and others 1985, table 6, page 107: odds ratio 0.93 (0.74 to 1.18).
    @Test func reproducesYusuf1985() throws {
        let trials = try TrialFixture.tables([
            14, 56, 15, 58, 18, 66, 19, 64, 15, 100, 12, 95, 10, 52, 12, 47, 21, 226, 24, 228,
            3, 38, 6, 31, 2, 20, 3, 20, 19, 76, 15, 67, 15, 106, 9, 114, 5, 62, 4, 57, 0, 9, 0, 8,
            8, 133, 11, 127, 3, 48, 3, 49, 0, 16, 0, 13, 1, 42, 1, 46, 0, 25, 3, 25,
            14, 221, 15, 228, 0, 11, 0, 11, 8, 259, 7, 129, 6, 157, 4, 158, 3, 177, 2, 136,
        ])
        #expect(trials.count == 21)
        let pooled = try PetoOddsRatio.pool(trials).pooled
        #expect(pooled.trials == 18)
        #expect(prints(exp(pooled.estimate), 0.93, decimals: 2))
        #expect(prints(exp(pooled.interval.lower), 0.74, decimals: 2))
        #expect(prints(exp(pooled.interval.upper), 1.18, decimals: 2))
    }

    @Test func agreesWithMetafor() throws {
        for row in try Fixture.rows("peto", in: "reference-metafor.csv") {
            let trials = try TrialFixture.tables(row.arguments[1...])
            expect(
                try PetoOddsRatio.pool(trials, level: row.arguments[0]).pooled, agreesWith: row)
        }
    }

    @Test func theConventionsDifferInTheTrialsAndNotInThePool() throws {
        let trials = try TrialFixture.tables([0, 20, 5, 20, 3, 30, 6, 30, 0, 9, 0, 8])
        let ours = try PetoOddsRatio.pool(trials)
        let theirs = try PetoOddsRatio.pool(trials, conventions: .reviewManager5)
        #expect(ours.pooled == theirs.pooled)
        #expect(ours.effects[0] != theirs.effects[0])
        #expect(ours.effects[1] == theirs.effects[1])
        #expect(ours.effects[2] == .excluded(.noEvents))
        #expect(theirs.effects[2] == .excluded(.noEvents))
        #expect(ours.pooled.trials == 2)
        // (O - E)/V of 0 of 20 against 5 of 20: -2.5 over 5 · 35 · 400 / (1600 · 39).
        let own = try #require(theirs.effects[0].estimate)
        #expect(agrees(own.variance, 39.0 * 1600 / (5 * 35 * 400)))
        #expect(agrees(own.estimate, -2.5 * own.variance))
    }

    @Test func refusesTrialsThatSayNothing() throws {
        let trials = try TrialFixture.tables([0, 10, 0, 12, 5, 5, 6, 6])
        #expect(throws: StatisticsError.noInformation("odds ratio")) {
            try PetoOddsRatio.pool(trials)
        }
        #expect(throws: StatisticsError.empty) { try PetoOddsRatio.pool([]) }
        #expect(throws: StatisticsError.levelOutOfRange(0)) {
            try PetoOddsRatio.pool(TrialFixture.bcg(), level: 0)
        }
    }

    @Test func theOrderOfTheTrialsDoesNotMatter() throws {
        let trials = try TrialFixture.bcg()
        let one = try PetoOddsRatio.pool(trials).pooled
        let other = try PetoOddsRatio.pool(trials.reversed()).pooled
        #expect(agrees(one.estimate, other.estimate, relative: 1e-12))
        #expect(agrees(one.heterogeneity.q, other.heterogeneity.q, relative: 1e-12))
        #expect(agrees(one.weights[0], other.weights[12], relative: 1e-12))
    }
}
