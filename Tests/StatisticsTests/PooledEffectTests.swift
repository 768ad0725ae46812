import Testing

@testable import Statistics

@Suite struct PooledEffectTests {
    static func effects(_ pairs: [(Double, Double)]) throws -> [EffectSize] {
        try pairs.map { try EffectSize(estimate: $0.0, variance: $0.1 * $0.1) }
    }

    // The systolic blood pressure data of the R package pimeta.
    static func bloodPressure() throws -> [EffectSize] {
        try effects([
            (0, 0.42347717), (0.1, 0.21939179), (-0.4, 0.02551067), (-0.8, 0.19898325),
            (-0.63, 0.30102594), (0.22, 0.30102594), (-0.34, 0.07142988), (-0.51, 0.10204269),
            (0.03, 0.12245123), (-0.81, 0.30102594),
        ])
    }

    // pimeta's documentation prints REML with Hartung and Knapp, and DerSimonian-Laird with the
    // prediction interval of Higgins, Thompson and Spiegelhalter. Its last digit of τ² and of the
    // limits comes from standard errors with more digits than the eight that it prints.
    @Test func reproducesPimetaOnBloodPressure() throws {
        let effects = try Self.bloodPressure()
        let reml = try MetaAnalysis.pool(
            effects, estimator: .restrictedMaximumLikelihood, test: .hartungKnapp(adHoc: false))
        #expect(prints(reml.estimate, -0.3287, decimals: 4))
        #expect(prints(reml.interval.lower, -0.5761, decimals: 4))
        #expect(prints(reml.interval.upper, -0.0814, decimals: 4))
        #expect(prints(reml.heterogeneity.tauSquared, 0.0700, decimals: 4))
        let laird = try MetaAnalysis.pool(effects, estimator: .derSimonianLaird)
        #expect(prints(laird.estimate, -0.3340597, decimals: 7))
        #expect(prints(laird.heterogeneity.tauSquared, 0.0282497, decimals: 7))
        let prediction = try PredictionInterval(laird, method: .tKMinus2)
        #expect(prediction.degreesOfFreedom == 8)
        #expect(prints(prediction.interval.lower, -0.7597777, decimals: 7))
        #expect(prints(prediction.interval.upper, 0.0916584, decimals: 7))
    }
}
