import Testing

@testable import Statistics

@Suite struct AdjustedDifferenceTests {
    private typealias Pairs = [(before: Double, after: Double)]

    @Test func agreesWithLeastSquaresInR() throws {
        let rows = try Fixture.rows("adjusted", in: "reference-adjusted.csv")
        #expect(rows.count > 15)
        for row in rows {
            let treated = Int(row.arguments[1])
            let numbers = row.arguments.dropFirst(2)
            let pairs: Pairs = stride(from: 2, to: row.arguments.count, by: 2).map {
                (numbers[$0], numbers[$0 + 1])
            }
            let fit = try AdjustedDifference(
                treatment: Array(pairs[..<treated]), control: Array(pairs[treated...]),
                level: row.arguments[0])
            #expect(agrees(fit.difference, row.values[0]), "line \(row.line)")
            #expect(agrees(fit.standardError, row.values[1]), "line \(row.line)")
            #expect(agrees(fit.slope, row.values[2]), "line \(row.line)")
            #expect(agrees(fit.interval.lower, row.values[3]), "line \(row.line)")
            #expect(agrees(fit.interval.upper, row.values[4]), "line \(row.line)")
        }
    }

    // By hand: treatment (1, 1) and (3, 4), control (2, 4) and (4, 5). Within groups Sxx = 2 + 2,
    // Sxy = 3 + 1 and Syy = 4.5 + 0.5, so b = 1; the means are (2, 2.5) and (3, 4.5), so the difference is
    // -2 - 1·(-1) = -1; the residual variance is (5 - 4)/1, and the error √(1·(1/2 + 1/2 + 1/4)).
    @Test func isWhatOneComputesByHand() throws {
        let fit = try AdjustedDifference(
            treatment: [(1, 1), (3, 4)], control: [(2, 4), (4, 5)])
        #expect(agrees(fit.difference, -1, relative: 1e-14))
        #expect(agrees(fit.slope, 1, relative: 1e-14))
        #expect(agrees(fit.standardError, 1.25.squareRoot(), relative: 1e-14))
        #expect(fit.degreesOfFreedom == 1)
    }

    @Test func groupsWithTheSameStartsKeepTheirPlainDifference() throws {
        let starts = [12.0, 15, 18, 21]
        let treatment: Pairs = zip(starts, [6.0, 11, 9, 14]).map { ($0, $1) }
        let control: Pairs = zip(starts, [10.0, 12, 17, 18]).map { ($0, $1) }
        let fit = try AdjustedDifference(treatment: treatment, control: control)
        #expect(agrees(fit.difference, 10 - 14.25, relative: 1e-14))
    }

    @Test func exchangingTheGroupsTurnsTheSign() throws {
        let one: Pairs = [(14, 9), (20, 12), (11, 8), (17, 16)]
        let other: Pairs = [(13, 12), (19, 15), (22, 20)]
        let there = try AdjustedDifference(treatment: one, control: other)
        let back = try AdjustedDifference(treatment: other, control: one)
        #expect(agrees(back.difference, -there.difference, relative: 1e-13))
        #expect(agrees(back.interval.lower, -there.interval.upper, relative: 1e-13))
    }

    @Test func namesWhatIsMissing() {
        #expect(throws: StatisticsError.tooFew(count: 0, required: 1)) {
            try AdjustedDifference(treatment: [], control: [(1, 2), (2, 3), (3, 4), (4, 4)])
        }
        #expect(throws: StatisticsError.tooFew(count: 3, required: 4)) {
            try AdjustedDifference(treatment: [(1, 2)], control: [(1, 2), (3, 4)])
        }
        #expect(throws: StatisticsError.noVariation) {
            try AdjustedDifference(treatment: [(1, 2), (1, 5)], control: [(3, 2), (3, 4)])
        }
        #expect(throws: StatisticsError.notFinite(index: 1)) {
            try AdjustedDifference(treatment: [(1, 2), (.nan, 5)], control: [(3, 2), (4, 4)])
        }
        #expect(throws: StatisticsError.levelOutOfRange(1)) {
            try AdjustedDifference(
                treatment: [(1, 2), (2, 5)], control: [(3, 2), (4, 4)], level: 1)
        }
    }
}
