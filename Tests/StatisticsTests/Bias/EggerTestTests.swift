import Testing

@testable import Statistics

@Suite struct EggerTestTests {
    @Test func agreesWithMetafor() throws {
        for (row, trials) in try BiasFixture.rows("egger") {
            let test = try EggerTest(trials, level: row.arguments[1])
            let found = [
                test.bias, test.standardError, test.statistic, test.pValue,
                Double(test.degreesOfFreedom), test.limit, test.limitInterval.lower,
                test.limitInterval.upper,
            ]
            #expect(found.count == row.values.count)
            for (value, expected) in zip(found, row.values) {
                #expect(agrees(value, expected), "line \(row.line): \(value) for \(expected)")
            }
            #expect(test.trials == trials.count)
        }
    }

    // The other form of the test is a meta-regression on the standard error; metafor's own test
    // (test_misc_pub_bias.r) prints its z for the magnesium trials of Egger 2001.
    @Test func theFormAsMetaRegressionIsThere() throws {
        let trials = try #require(try BiasFixture.trials()[4])
        let errors = Moderator(name: "standard error", values: trials.map(\.standardError))
        let regression = try MetaRegression(
            trials, moderators: [errors], estimator: .restrictedMaximumLikelihood)
        #expect(prints(regression.coefficients[1].statistic, -4.6686, decimals: 4))
    }

    @Test func isRefusedBelowTenTrials() throws {
        let trials = try BiasFixture.alike().dropLast()
        #expect(throws: StatisticsError.tooFew(count: 9, required: 10)) {
            try EggerTest(Array(trials))
        }
        #expect(throws: StatisticsError.tooFew(count: 0, required: 10)) { try EggerTest([]) }
    }

    @Test func refusesAFunnelWithoutAShape() throws {
        let equal = try (1...12).map { try EffectSize(estimate: Double($0), variance: 0.3) }
        let error = #expect(throws: StatisticsError.self) { try EggerTest(equal) }
        #expect(error?.description.contains("same standard error") == true)
        let line = #expect(throws: StatisticsError.self) { try EggerTest(BiasFixture.alike()) }
        #expect(line?.description.contains("on one line") == true)
        let wide = try (0..<10).map {
            try EffectSize(estimate: 1, variance: $0 == 0 ? 1e-300 : 1e300)
        }
        #expect(throws: StatisticsError.overflow) { try EggerTest(wide) }
        #expect(throws: StatisticsError.levelOutOfRange(1)) {
            try EggerTest(BiasFixture.rows("egger")[0].trials, level: 1)
        }
    }

    @Test func aShiftOfAllEffectsLeavesTheBiasAndMovesTheLimit() throws {
        for (row, trials) in try BiasFixture.rows("begg") where trials.count < 20 {
            let shifted = try trials.map {
                try EffectSize(estimate: $0.estimate + 8, variance: $0.variance)
            }
            let one = try EggerTest(trials)
            let other = try EggerTest(shifted.reversed())
            #expect(agrees(one.bias, other.bias, relative: 1e-7), "line \(row.line)")
            #expect(agrees(one.limit + 8, other.limit, relative: 1e-9), "line \(row.line)")
        }
    }
}
