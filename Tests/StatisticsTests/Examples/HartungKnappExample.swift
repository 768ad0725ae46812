import Statistics
import Testing

@Suite struct HartungKnappExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let effects = [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62]
            let errors = [0.57, 0.44, 0.64, 0.14, 0.23, 0.08, 0.47]
            let trials = try zip(effects, errors).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let knapp = try MetaAnalysis.pool(
                trials, estimator: .restrictedMaximumLikelihood, test: .hartungKnapp(adHoc: false))
            print(knapp.interval.lower, knapp.interval.upper)  // -1.55982 -0.56123
            print(knapp.statistic, knapp.pValue)  // -5.19733 0.00202

            let alike = try zip([0.03, 0.02, 0.04, 0.03], [0.05, 0.04, 0.03, 0.06]).map {
                try EffectSize(estimate: $0, standardError: $1)
            }
            let plain = try MetaAnalysis.pool(
                alike, estimator: .derSimonianLaird, test: .hartungKnapp(adHoc: false))
            print(plain.interval.lower, plain.interval.upper)  // 0.016877 0.047150
            let adHoc = try MetaAnalysis.pool(
                alike, estimator: .derSimonianLaird, test: .hartungKnapp(adHoc: true))
            print(adHoc.interval.lower, adHoc.interval.upper)  // -0.032760 0.096788
            // end of example
        }
    }
}
