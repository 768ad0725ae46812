import Testing

@testable import Statistics

// Weights many powers of ten apart, against decimal arithmetic with eighty digits
// (Scripts/reference/extremes.py).
@Suite struct ExtremeWeightsTests {
    private static let file = "reference-extremes.csv"

    private func effects(_ number: Double) throws -> [EffectSize] {
        let rows = try Fixture.rows("set", in: Self.file)
        let row = try #require(rows.first { $0.arguments[0] == number })
        return try zip(row.arguments.dropFirst(), row.values).map {
            try EffectSize(estimate: $0, variance: $1)
        }
    }

    private func moderators(_ number: Double) throws -> [Moderator] {
        try Fixture.rows("column", in: Self.file).filter { $0.arguments[0] == number }.map {
            Moderator(name: "moderator \($0.arguments[1])", values: $0.values)
        }
    }

    private func compare(_ values: [Double], _ row: Fixture.Row) {
        #expect(values.count == row.values.count, "line \(row.line)")
        for (index, (value, expected)) in zip(values, row.values).enumerated() {
            #expect(
                agrees(value, expected),
                "line \(row.line), value \(index + 1): \(value), not \(expected)")
        }
    }

    @Test func poolsKeepEightDigits() throws {
        for row in try Fixture.rows("fit", in: Self.file) {
            guard try moderators(row.arguments[0]).isEmpty else { continue }
            let pooled = try MetaAnalysis.pool(
                effects(row.arguments[0]),
                estimator: PoolingReference.estimator(row.arguments[1]))
            let heterogeneity = pooled.heterogeneity
            compare(
                [
                    pooled.estimate, pooled.standardError, heterogeneity.tauSquared,
                    heterogeneity.q, heterogeneity.iSquared,
                ], row)
        }
    }

    @Test func regressionsKeepEightDigits() throws {
        for row in try Fixture.rows("fit", in: Self.file) {
            let moderators = try moderators(row.arguments[0])
            let fit = try MetaRegression(
                effects(row.arguments[0]), moderators: moderators,
                estimator: PoolingReference.estimator(row.arguments[1]))
            let heterogeneity = fit.residualHeterogeneity
            compare(
                fit.coefficients.map(\.estimate) + fit.coefficients.map(\.standardError) + [
                    heterogeneity.tauSquared, heterogeneity.q, heterogeneity.iSquared,
                ], row)
        }
    }
}
