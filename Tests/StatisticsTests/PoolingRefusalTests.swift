import Testing

@testable import Statistics

@Suite struct PoolingRefusalTests {
    private let one: [EffectSize]
    private let two: [EffectSize]
    private let equal: [EffectSize]

    init() throws {
        one = [try EffectSize(estimate: 0.4, variance: 0.09)]
        two = one + [try EffectSize(estimate: -0.2, variance: 0.04)]
        equal = try [0.1, 0.2, 0.3].map { try EffectSize(estimate: 0.25, variance: $0) }
    }

    @Test func oneTrialAnswersItselfInTheCommonEffectModel() throws {
        let pooled = try MetaAnalysis.pool(one, estimator: nil)
        #expect(pooled.estimate == 0.4)
        #expect(agrees(pooled.standardError, 0.3, relative: 1e-15))
        #expect(pooled.weights == [1])
        let heterogeneity = pooled.heterogeneity
        #expect(heterogeneity.q == 0)
        #expect(heterogeneity.degreesOfFreedom == 0)
        #expect(heterogeneity.pValue == 1)
        #expect(heterogeneity.iSquared == 0)
        #expect(heterogeneity.hSquared == 1)
    }

    @Test func oneTrialHasNoRandomEffects() {
        for estimator in TauSquaredEstimator.allCases {
            #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
                try MetaAnalysis.pool(one, estimator: estimator)
            }
        }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try MetaAnalysis.pool(one, estimator: nil, test: .hartungKnapp(adHoc: true))
        }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try TauSquaredInterval(one)
        }
    }

    @Test func noTrialHasNothing() {
        #expect(throws: StatisticsError.empty) { try MetaAnalysis.pool([], estimator: nil) }
        #expect(throws: StatisticsError.empty) {
            try MetaAnalysis.pool([], estimator: .derSimonianLaird)
        }
        #expect(throws: StatisticsError.empty) { try TauSquaredInterval([]) }
        #expect(throws: StatisticsError.empty) { try LeaveOneOut.pools([], estimator: nil) }
        #expect(throws: StatisticsError.empty) { try Influence.of([], estimator: nil) }
    }

    @Test(arguments: [0, 1, -0.5, 95, .nan, .infinity])
    func refusesALevelOutOfRange(level: Double) {
        func expectRefusal(_ call: () throws -> Void) {
            #expect {
                try call()
            } throws: { error in
                guard case .levelOutOfRange? = error as? StatisticsError else { return false }
                return true
            }
        }
        expectRefusal { _ = try MetaAnalysis.pool(two, estimator: nil, level: level) }
        expectRefusal { _ = try TauSquaredInterval(two, level: level) }
        expectRefusal {
            _ = try MetaRegression(two, moderators: [], estimator: nil, level: level)
        }
    }

    // Hartung and Knapp's variance of trials that do not differ at all would be 0, and the estimate
    // infinitely certain.
    @Test func equalEffectsHaveNoHartungKnappVariance() throws {
        #expect {
            try MetaAnalysis.pool(
                equal, estimator: .restrictedMaximumLikelihood, test: .hartungKnapp(adHoc: false))
        } throws: { error in
            guard case .notApplicable(let reason)? = error as? StatisticsError else { return false }
            return reason.contains("ad hoc")
        }
        let wald = try MetaAnalysis.pool(equal, estimator: .derSimonianLaird)
        let adHoc = try MetaAnalysis.pool(
            equal, estimator: .derSimonianLaird, test: .hartungKnapp(adHoc: true))
        #expect(adHoc.standardError == wald.standardError)
        #expect(adHoc.interval.width > wald.interval.width)
    }

    @Test func predictionNeedsTrialsEnough() throws {
        let pooled = try MetaAnalysis.pool(two, estimator: .derSimonianLaird)
        #expect(throws: StatisticsError.tooFew(count: 2, required: 3)) {
            try PredictionInterval(pooled, method: .tKMinus2)
        }
        #expect(try PredictionInterval(pooled, method: .wald).degreesOfFreedom == nil)
        let single = try MetaAnalysis.pool(one, estimator: nil)
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try PredictionInterval(single, method: .wald)
        }
    }

    @Test func leavingOutNeedsOneToSpare() throws {
        #expect(try LeaveOneOut.pools(two, estimator: nil).map(\.estimate) == [-0.2, 0.4])
        #expect(throws: StatisticsError.tooFew(count: 2, required: 3)) {
            try LeaveOneOut.pools(two, estimator: .derSimonianLaird)
        }
        let pair = try Influence.of(two, estimator: nil)
        #expect(pair.map(\.q) == [0, 0])
        #expect(agrees(pair[0].hat + pair[1].hat, 1, relative: 1e-14))
        #expect(throws: StatisticsError.tooFew(count: 2, required: 3)) {
            try Influence.of(two, estimator: .derSimonianLaird)
        }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try Influence.of(one, estimator: nil)
        }
    }

    // Without the third trial nothing tells the column apart from the intercept.
    @Test func influenceNamesTheTrialThatAModeratorHangsOn() throws {
        let effects = try [0.1, 0.2, 0.9, 0.4, 0.3].map {
            try EffectSize(estimate: $0, variance: 0.1)
        }
        let alone = Moderator(name: "third", values: [0, 0, 1, 0, 0])
        #expect {
            try Influence.of(effects, moderators: [alone], estimator: .derSimonianLaird)
        } throws: { error in
            guard case .notApplicable(let reason)? = error as? StatisticsError else { return false }
            return reason.contains("trial 3")
        }
    }

    @Test func whatCannotBeRepresentedIsSaid() throws {
        let far = try [1e300, -1e300].map { try EffectSize(estimate: $0, variance: 1e-300) }
        for estimator in [nil, .derSimonianLaird, .pauleMandel] as [TauSquaredEstimator?] {
            #expect(throws: StatisticsError.overflow) {
                try MetaAnalysis.pool(far, estimator: estimator)
            }
            #expect(throws: StatisticsError.overflow) {
                try MetaRegression(far, moderators: [], estimator: estimator)
            }
        }
    }

    // Whatever the trials, an answer is finite or an error; every estimator settles.
    @Test func everyEstimatorSettlesOnRandomTrials() throws {
        var random = RandomTrials(seed: 0x9E37_79B9_7F4A_7C15)
        for round in 0..<500 {
            let effects = try random.effects(
                2 + round % 9, reach: [0.01, 1, 30, 1e4][round % 4], decades: Double(round % 13))
            for estimator in TauSquaredEstimator.allCases {
                let pooled = try MetaAnalysis.pool(effects, estimator: estimator)
                #expect(pooled.heterogeneity.tauSquared >= 0)
                #expect(pooled.heterogeneity.tauSquared.isFinite && pooled.estimate.isFinite)
                #expect(pooled.iterations < 150)
            }
        }
    }
}
