import Testing

@testable import Statistics

@Suite struct MetaRegressionTests {
    let reference: PoolingReference

    init() throws { reference = try PoolingReference() }

    // The unit and the origin of a moderator change its own coefficient and the intercept alone.
    @Test func unitAndOriginOfAModeratorDoNotMatter() throws {
        let (effects, moderators) = try reference.regression(2)
        let moved = [
            Moderator(name: "latitude", values: moderators[0].values.map { $0 * 1e-7 }),
            Moderator(name: "year", values: moderators[1].values.map { $0 + 1e6 }),
        ]
        for estimator in TauSquaredEstimator.allCases {
            let one = try MetaRegression(effects, moderators: moderators, estimator: estimator)
            let other = try MetaRegression(effects, moderators: moved, estimator: estimator)
            let slope = other.coefficients[1]
            #expect(agrees(slope.estimate, one.coefficients[1].estimate * 1e7, relative: 1e-9))
            #expect(agrees(slope.statistic, one.coefficients[1].statistic, relative: 1e-9))
            let year = other.coefficients[2]
            #expect(agrees(year.estimate, one.coefficients[2].estimate, relative: 1e-9))
            #expect(agrees(year.standardError, one.coefficients[2].standardError, relative: 1e-9))
            let first = try #require(one.omnibus)
            let second = try #require(other.omnibus)
            #expect(agrees(second.statistic, first.statistic, relative: 1e-9))
            for (left, right) in zip(one.fitted, other.fitted) {
                #expect(agrees(right, left, relative: 1e-9))
            }
        }
    }

    @Test func fittedEffectsAreWhatTheCoefficientsSay() throws {
        let (effects, moderators) = try reference.regression(3)
        let fit = try MetaRegression(
            effects, moderators: moderators, estimator: .restrictedMaximumLikelihood)
        for (trial, fitted) in fit.fitted.enumerated() {
            var sum = fit.coefficients[0].estimate
            for (coefficient, moderator) in zip(fit.coefficients.dropFirst(), moderators) {
                sum += coefficient.estimate * moderator.values[trial]
            }
            #expect(agrees(fitted, sum, relative: 1e-10))
        }
        for (index, coefficient) in fit.coefficients.enumerated() {
            #expect(agrees(fit.covariance[index][index].squareRoot(), coefficient.standardError))
        }
        #expect(fit.coefficients.map(\.name).first == "intercept")
    }

    @Test func refusesModeratorsThatCannotBeToldApart() throws {
        let effects = try reference.effects(1)
        let latitude = Moderator(name: "latitude", values: (0..<13).map(Double.init))
        let doubled = Moderator(name: "twice", values: latitude.values.map { 3 - 2 * $0 })
        let fixed = Moderator(name: "region", values: Array(repeating: 0.1, count: 13))
        func fit(_ moderators: [Moderator]) throws {
            _ = try MetaRegression(effects, moderators: moderators, estimator: .derSimonianLaird)
        }
        #expect(throws: StatisticsError.collinearModerator("twice")) {
            try fit([latitude, doubled])
        }
        #expect(throws: StatisticsError.constantModerator("region")) {
            try fit([latitude, fixed])
        }
        #expect(throws: StatisticsError.lengthsDiffer(2, 13)) {
            try fit([Moderator(name: "short", values: [1, 2])])
        }
        var values = latitude.values
        values[4] = .nan
        #expect(throws: StatisticsError.notFinite(index: 4)) {
            try fit([Moderator(name: "latitude", values: values)])
        }
    }

    @Test func refusesAsManyCoefficientsAsTrials() throws {
        let effects = try Array(reference.effects(1).prefix(3))
        let moderators = ["a", "b"].map { name in
            Moderator(name: name, values: name == "a" ? [1, 2, 4] : [3, 1, 2])
        }
        #expect(throws: StatisticsError.tooFew(count: 3, required: 4)) {
            try MetaRegression(effects, moderators: moderators, estimator: nil)
        }
        #expect(throws: StatisticsError.empty) {
            try MetaRegression([], moderators: [], estimator: nil)
        }
    }

    @Test func explainsNothingOfNothing() throws {
        let effects = try reference.effects(19)
        let moderator = Moderator(name: "dose", values: [1, 2, 3, 5])
        let fit = try MetaRegression(
            effects, moderators: [moderator], estimator: .derSimonianLaird)
        #expect(fit.explained == nil)
        let common = try MetaRegression(effects, moderators: [moderator], estimator: nil)
        #expect(common.explained == nil)
        #expect(common.residualHeterogeneity.tauSquared == 0)
    }

    // Effects that lie on a line exactly leave nothing over.
    @Test func anExactLineLeavesNothing() throws {
        let effects = try (0..<6).map {
            try EffectSize(estimate: 2 + Double($0) / 2, variance: 0.1 * Double($0 + 1))
        }
        let moderator = Moderator(name: "dose", values: (0..<6).map(Double.init))
        for estimator in TauSquaredEstimator.allCases where estimator != .sidikJonkman {
            let fit = try MetaRegression(effects, moderators: [moderator], estimator: estimator)
            #expect(fit.residualHeterogeneity.tauSquared == 0)
            #expect(fit.residualHeterogeneity.q < 1e-25)
            #expect(agrees(fit.coefficients[0].estimate, 2, relative: 1e-14))
            #expect(agrees(fit.coefficients[1].estimate, 0.5, relative: 1e-14))
        }
    }

    // A column that is 1 for one trial alone takes that trial out: the rest is the others' pool.
    @Test func aColumnForOneTrialLeavesThePoolOfTheOthers() throws {
        let effects = try reference.effects(1)
        let others = effects.enumerated().filter { $0.offset != 4 }.map(\.element)
        let alone = Moderator(name: "fifth", values: (0..<13).map { $0 == 4 ? 1 : 0 })
        let estimators: [TauSquaredEstimator] = [
            .derSimonianLaird, .pauleMandel, .restrictedMaximumLikelihood, .hedges,
        ]
        for estimator in estimators {
            for test in [CoefficientTest.wald, .hartungKnapp(adHoc: false)] {
                let pooled = try MetaAnalysis.pool(others, estimator: estimator, test: test)
                let fit = try MetaRegression(
                    effects, moderators: [alone], estimator: estimator, test: test)
                let intercept = fit.coefficients[0]
                #expect(agrees(intercept.estimate, pooled.estimate, relative: 1e-10))
                #expect(agrees(intercept.standardError, pooled.standardError, relative: 1e-10))
                #expect(agrees(fit.residualHeterogeneity.q, pooled.heterogeneity.q))
                #expect(
                    agrees(
                        fit.residualHeterogeneity.tauSquared, pooled.heterogeneity.tauSquared))
                #expect(agrees(fit.fitted[4], effects[4].estimate, relative: 1e-12))
            }
        }
    }
}
