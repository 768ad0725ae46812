import Testing

@testable import Statistics

@Suite struct TwoGroupSummaryTests {
    // Normand 1999, doi:10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P: metadat's
    // dat.normand1999.html prints g and variance of the first four trials to four decimals.
    @Test func reproducesThePublishedEffectsOfNormand1999() throws {
        let printed: [(Double, Double)] = [
            (-0.3552, 0.0131), (-0.3479, 0.0645), (-2.3176, 0.0458), (-1.8880, 0.1606),
        ]
        for (trial, (estimate, variance)) in zip(try TrialFixture.normand(), printed) {
            let effect = try #require(try trial.effect(.standardisedMeanDifference).estimate)
            #expect(prints(effect.estimate, estimate, decimals: 4))
            #expect(prints(effect.variance, variance, decimals: 4))
        }
    }

    @Test func standardErrorsOfReviewManagerComeOutOnNormand1999() throws {
        let printed = [
            0.1143, 0.2540, 0.2152, 0.4083, 0.4541, 0.1921, 0.2456, 0.1219, 0.1905,
        ]
        let trials = try TrialFixture.normand()
        try #require(trials.count == printed.count)
        for (trial, standardError) in zip(trials, printed) {
            let effect = try #require(
                try trial.effect(.standardisedMeanDifference, conventions: .reviewManager5)
                    .estimate)
            #expect(prints(effect.standardError, standardError, decimals: 4))
        }
    }

    @Test(arguments: [
        ("effect-md", EffectMeasure.meanDifference, EffectConventions.metafor),
        ("effect-md", .meanDifference, .reviewManager5),
        ("effect-smd", .standardisedMeanDifference, .metafor),
        ("revman-effect-smd", .standardisedMeanDifference, .reviewManager5),
    ])
    func agreesWithTheReference(
        quantity: String, measure: EffectMeasure, conventions: EffectConventions
    ) throws {
        for row in try Fixture.rows(quantity, in: "reference-metafor.csv") {
            let trial = try TrialFixture.summary(row.arguments)
            let effect = try #require(
                try trial.effect(measure, conventions: conventions).estimate)
            #expect(agrees(effect.estimate, row.values[0]), "line \(row.line)")
            #expect(agrees(effect.variance, row.values[1]), "line \(row.line)")
        }
    }

    @Test func anotherUnitScalesTheDifferenceAndLeavesTheStandardisedOne() throws {
        for row in try Fixture.rows("effect-smd", in: "reference-metafor.csv") {
            let x = row.arguments
            let trial = try TrialFixture.summary(x)
            // A power of two changes no digit.
            let scaled = try TrialFixture.summary([
                x[0], 1024 * x[1], 1024 * x[2], x[3], 1024 * x[4], 1024 * x[5],
            ])
            #expect(
                try trial.effect(.standardisedMeanDifference)
                    == scaled.effect(.standardisedMeanDifference))
            let one = try #require(try trial.effect(.meanDifference).estimate)
            let other = try #require(try scaled.effect(.meanDifference).estimate)
            #expect(other.estimate == 1024 * one.estimate)
            #expect(other.standardError == 1024 * one.standardError)
        }
    }

    @Test func swappingTheGroupsTurnsTheSignAround() throws {
        for trial in try TrialFixture.normand() {
            let swapped = try TwoGroupSummary(
                countTreatment: trial.countControl, meanTreatment: trial.meanControl,
                deviationTreatment: trial.deviationControl, countControl: trial.countTreatment,
                meanControl: trial.meanTreatment, deviationControl: trial.deviationTreatment)
            for measure in [EffectMeasure.meanDifference, .standardisedMeanDifference] {
                let one = try #require(try trial.effect(measure).estimate)
                let other = try #require(try swapped.effect(measure).estimate)
                #expect(agrees(one.estimate, -other.estimate, relative: 1e-14))
                #expect(agrees(one.variance, other.variance, relative: 1e-14))
            }
        }
    }

    @Test func refusesWhatHasNoSpread() throws {
        func effect(
            count: Int = 10, deviation: Double = 2, mean: Double = 5,
            measure: EffectMeasure = .standardisedMeanDifference
        ) throws {
            _ = try TwoGroupSummary(
                countTreatment: 10, meanTreatment: mean, deviationTreatment: 3,
                countControl: count, meanControl: 4, deviationControl: deviation
            ).effect(measure)
        }
        try effect()
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) { try effect(count: 1) }
        #expect(
            throws: StatisticsError.notPositive("standard deviation of the control group", 0)
        ) { try effect(deviation: 0) }
        #expect(throws: StatisticsError.argumentNotFinite("mean of the treatment group")) {
            try effect(mean: .infinity)
        }
        #expect(throws: StatisticsError.overflow) {
            try effect(deviation: 1e200, measure: .meanDifference)
        }
        #expect(throws: StatisticsError.overflow) { try effect(mean: 1e300) }
        #expect(throws: StatisticsError.overflow) { try effect(count: .max) }
        #expect(throws: StatisticsError.self) { try effect(measure: .riskRatio) }
    }
}
