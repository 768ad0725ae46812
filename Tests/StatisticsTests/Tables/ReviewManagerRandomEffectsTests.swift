import Foundation
import Testing

@testable import Statistics

@Suite struct ReviewManagerRandomEffectsTests {
    // Barlow and others 2015, doi:10.1002/14651858.CD010534.pub2: infants securely attached, RR 8.93
    // (1.25 to 63.70), and insecure to secure, RR 11.45 (3.11 to 42.08). The counts are derived.
    @Test(arguments: [("secure", 8.93, 1.25, 63.70), ("insecure_to_secure", 11.45, 3.11, 42.08)])
    func reproducesThePublishedAttachmentResults(
        outcome: String, ratio: Double, lower: Double, upper: Double
    ) throws {
        let trials = try TrialFixture.attachment(outcome)
        let pooled = try MantelHaenszel.randomEffects(trials, measure: .riskRatio).pooled
        #expect(prints(exp(pooled.estimate), ratio, decimals: 2))
        #expect(prints(exp(pooled.interval.lower), lower, decimals: 2))
        #expect(prints(exp(pooled.interval.upper), upper, decimals: 2))
        #expect(pooled.trials == 2)
    }

    @Test func heterogeneityOfTheAttachmentResultsIsAboutTheMantelHaenszelEstimate() throws {
        let secure = try MantelHaenszel.randomEffects(
            TrialFixture.attachment("secure"), measure: .riskRatio
        ).pooled.heterogeneity
        #expect(prints(secure.tauSquared, 1.544, decimals: 3))
        #expect(prints(secure.q, 3.713, decimals: 3))
        #expect(prints(100 * secure.iSquared, 73, decimals: 0))
        let moved = try MantelHaenszel.randomEffects(
            TrialFixture.attachment("insecure_to_secure"), measure: .riskRatio
        ).pooled.heterogeneity
        #expect(prints(moved.tauSquared, 0.389, decimals: 3))
        #expect(prints(moved.q, 1.606, decimals: 3))
        #expect(prints(100 * moved.iSquared, 38, decimals: 0))
    }

    @Test func bcgComesOutAsInReviewManager() throws {
        let pooled = try MantelHaenszel.randomEffects(
            TrialFixture.bcg(), measure: .riskRatio
        ).pooled
        #expect(prints(pooled.estimate, -0.7142, decimals: 4))
        #expect(prints(pooled.standardError, 0.1789, decimals: 4))
        #expect(prints(pooled.heterogeneity.tauSquared, 0.3095, decimals: 4))
        #expect(prints(pooled.heterogeneity.q, 152.5676, decimals: 4))
        #expect(prints(exp(pooled.estimate), 0.4896, decimals: 4))
        #expect(prints(exp(pooled.interval.lower), 0.3448, decimals: 4))
        #expect(prints(exp(pooled.interval.upper), 0.6952, decimals: 4))
    }

    @Test(arguments: [EffectMeasure.riskRatio, .oddsRatio, .riskDifference])
    func agreesWithTheFormulas(measure: EffectMeasure) throws {
        let rows = try Fixture.rows(
            "revman-random-\(measure.rawValue)", in: "reference-metafor.csv")
        for row in rows {
            let trials = try TrialFixture.tables(row.arguments)
            let answer = try MantelHaenszel.randomEffects(trials, measure: measure)
            expectReviewManager(answer.pooled, agreesWith: row)
        }
    }

    @Test func refusesASingleInformativeTrial() throws {
        let trials = try TrialFixture.tables([0, 10, 0, 12, 2, 15, 5, 14])
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try MantelHaenszel.randomEffects(trials, measure: .riskRatio)
        }
        #expect(
            try MantelHaenszel.randomEffects(trials, measure: .riskDifference).pooled.trials == 2)
        #expect(throws: StatisticsError.empty) {
            try MantelHaenszel.randomEffects([], measure: .riskRatio)
        }
    }

    @Test func theOrderOfTheTrialsDoesNotMatter() throws {
        let trials = try TrialFixture.bcg()
        let one = try MantelHaenszel.randomEffects(trials, measure: .oddsRatio).pooled
        let other = try MantelHaenszel.randomEffects(trials.reversed(), measure: .oddsRatio).pooled
        #expect(agrees(one.estimate, other.estimate, relative: 1e-12))
        #expect(agrees(one.standardError, other.standardError, relative: 1e-12))
    }
}
