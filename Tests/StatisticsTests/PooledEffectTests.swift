import Foundation
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

    // The eight trials of Chiarito and others 2020, stroke, as log odds ratios; metadat prints
    // restricted maximum likelihood. Its Paule-Mandel, and the upper limit of
    // the other, are not fully converged: hence 1e-4.
    @Test func reproducesChiarito() throws {
        let effects = try Self.logOddsRatios([
            (162, 1529, 201, 1540), (438, 9599, 462, 9586), (4, 734, 3, 736), (106, 902, 86, 907),
            (11, 499, 17, 502), (385, 6589, 441, 6610), (2, 166, 4, 166), (29, 931, 21, 928),
        ])
        let reml = try MetaAnalysis.pool(effects, estimator: .restrictedMaximumLikelihood)
        #expect(prints(reml.heterogeneity.tauSquared, 0.0131, decimals: 4))
        #expect(prints(reml.estimate, -0.0678, decimals: 4))
        #expect(prints(reml.standardError, 0.0713, decimals: 4))
        #expect(prints(reml.interval.lower, -0.2076, decimals: 4))
        #expect(abs(reml.interval.upper - 0.0720) < 1e-4)
        #expect(prints(reml.heterogeneity.q, 10.6797, decimals: 4))
        let mandel = try MetaAnalysis.pool(effects, estimator: .pauleMandel, test: hk)
        let printed: [(Double, Double)] = [
            (mandel.heterogeneity.tauSquared, 0.0144), (mandel.estimate, -0.0666),
            (mandel.standardError, 0.0733), (mandel.interval.lower, -0.2398),
            (mandel.interval.upper, 0.1066),
        ]
        for (value, expected) in printed {
            #expect(abs(value - expected) <= 1.5e-4, "\(value), not \(expected)")
        }
        #expect(mandel.degreesOfFreedom == 7)
        #expect(abs(mandel.pValue - 0.3936) <= 4e-4)
    }

    // CLASP, low-dose aspirin and pre-eclampsia, as DerSimonian and Kacker 2007 analyse it
    // (metafor's test_analysis_example_dersimonian2007.r); τ is printed, not its square.
    @Test func reproducesDerSimonianAndKacker() throws {
        let effects = try Self.logOddsRatios([
            (5, 156, 8, 74), (5, 303, 17, 303), (12, 565, 9, 477), (69, 1570, 94, 1565),
            (9, 103, 11, 105), (313, 4659, 352, 4650),
        ])
        let printed: [(TauSquaredEstimator, Double, Double, Double)] = [
            (.pauleMandel, 0.3681, -0.3811, 0.2060), (.derSimonianLaird, 0.2323, -0.3240, 0.1540),
            (.restrictedMaximumLikelihood, 0.1843, -0.2980, 0.1343),
        ]
        for (estimator, tau, estimate, standardError) in printed {
            let pooled = try MetaAnalysis.pool(effects, estimator: estimator)
            #expect(prints(pooled.heterogeneity.tauSquared.squareRoot(), tau, decimals: 4))
            #expect(prints(pooled.estimate, estimate, decimals: 4))
            #expect(prints(pooled.standardError, standardError, decimals: 4))
        }
    }

    // Hine 1989, risk differences: no heterogeneity, so Hartung and Knapp's interval is narrower
    // than the common-effect one. The ad hoc rule exists for this.
    @Test func reproducesHine() throws {
        let cells: [(Double, Double, Double, Double)] = [
            (2, 39, 1, 43), (4, 44, 4, 44), (6, 107, 4, 110), (7, 103, 5, 100), (7, 110, 3, 106),
            (11, 154, 4, 146),
        ]
        let effects = try cells.map { a, n, c, m in
            try EffectSize(
                estimate: a / n - c / m,
                variance: a / n * (1 - a / n) / n + c / m * (1 - c / m) / m)
        }
        let wald = try MetaAnalysis.pool(effects, estimator: .restrictedMaximumLikelihood)
        #expect(wald.heterogeneity.tauSquared == 0)
        #expect(prints(wald.estimate, 0.0294, decimals: 4))
        #expect(prints(wald.standardError, 0.0131, decimals: 4))
        #expect(prints(wald.statistic, 2.2531, decimals: 4))
        #expect(prints(wald.interval.lower, 0.0038, decimals: 4))
        #expect(prints(wald.interval.upper, 0.0551, decimals: 4))
        #expect(prints(wald.heterogeneity.q, 0.8597, decimals: 4))
        let narrow = try MetaAnalysis.pool(effects, estimator: .derSimonianLaird, test: hk)
        #expect(prints(narrow.interval.lower, 0.0155, decimals: 4))
        #expect(prints(narrow.interval.upper, 0.0434, decimals: 4))
        let wide = try MetaAnalysis.pool(
            effects, estimator: .derSimonianLaird, test: .hartungKnapp(adHoc: true))
        #expect(prints(wide.interval.lower, -0.0041, decimals: 4))
        #expect(prints(wide.interval.upper, 0.0630, decimals: 4))
    }

    private var hk: CoefficientTest { .hartungKnapp(adHoc: false) }

    private static func logOddsRatios(
        _ tables: [(Double, Double, Double, Double)]
    ) throws -> [EffectSize] {
        try tables.map { a, n, c, m in
            try EffectSize(
                estimate: log(a * (m - c) / (c * (n - a))),
                variance: 1 / a + 1 / (n - a) + 1 / c + 1 / (m - c))
        }
    }
}
