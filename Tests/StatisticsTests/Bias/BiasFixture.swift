import Foundation
import Testing

@testable import Statistics

/// The trials that the rows of `reference-bias.csv` name by number, and how those rows write methods.
enum BiasFixture {
    static let file = "reference-bias.csv"

    /// The estimators by their number in the file; 0 is the common effect.
    static let estimators: [TauSquaredEstimator?] = [
        nil, .derSimonianLaird, .pauleMandel, .restrictedMaximumLikelihood, .maximumLikelihood,
        .empiricalBayes, .hedges, .sidikJonkman,
    ]

    /// The sets of trials by their number.
    static func trials() throws -> [Double: [EffectSize]] {
        var sets: [Double: [EffectSize]] = [:]
        for row in try Fixture.rows("data", in: file) {
            let y = row.values
            sets[row.arguments[0]] = try stride(from: 0, to: y.count, by: 2).map {
                try EffectSize(estimate: y[$0], variance: y[$0 + 1])
            }
        }
        return sets
    }

    /// The rows of a quantity, each with its trials.
    static func rows(_ quantity: String) throws -> [(row: Fixture.Row, trials: [EffectSize])] {
        let sets = try trials()
        return try Fixture.rows(quantity, in: file).map { row in
            (row, try #require(sets[row.arguments[0]]))
        }
    }

    /// Ten trials whose effects are of one size and whose errors are not.
    static func alike(_ estimate: Double = 0.4) throws -> [EffectSize] {
        try (1...10).map { try EffectSize(estimate: estimate, standardError: Double($0) / 10) }
    }
}
