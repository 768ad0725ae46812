import Testing

@testable import Statistics

@Suite struct StandardisedMeanChangeTests {
    // The treatment groups of Morris 2008, doi:10.1177/1094428106291059, as metafor's own test of them
    // prints them (test_analysis_example_morris2008.r): yi and vi to four decimals, end minus start.
    @Test(arguments: [
        (20, 30.6, 38.5, 15.0, 0.47, 0.5056, 0.0594),
        (50, 23.5, 26.8, 3.1, 0.64, 1.0481, 0.0254),
        (9, 0.5, 0.7, 0.1, 0.77, 1.8054, 0.2322),
        (10, 53.4, 75.9, 14.5, 0.89, 1.4181, 0.1225),
        (14, 35.6, 36.0, 4.7, 0.44, 0.0801, 0.0802),
    ])
    func reproducesMorris2008(
        count: Int, before: Double, after: Double, deviation: Double, correlation: Double,
        estimate: Double, variance: Double
    ) throws {
        let change = try StandardisedMeanChange(
            count: count, meanBefore: before, meanAfter: after, standardDeviationBefore: deviation,
            correlation: correlation, direction: .higherIsBetter)
        #expect(prints(change.estimate, estimate, decimals: 4))
        #expect(prints(change.variance, variance, decimals: 4))
    }

    @Test func agreesWithMetaforWhoseSignIsTheRawChange() throws {
        for row in try Fixture.rows("smcr", in: "reference-metafor.csv") {
            let x = row.arguments
            let rising = try StandardisedMeanChange(
                count: Int(x[0]), meanBefore: x[1], meanAfter: x[2], standardDeviationBefore: x[3],
                correlation: x[4], direction: .higherIsBetter, level: x[5])
            #expect(agrees(rising.estimate, row.values[0]), "line \(row.line)")
            #expect(agrees(rising.variance, row.values[1]), "line \(row.line)")
            #expect(agrees(rising.interval.lower, row.values[2]), "line \(row.line)")
            #expect(agrees(rising.interval.upper, row.values[3]), "line \(row.line)")
            let falling = try StandardisedMeanChange(
                count: Int(x[0]), meanBefore: x[1], meanAfter: x[2], standardDeviationBefore: x[3],
                correlation: x[4], direction: .lowerIsBetter, level: x[5])
            #expect(agrees(falling.estimate, -row.values[0]), "line \(row.line)")
            #expect(agrees(falling.interval.upper, -row.values[2]), "line \(row.line)")
        }
    }

    @Test func correctionFactorAgreesWithMetafor() throws {
        for row in try Fixture.rows("correction", in: "reference-metafor.csv") {
            let factor = try SmallSampleCorrection.exact
                .factor(degreesOfFreedom: Int(row.arguments[0]))
            #expect(agrees(factor, row.values[0]), "line \(row.line): \(factor)")
        }
    }

    // A worked example: 40 people, 16.2 to 11.0, SD 4.5, r .5.
    @Test func aFallOnASymptomScaleIsPositive() throws {
        func change(_ correction: SmallSampleCorrection) throws -> StandardisedMeanChange {
            try StandardisedMeanChange(
                count: 40, meanBefore: 16.2, meanAfter: 11.0, standardDeviationBefore: 4.5,
                correlation: 0.5, direction: .lowerIsBetter, correction: correction)
        }
        let exact = try change(.exact)
        #expect(prints(exact.correctionFactor, 0.980624, decimals: 6))
        #expect(prints(exact.estimate, 1.1332, decimals: 4))
        #expect(prints(exact.variance, 0.04105, decimals: 5))
        #expect(prints(exact.standardError, 0.2026, decimals: 4))
        #expect(prints(exact.interval.lower, 0.736, decimals: 3))
        #expect(prints(exact.interval.upper, 1.530, decimals: 3))
        #expect(prints(try change(.approximate).correctionFactor, 0.980645, decimals: 6))
    }

    @Test func pairsAndTheirSummaryGiveTheSame() throws {
        let pairs = try PairedMoments(Fixture.claus())
        let direct = try StandardisedMeanChange(pairs, direction: .lowerIsBetter)
        let summary = try StandardisedMeanChange(
            count: 40, meanBefore: pairs.before.mean, meanAfter: pairs.after.mean,
            standardDeviationBefore: pairs.before.standardDeviation,
            correlation: pairs.correlation, direction: .lowerIsBetter)
        #expect(direct == summary)
        #expect(direct.estimate > 0)
    }

    @Test func refusesWhatCannotBeStandardised() throws {
        func change(
            count: Int = 10, deviation: Double = 2, correlation: Double = 0.5, mean: Double = 4
        ) throws {
            _ = try StandardisedMeanChange(
                count: count, meanBefore: mean, meanAfter: 3, standardDeviationBefore: deviation,
                correlation: correlation, direction: .lowerIsBetter)
        }
        try change()
        #expect(throws: StatisticsError.empty) { try change(count: 0) }
        #expect(throws: StatisticsError.tooFew(count: 2, required: 3)) { try change(count: 2) }
        #expect(throws: StatisticsError.notPositive("standard deviation at the start", 0)) {
            try change(deviation: 0)
        }
        #expect(throws: StatisticsError.correlationOutOfRange(1.1)) {
            try change(correlation: 1.1)
        }
        #expect(throws: StatisticsError.argumentNotFinite("mean at the start")) {
            try change(mean: .nan)
        }
        #expect(throws: StatisticsError.overflow) { try change(mean: 1e300) }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try SmallSampleCorrection.approximate.factor(degreesOfFreedom: 1)
        }
    }
}
