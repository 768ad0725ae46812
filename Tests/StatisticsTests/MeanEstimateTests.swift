import Testing

@testable import Statistics

@Suite struct MeanEstimateTests {
    @Test func agreesWithSciPy() throws {
        for row in try Fixture.rows("mean") {
            let estimate = try MeanEstimate(of: row.arguments.dropFirst(), level: row.arguments[0])
            #expect(agrees(estimate.standardError, row.values[0]), "line \(row.line)")
            #expect(agrees(estimate.interval.lower, row.values[1]), "line \(row.line)")
            #expect(agrees(estimate.interval.upper, row.values[2]), "line \(row.line)")
        }
    }

    @Test func widensWithTheLevelAndMovesWithTheUnit() throws {
        let values = [14.0, 17, 11, 21, 13, 9, 12]
        let narrow = try MeanEstimate(of: values, level: 0.8)
        let wide = try MeanEstimate(of: values, level: 0.99)
        #expect(wide.interval.width > narrow.interval.width)
        #expect(wide.interval.contains(narrow.mean))
        let tenfold = try MeanEstimate(of: values.map { $0 * 10 }, level: 0.8)
        #expect(agrees(tenfold.interval.upper, narrow.interval.upper * 10, relative: 1e-12))
    }

    @Test func namesWhatIsMissing() {
        #expect(throws: StatisticsError.empty) { try MeanEstimate(of: []) }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try MeanEstimate(of: [3])
        }
        #expect(throws: StatisticsError.levelOutOfRange(1)) {
            try MeanEstimate(of: [3, 4], level: 1)
        }
        #expect(throws: StatisticsError.notFinite(index: 0)) {
            try MeanEstimate(of: [.infinity, 4])
        }
        #expect(throws: StatisticsError.overflow) { try MeanEstimate(of: [1e308, -1e308]) }
    }
}
