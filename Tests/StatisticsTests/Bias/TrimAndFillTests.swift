import Testing

@testable import Statistics

@Suite struct TrimAndFillTests {
    // What an earlier metafor prints for passive smoking and lung cancer (Hackshaw 1998), the second
    // set. Its Q, 60.5196, is not asked for: metafor 3.8 with metadat 1.2 has 60.4755 itself.
    @Test func reproducesThePublishedFunnelOfHackshaw1998() throws {
        let trials = try #require(try BiasFixture.trials()[2])
        let answer = try TrimAndFill(trials, estimator: .restrictedMaximumLikelihood)
        #expect(answer.missing == 7)
        #expect(answer.side == .left)
        #expect(answer.pooled.trials == 44)
        #expect(prints(answer.pooled.estimate, 0.1745, decimals: 4))
        #expect(prints(answer.pooled.standardError, 0.0484, decimals: 4))
        #expect(prints(answer.pooled.interval.lower, 0.0795, decimals: 4))
        #expect(prints(answer.pooled.interval.upper, 0.2694, decimals: 4))
        #expect(prints(answer.pooled.heterogeneity.tauSquared, 0.0245, decimals: 4))
        #expect(prints(answer.missingStandardError, 4.0399, decimals: 4))
    }

    // metafor's printed results for the odds ratios of BCG with DerSimonian and Laird's estimator.
    @Test func nothingIsMissingOfTheOddsRatiosOfBCG() throws {
        let trials = try TrialFixture.bcg().compactMap { try $0.effect(.oddsRatio).estimate }
        let answer = try TrimAndFill(trials, estimator: .derSimonianLaird)
        #expect(answer.missing == 0)
        #expect(answer.side == .right)
        #expect(prints(answer.missingStandardError, 2.3309, decimals: 4))
        #expect(prints(answer.pooled.estimate, -0.7474, decimals: 4))
    }

    // k0, its standard error, side, estimate, standard error, limits, τ², Q, probability or -1.
    @Test func agreesWithMetafor() throws {
        var filled = 0
        for (row, trials) in try BiasFixture.rows("trimfill") {
            let answer = try TrimAndFill(
                trials, estimator: BiasFixture.estimators[Int(row.arguments[1])],
                counting: row.arguments[2] == 1 ? .run : .linear)
            let pooled = answer.pooled
            let line: Comment = "line \(row.line): \(answer.missing) \(answer.side)"
            #expect(Double(answer.missing) == row.values[0], line)
            #expect(agrees(answer.missingStandardError, row.values[1]), line)
            #expect((answer.side == .left ? -1 : 1) == row.values[2], line)
            let tolerance = max(pooled.standardError, abs(pooled.estimate))
            for (value, expected) in [
                (pooled.estimate, row.values[3]), (pooled.interval.lower, row.values[5]),
                (pooled.interval.upper, row.values[6]),
            ] {
                #expect(abs(value - expected) <= 1e-8 * tolerance, line)
            }
            #expect(agrees(pooled.standardError, row.values[4]), line)
            let tauSquared = pooled.heterogeneity.tauSquared
            #expect(
                agrees(tauSquared, row.values[7], relative: 1e-6)
                    || abs(tauSquared - row.values[7]) < 1e-10, line)
            #expect(agrees(pooled.heterogeneity.q, row.values[8]), line)
            #expect((answer.missingProbability ?? -1) == row.values[9], line)
            #expect(answer.filled.count == answer.missing)
            #expect(pooled.trials == trials.count + answer.missing)
            filled += answer.missing
        }
        #expect(filled > 100)
    }

    @Test func agreesWithMetaforUnderHartungAndKnappsTest() throws {
        for (row, trials) in try BiasFixture.rows("trimfill-hartung-knapp") {
            let answer = try TrimAndFill(
                trials, estimator: .restrictedMaximumLikelihood,
                test: .hartungKnapp(adHoc: false))
            #expect(Double(answer.missing) == row.values[0], "line \(row.line)")
            let pooled = answer.pooled
            for (value, expected) in [
                (pooled.estimate, row.values[1]), (pooled.standardError, row.values[2]),
                (pooled.interval.lower, row.values[3]), (pooled.interval.upper, row.values[4]),
            ] {
                #expect(agrees(value, expected, relative: 1e-7), "line \(row.line): \(value)")
            }
        }
    }

    @Test func nothingIsMissingFromASymmetricFunnel() throws {
        let trials = try (-6...6).map {
            try EffectSize(
                estimate: 0.3 + 0.1 * Double($0), standardError: 0.1 + 0.05 * Double(abs($0)))
        }
        for counting in TrimAndFill.Estimator.allCases {
            let answer = try TrimAndFill(trials, estimator: nil, counting: counting)
            #expect(answer.missing == 0)
            #expect(answer.pooled == (try MetaAnalysis.pool(trials, estimator: nil)))
        }
        let equal = try TrimAndFill(BiasFixture.alike(), estimator: .derSimonianLaird)
        #expect(equal.missing == 0)
        #expect(equal.filled.isEmpty)
    }

    @Test func isRefusedBelowTenTrialsAndWithoutAShape() throws {
        let trials = try BiasFixture.alike().dropLast()
        #expect(throws: StatisticsError.tooFew(count: 9, required: 10)) {
            try TrimAndFill(Array(trials), estimator: nil)
        }
        let equal = try (1...12).map { try EffectSize(estimate: Double($0), variance: 0.3) }
        #expect(throws: StatisticsError.self) { try TrimAndFill(equal, estimator: nil) }
    }

    @Test func theSignOfTheEffectsTurnsTheFunnelAround() throws {
        for (row, trials) in try BiasFixture.rows("begg") {
            let turned = try trials.map {
                try EffectSize(estimate: -$0.estimate, variance: $0.variance)
            }
            let one = try TrimAndFill(trials, estimator: .derSimonianLaird)
            let other = try TrimAndFill(turned, estimator: .derSimonianLaird)
            #expect(one.side != other.side, "line \(row.line)")
            #expect(one.missing == other.missing, "line \(row.line)")
            #expect(agrees(one.pooled.estimate, -other.pooled.estimate), "line \(row.line)")
        }
    }
}
