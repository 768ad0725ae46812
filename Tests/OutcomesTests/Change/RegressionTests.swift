import Clinic
import Outcomes
import Statistics
import Testing

struct RegressionTests {
    private func outcome(_ mean: PopulationMean?, families: Int = 12) throws -> MeasureOutcome {
        var scale = try TestService.mood()
        scale.populationMean = mean
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([scale]))
        // Starts of 10 and 22, mean 16; those at or above 13 have 22.
        builder.add(
            (1...families).map { number in
                TestFamily(number)
                    .form(number % 2 == 0 ? 10 : 22, on: "2025-10-01", .baseline)
                    .form(12, on: "2026-02-01", .end)
            })
        return try #require(builder.finish().measures.first)
    }

    private let mean = PopulationMean(value: 7, population: "a town", source: "a test")

    @Test func aMeanThatIsFarFromAllTendsTowardsIt() throws {
        let outcome = try outcome(mean, families: 20)
        let regression = try #require(outcome.regression)
        #expect(regression.rows.map(\.correlation) == [0.5, 0.6, 0.7, 0.8])
        // (1 - r)(7 - 16) and, for those who were chosen by their start, (1 - r)(7 - 22).
        for (row, expected) in zip(
            regression.rows, [(-4.5, -7.5), (-3.6, -6), (-2.7, -4.5), (-1.8, -3)])
        {
            #expect(abs(row.all - expected.0) < 1e-12)
            #expect(row.beyondCutoff.map { abs($0 - expected.1) < 1e-12 } == true)
        }
    }

    @Test func thereIsNoFigureWithoutAMean() throws {
        #expect(try outcome(nil).regression == nil)
        // Six of twelve are beyond the cut-off, too few for a mean of theirs.
        #expect(try outcome(mean).regression?.rows.allSatisfy { $0.beyondCutoff == nil } == true)
        #expect(try outcome(mean, families: 9).regression == nil)
    }
}
