import Foundation
import Testing

@testable import Statistics

/// Printed results of what stands around a pool; the pools themselves are in `PublishedPoolTests`.
@Suite struct PooledEffectTests {
    // The systolic blood pressure data of the R package pimeta.
    private func bloodPressure() throws -> [EffectSize] {
        let trials = [
            (0, 0.42347717), (0.1, 0.21939179), (-0.4, 0.02551067), (-0.8, 0.19898325),
            (-0.63, 0.30102594), (0.22, 0.30102594), (-0.34, 0.07142988), (-0.51, 0.10204269),
            (0.03, 0.12245123), (-0.81, 0.30102594),
        ]
        return try trials.map { try EffectSize(estimate: $0.0, variance: $0.1 * $0.1) }
    }

    private func bcg() throws -> [EffectSize] {
        try TrialFixture.bcg().map {
            try #require(try $0.effect(.riskRatio, conventions: .metafor).estimate)
        }
    }

    // pimeta's documentation prints REML with Hartung and Knapp, and DerSimonian-Laird with the
    // prediction interval of Higgins, Thompson and Spiegelhalter. Its last digit of τ² and of the
    // limits comes from standard errors with more digits than the eight that it prints.
    @Test func reproducesPimetaOnBloodPressure() throws {
        let effects = try bloodPressure()
        let reml = try MetaAnalysis.pool(
            effects, estimator: .restrictedMaximumLikelihood, test: .hartungKnapp(adHoc: false))
        #expect(prints(reml.estimate, -0.3287, decimals: 4))
        #expect(prints(reml.interval.lower, -0.5761, decimals: 4))
        #expect(prints(reml.interval.upper, -0.0814, decimals: 4))
        #expect(prints(reml.heterogeneity.tauSquared, 0.0700, decimals: 4))
        let laird = try MetaAnalysis.pool(effects, estimator: .derSimonianLaird)
        #expect(prints(laird.estimate, -0.3340597, decimals: 7))
        #expect(prints(laird.heterogeneity.tauSquared, 0.0282497, decimals: 7))
        // Its interval of the mean takes t with 9 degrees of freedom beside an unscaled variance.
        let reach = try StudentT(degreesOfFreedom: 9).criticalValue(level: 0.95)
        #expect(prints(laird.estimate - reach * laird.standardError, -0.5068, decimals: 4))
        #expect(prints(laird.estimate + reach * laird.standardError, -0.1613, decimals: 4))
        let prediction = try PredictionInterval(laird, method: .tKMinus2)
        #expect(prediction.degreesOfFreedom == 8)
        #expect(prints(prediction.interval.lower, -0.7597777, decimals: 7))
        #expect(prints(prediction.interval.upper, 0.0916584, decimals: 7))
    }

    // metadat's dat.bcg.html (prediction interval of the risk ratio) and metafor's
    // confint.rma.html (Q-profile of τ²).
    @Test func reproducesTheIntervalsAroundBCG() throws {
        let effects = try bcg()
        let pooled = try MetaAnalysis.pool(effects, estimator: .restrictedMaximumLikelihood)
        let wald = try PredictionInterval(pooled, method: .wald).interval
        #expect(prints(exp(wald.lower), 0.1546, decimals: 4))
        #expect(prints(exp(wald.upper), 1.5490, decimals: 4))
        guard case .limits(let tauSquared, _, _) = try TauSquaredInterval(effects) else {
            Issue.record("the interval is empty")
            return
        }
        #expect(prints(tauSquared.lower, 0.1197, decimals: 4))
        #expect(prints(tauSquared.upper, 1.1115, decimals: 4))
    }

    // Hartung and Knapp's q is 1 by construction with Paule and Mandel's τ².
    @Test func pauleAndMandelNeedNoHartungAndKnapp() throws {
        let effects = try bcg()
        let wald = try MetaAnalysis.pool(effects, estimator: .pauleMandel)
        let knapp = try MetaAnalysis.pool(
            effects, estimator: .pauleMandel, test: .hartungKnapp(adHoc: false))
        #expect(agrees(knapp.standardError, wald.standardError, relative: 1e-12))
        #expect(knapp.degreesOfFreedom == 12)
    }
}
