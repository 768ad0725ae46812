import Testing

@testable import Statistics

// metafor 3.8 with its iterations driven to a standstill; see Scripts/reference/pooling.R.
@Suite struct PoolingReferenceTests {
    let reference: PoolingReference

    init() throws { reference = try PoolingReference() }

    private func compare(_ values: [Double], _ row: Fixture.Row) {
        #expect(values.count == row.values.count, "line \(row.line)")
        for (index, (value, expected)) in zip(values, row.values).enumerated() {
            #expect(
                agrees(value, expected),
                "line \(row.line), value \(index + 1): \(value), not \(expected)")
        }
    }

    private func pool(_ row: Fixture.Row) throws -> PooledEffect {
        try MetaAnalysis.pool(
            reference.effects(row.arguments[0]),
            estimator: PoolingReference.estimator(row.arguments[1]),
            test: PoolingReference.test(row.arguments[2]), level: row.arguments[3])
    }

    @Test func poolsAgreeWithMetafor() throws {
        for row in try reference.rows("pool") {
            let pooled = try pool(row)
            let heterogeneity = pooled.heterogeneity
            compare(
                [
                    pooled.estimate, pooled.standardError, pooled.interval.lower,
                    pooled.interval.upper, pooled.statistic, pooled.pValue,
                    heterogeneity.tauSquared, heterogeneity.q, heterogeneity.pValue,
                    heterogeneity.iSquared, heterogeneity.hSquared,
                ], row)
        }
    }

    @Test func weightsAgreeWithMetafor() throws {
        for row in try reference.rows("weights") {
            let pooled = try MetaAnalysis.pool(
                reference.effects(row.arguments[0]),
                estimator: PoolingReference.estimator(row.arguments[1]))
            compare(pooled.weights, row)
        }
    }

    @Test func predictionIntervalsAgreeWithR() throws {
        for row in try reference.rows("prediction") {
            let pooled = try pool(row)
            let wald = try PredictionInterval(pooled, method: .wald).interval
            var limits = [wald.lower, wald.upper]
            if pooled.trials > 2 {
                let t = try PredictionInterval(pooled, method: .tKMinus2).interval
                limits += [t.lower, t.upper]
            }
            compare(limits, row)
        }
    }

    @Test func profilesOfQAgreeWithMetafor() throws {
        for row in try reference.rows("q-profile") {
            let interval = try TauSquaredInterval(
                reference.effects(row.arguments[0]), level: row.arguments[1])
            guard case .limits(let tauSquared, let iSquared, let hSquared) = interval else {
                Issue.record("line \(row.line) has limits")
                continue
            }
            compare(
                [
                    tauSquared.lower, tauSquared.upper, iSquared.lower, iSquared.upper,
                    hSquared.lower, hSquared.upper,
                ], row)
        }
        for row in try reference.rows("q-profile-empty") {
            let interval = try TauSquaredInterval(
                reference.effects(row.arguments[0]), level: row.arguments[1])
            #expect(interval == .empty, "line \(row.line)")
        }
    }

    @Test func profilesOfQAfterARegressionAgreeWithMetafor() throws {
        for row in try reference.rows("q-profile-regression") {
            let (effects, moderators) = try reference.regression(row.arguments[0])
            let interval = try TauSquaredInterval(
                effects, moderators: moderators, level: row.arguments[1])
            guard case .limits(let tauSquared, let iSquared, let hSquared) = interval else {
                Issue.record("line \(row.line) has limits")
                continue
            }
            compare(
                [
                    tauSquared.lower, tauSquared.upper, iSquared.lower, iSquared.upper,
                    hSquared.lower, hSquared.upper,
                ], row)
        }
    }

    @Test func regressionsAgreeWithMetafor() throws {
        for row in try reference.rows("regression") {
            let (effects, moderators) = try reference.regression(row.arguments[0])
            let fit = try MetaRegression(
                effects, moderators: moderators,
                estimator: PoolingReference.estimator(row.arguments[1]),
                test: PoolingReference.test(row.arguments[2]))
            let omnibus = try #require(fit.omnibus)
            let residual = fit.residualHeterogeneity
            var values = fit.coefficients.map(\.estimate)
            values += fit.coefficients.map(\.standardError)
            values += fit.coefficients.map(\.statistic)
            values += fit.coefficients.map(\.pValue)
            values += fit.coefficients.map(\.interval.lower)
            values += fit.coefficients.map(\.interval.upper)
            values += [omnibus.statistic, omnibus.pValue, residual.q, residual.pValue]
            values += [residual.tauSquared, residual.iSquared, residual.hSquared]
            values += [fit.explained ?? -1]
            compare(values, row)
        }
    }

    @Test func poolsWithoutOneTrialAgreeWithMetafor() throws {
        for row in try reference.rows("leave-one-out") {
            let pools = try LeaveOneOut.pools(
                reference.effects(row.arguments[0]),
                estimator: PoolingReference.estimator(row.arguments[1]),
                test: PoolingReference.test(row.arguments[2]))
            let pooled = pools[Int(row.arguments[3]) - 1]
            let heterogeneity = pooled.heterogeneity
            compare(
                [
                    pooled.estimate, pooled.standardError, pooled.interval.lower,
                    pooled.interval.upper, heterogeneity.tauSquared, heterogeneity.q,
                    heterogeneity.iSquared, heterogeneity.hSquared,
                ], row)
        }
    }

    private func values(_ influence: TrialInfluence) -> [Double] {
        [
            influence.studentisedResidual, influence.dffits, influence.cooksDistance,
            influence.covarianceRatio, influence.tauSquared, influence.q, influence.hat,
            influence.weight,
        ] + influence.dfbetas
    }

    @Test func influenceOnThePoolAgreesWithMetafor() throws {
        var done: [[Double]: [TrialInfluence]] = [:]
        for row in try reference.rows("influence") {
            let key = Array(row.arguments.dropLast())
            let influences =
                try done[key]
                ?? Influence.of(
                    reference.effects(row.arguments[0]),
                    estimator: PoolingReference.estimator(row.arguments[1]),
                    test: PoolingReference.test(row.arguments[2]))
            done[key] = influences
            compare(values(influences[Int(row.arguments[3]) - 1]), row)
        }
    }

    @Test func influenceOnARegressionAgreesWithMetafor() throws {
        var done: [[Double]: [TrialInfluence]] = [:]
        for row in try reference.rows("influence-regression") {
            let (effects, moderators) = try reference.regression(row.arguments[0])
            let key = Array(row.arguments.dropLast())
            let influences =
                try done[key]
                ?? Influence.of(
                    effects, moderators: moderators,
                    estimator: PoolingReference.estimator(row.arguments[1]),
                    test: PoolingReference.test(row.arguments[2]))
            done[key] = influences
            compare(values(influences[Int(row.arguments[3]) - 1]), row)
        }
    }
}
