import Testing

@testable import Statistics

// What must hold whatever the numbers are.
@Suite struct PoolingPropertyTests {
    let reference: PoolingReference

    init() throws { reference = try PoolingReference() }

    private static let estimators: [TauSquaredEstimator?] =
        [nil] + TauSquaredEstimator.allCases.map { $0 }

    private func changed(
        _ effects: [EffectSize], shift: Double = 0, factor: Double = 1
    ) throws -> [EffectSize] {
        try effects.map {
            try EffectSize(
                estimate: factor * $0.estimate + shift, variance: factor * factor * $0.variance)
        }
    }

    // bcgRR, normandMD, nielweise, hackshaw.
    private let sets = [1.0, 6, 9, 11]

    @Test func orderOfTrialsDoesNotMatter() throws {
        for set in sets {
            let effects = try reference.effects(set)
            for estimator in Self.estimators {
                let one = try MetaAnalysis.pool(effects, estimator: estimator)
                let other = try MetaAnalysis.pool(effects.reversed(), estimator: estimator)
                #expect(agrees(other.estimate, one.estimate, relative: 1e-12))
                #expect(agrees(other.standardError, one.standardError, relative: 1e-12))
                #expect(
                    agrees(
                        other.heterogeneity.tauSquared, one.heterogeneity.tauSquared,
                        relative: 1e-12))
                for (first, second) in zip(one.weights, other.weights.reversed()) {
                    #expect(agrees(second, first, relative: 1e-12))
                }
            }
        }
    }

    // A shift of a million leaves ten of sixteen digits of effects around 1.
    @Test func shiftOfAllEffectsShiftsTheEstimate() throws {
        for set in sets {
            // Rounded to 2^-20, so that the shift itself loses nothing.
            let effects = try reference.effects(set).map {
                try EffectSize(
                    estimate: ($0.estimate * 1_048_576).rounded() / 1_048_576,
                    variance: $0.variance)
            }
            for estimator in Self.estimators {
                let one = try MetaAnalysis.pool(effects, estimator: estimator)
                let other = try MetaAnalysis.pool(
                    changed(effects, shift: 1e6), estimator: estimator)
                #expect(abs(other.estimate - 1e6 - one.estimate) <= 2e-10)
                #expect(agrees(other.standardError, one.standardError, relative: 1e-12))
                #expect(agrees(other.heterogeneity.q, one.heterogeneity.q, relative: 1e-12))
                #expect(
                    agrees(
                        other.heterogeneity.tauSquared, one.heterogeneity.tauSquared,
                        relative: 1e-12))
            }
        }
    }

    @Test(arguments: [1e-100, 3.7e-9, -2.5, 1e7, 1e100])
    func unitOfTheEffectsIsCarriedThrough(factor: Double) throws {
        for set in sets {
            let effects = try reference.effects(set)
            for estimator in Self.estimators {
                let one = try MetaAnalysis.pool(
                    effects, estimator: estimator, test: .hartungKnapp(adHoc: false))
                let other = try MetaAnalysis.pool(
                    changed(effects, factor: factor), estimator: estimator,
                    test: .hartungKnapp(adHoc: false))
                #expect(agrees(other.estimate, factor * one.estimate, relative: 1e-10))
                #expect(
                    agrees(other.standardError, abs(factor) * one.standardError, relative: 1e-10))
                #expect(
                    agrees(
                        other.heterogeneity.tauSquared,
                        factor * factor * one.heterogeneity.tauSquared, relative: 1e-10))
                #expect(
                    agrees(
                        other.heterogeneity.iSquared, one.heterogeneity.iSquared, relative: 1e-10))
            }
        }
    }

    // Each trial four times: maximum likelihood sees the same likelihood four times over, and the
    // common-effect model the same mean with half the standard error.
    @Test func copiesOfAllTrialsHalveTheStandardError() throws {
        for set in sets {
            let effects = try reference.effects(set)
            let copies = effects + effects + effects + effects
            for estimator: TauSquaredEstimator? in [nil, .maximumLikelihood] {
                let one = try MetaAnalysis.pool(effects, estimator: estimator)
                let many = try MetaAnalysis.pool(copies, estimator: estimator)
                #expect(agrees(many.estimate, one.estimate, relative: 1e-11))
                #expect(agrees(many.standardError, one.standardError / 2, relative: 1e-11))
                #expect(
                    agrees(
                        many.heterogeneity.tauSquared, one.heterogeneity.tauSquared,
                        relative: 1e-11))
            }
        }
    }

    @Test func equalEffectsHaveNoHeterogeneity() throws {
        for count in [2, 3, 7] {
            let effects = try (1...count).map {
                try EffectSize(estimate: 0.1, variance: 0.3 / Double($0))
            }
            for estimator in TauSquaredEstimator.allCases {
                let pooled = try MetaAnalysis.pool(effects, estimator: estimator)
                #expect(pooled.estimate == 0.1)
                #expect(pooled.heterogeneity.tauSquared == 0)
                #expect(pooled.heterogeneity.q == 0)
                #expect(pooled.heterogeneity.pValue == 1)
                #expect(pooled.heterogeneity.iSquared == 0)
            }
        }
    }

    @Test func weightsAddUpToOne() throws {
        for set in sets {
            for estimator in Self.estimators {
                let pooled = try MetaAnalysis.pool(reference.effects(set), estimator: estimator)
                #expect(agrees(pooled.weights.reduce(0, +), 1, relative: 1e-14))
            }
        }
    }

    // The plain pool has code of its own; a regression on nothing must answer the same.
    @Test func regressionWithoutModeratorsIsThePool() throws {
        for set in 1...15 {
            let effects = try reference.effects(Double(set))
            for estimator in Self.estimators {
                for test in PoolingReference.tests {
                    let pooled = try MetaAnalysis.pool(effects, estimator: estimator, test: test)
                    let fit = try MetaRegression(
                        effects, moderators: [], estimator: estimator, test: test)
                    let intercept = fit.coefficients[0]
                    #expect(agrees(intercept.estimate, pooled.estimate, relative: 1e-10))
                    #expect(agrees(intercept.standardError, pooled.standardError, relative: 1e-10))
                    #expect(agrees(intercept.pValue, pooled.pValue, relative: 1e-9))
                    let left = fit.residualHeterogeneity
                    #expect(agrees(left.q, pooled.heterogeneity.q, relative: 1e-10))
                    #expect(
                        agrees(left.tauSquared, pooled.heterogeneity.tauSquared, relative: 1e-10))
                    #expect(fit.omnibus == nil)
                }
            }
        }
    }

    // A likelihood may have several maxima; no other τ² may be more likely than the one answered.
    @Test(arguments: [true, false])
    func noOtherTauSquaredIsMoreLikely(restricted: Bool) throws {
        let estimator: TauSquaredEstimator =
            restricted ? .restrictedMaximumLikelihood : .maximumLikelihood
        var random = RandomTrials(seed: 0x2545_F491_4F6C_DD1D)
        var inner = 0
        for round in 0..<300 {
            let effects = try random.effects(2 + round % 5, decades: Double(round % 4) * 2)
            var model = try InterceptModel(effects)
            let common = model.moments(at: 0)
            let found = try TauSquaredSearch(estimator, of: &model, common: common)
            let least = model.deviance(at: found.tauSquared, restricted: restricted)
            inner += found.tauSquared > 0 ? 1 : 0
            var tauSquared = 0.0
            while tauSquared < 1e10 {
                let deviance = model.deviance(at: tauSquared, restricted: restricted)
                #expect(deviance >= least - 1e-9, "round \(round): \(tauSquared)")
                tauSquared = tauSquared == 0 ? 1e-4 : tauSquared * 2
            }
        }
        #expect(inner > 50)
    }

    // Fifty-two thousand trials: a matrix of trials by trials would take 21 GB.
    @Test func fiftyThousandTrialsNeedNoSquareOfThem() throws {
        let (effects, moderators) = try reference.regression(2)
        let copies = 4_000
        let many = (0..<copies).flatMap { _ in effects }
        let repeated = moderators.map { moderator in
            Moderator(name: moderator.name, values: (0..<copies).flatMap { _ in moderator.values })
        }
        let one = try MetaAnalysis.pool(effects, estimator: .maximumLikelihood)
        let pool = try MetaAnalysis.pool(many, estimator: .maximumLikelihood)
        #expect(agrees(pool.estimate, one.estimate, relative: 1e-9))
        #expect(
            agrees(pool.heterogeneity.tauSquared, one.heterogeneity.tauSquared, relative: 1e-9))
        let fit = try MetaRegression(effects, moderators: moderators, estimator: nil)
        let large = try MetaRegression(many, moderators: repeated, estimator: nil)
        let factor = Double(copies).squareRoot()
        for (small, big) in zip(fit.coefficients, large.coefficients) {
            #expect(agrees(big.estimate, small.estimate, relative: 1e-8))
            #expect(agrees(big.standardError * factor, small.standardError, relative: 1e-9))
        }
    }
}
