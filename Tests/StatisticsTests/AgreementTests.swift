import Testing

@testable import Statistics

@Suite struct AgreementTests {
    @Test func kappaAgreesWithStatsmodels() throws {
        for row in try Fixture.rows("kappa") {
            let size = Int(row.arguments[0])
            let cells = row.arguments.dropFirst().map { Int($0) }
            let table = (0..<size).map { Array(cells[($0 * size)..<(($0 + 1) * size)]) }
            let kappa = try CohenKappa(table: table)
            // κ of raters who agree as chance would is 0 but for rounding.
            #expect(
                abs(kappa.estimate - row.values[0]) < 1e-15
                    || agrees(kappa.estimate, row.values[0]), "line \(row.line): \(kappa.estimate)")
            #expect(agrees(kappa.standardError, row.values[1]), "line \(row.line)")
            #expect(agrees(kappa.interval.lower, max(-1, row.values[2])), "line \(row.line)")
            #expect(agrees(kappa.interval.upper, min(1, row.values[3])), "line \(row.line)")
        }
    }

    // The example in the manual of the R package statpsych: ci.kappa(.05, 31, 12, 4, 58).
    @Test func kappaReproducesAPublishedExample() throws {
        let kappa = try CohenKappa(table: [[31, 12], [4, 58]])
        #expect(prints(kappa.estimate, 0.6756757, decimals: 7))
        #expect(prints(kappa.standardError, 0.07344761, decimals: 8))
        #expect(prints(kappa.interval.lower, 0.5317210, decimals: 7))
        #expect(prints(kappa.interval.upper, 0.8196303, decimals: 7))
        #expect(agrees(kappa.observedAgreement, 89 / 105.0, relative: 1e-14))
    }

    @Test func kappaDoesNotMindTheOrderOfRatersOrCategories() throws {
        let first = ["B", "A", "D", "C", "B", "B", "A", "D", "D", "B", "A", "B"]
        let second = ["B", "A", "D", "B", "B", "C", "A", "D", "B", "B", "B", "B"]
        let kappa = try CohenKappa(first: first, second: second)
        let swapped = try CohenKappa(first: second, second: first)
        let reversed = try CohenKappa(first: first.reversed(), second: second.reversed())
        #expect(kappa.count == 12)
        #expect(agrees(swapped.estimate, kappa.estimate, relative: 1e-14))
        #expect(agrees(swapped.standardError, kappa.standardError, relative: 1e-13))
        #expect(agrees(reversed.standardError, kappa.standardError, relative: 1e-13))
        let unused = try CohenKappa(table: [[5, 1, 0], [2, 6, 0], [0, 0, 0]])
        let used = try CohenKappa(table: [[5, 1], [2, 6]])
        #expect(agrees(unused.estimate, used.estimate, relative: 1e-14))
        let wider = try CohenKappa(table: [[5, 1], [2, 6]], level: 0.99)
        #expect(wider.interval.width > used.interval.width)
    }

    @Test func perfectAgreementIsOne() throws {
        let kappa = try CohenKappa(table: [[7, 0], [0, 3]])
        #expect(agrees(kappa.estimate, 1, relative: 1e-14))
        #expect(kappa.standardError < 1e-7)
    }

    @Test func kappaRefusesWhatHasNoAgreement() {
        let useless = StatisticsError.notApplicable(
            "a rater used one category only, so kappa tells nothing")
        #expect(throws: useless) { try CohenKappa(table: [[9, 0], [0, 0]]) }
        #expect(throws: useless) { try CohenKappa(table: [[9, 1], [0, 0]]) }
        #expect(throws: useless) { try CohenKappa(table: [[0, 9], [0, 1]]) }
        #expect(throws: StatisticsError.empty) { try CohenKappa(table: [[0, 0], [0, 0]]) }
        #expect(throws: StatisticsError.empty) { try CohenKappa(table: []) }
        #expect(throws: StatisticsError.empty) {
            try CohenKappa(first: [Int](), second: [Int]())
        }
        #expect(throws: StatisticsError.lengthsDiffer(2, 3)) {
            try CohenKappa(table: [[1, 2], [1, 2, 3]])
        }
        #expect(throws: StatisticsError.lengthsDiffer(1, 2)) {
            try CohenKappa(first: [1], second: [1, 2])
        }
        #expect(throws: StatisticsError.negative("number of subjects", -1)) {
            try CohenKappa(table: [[1, -1], [1, 2]])
        }
        #expect(throws: StatisticsError.overflow) {
            try CohenKappa(table: [[.max, .max], [1, 2]])
        }
        #expect(throws: StatisticsError.levelOutOfRange(1)) {
            try CohenKappa(table: [[1, 1], [1, 2]], level: 1)
        }
    }

    private static let shroutFleiss: [[Double]] = [
        [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]

    // Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420: the ratings of table 2, the mean squares
    // of table 3 (11.24, 32.49, 1.02) and ICC(2,1) of table 4.
    @Test func iccReproducesShroutAndFleiss1979() throws {
        let squares = try TwoWayMeanSquares(Self.shroutFleiss)
        #expect(prints(squares.betweenSubjects, 11.24, decimals: 2))
        #expect(prints(squares.betweenRaters, 32.49, decimals: 2))
        #expect(prints(squares.residual, 1.02, decimals: 2))
        let icc = try IntraclassCorrelation(ratings: Self.shroutFleiss)
        #expect(prints(icc.estimate, 0.29, decimals: 2))
        #expect(icc.subjects == 6 && icc.raters == 4)
    }

    @Test func iccAgreesWithItsFormulasComputedApart() throws {
        for row in try Fixture.rows("icc") {
            let raters = Int(row.arguments[0])
            let scores = Array(row.arguments.dropFirst(2))
            let ratings = stride(from: 0, to: scores.count, by: raters).map {
                Array(scores[$0..<($0 + raters)])
            }
            let icc = try IntraclassCorrelation(ratings: ratings, level: row.arguments[1])
            #expect(agrees(icc.estimate, row.values[0]), "line \(row.line): \(icc.estimate)")
            #expect(agrees(icc.interval.lower, row.values[1]), "line \(row.line)")
            #expect(agrees(icc.interval.upper, row.values[2]), "line \(row.line)")
        }
    }

    @Test func iccDoesNotMindOrderUnitOrOrigin() throws {
        let icc = try IntraclassCorrelation(ratings: Self.shroutFleiss)
        let moved = try IntraclassCorrelation(
            ratings: Self.shroutFleiss.reversed().map { row in
                row.reversed().map { $0 * -7 + 1e6 }
            })
        #expect(agrees(moved.estimate, icc.estimate, relative: 1e-10))
        #expect(agrees(moved.interval.lower, icc.interval.lower, relative: 1e-9))
        #expect(icc.interval.contains(icc.estimate))
        let wider = try IntraclassCorrelation(ratings: Self.shroutFleiss, level: 0.99)
        #expect(wider.interval.lower < icc.interval.lower)
        #expect(wider.interval.upper > icc.interval.upper)
    }

    @Test func aRaterWhoScoresHigherLowersTheICC() throws {
        let same = [[1.0, 1], [3, 3], [4, 4], [8.1, 8.1]]
        let perfect = try IntraclassCorrelation(ratings: same)
        #expect(perfect.estimate == 1)
        #expect(perfect.interval == Interval(lower: 1, upper: 1))
        let higher = try IntraclassCorrelation(ratings: same.map { [$0[0], $0[1] + 2] })
        #expect(higher.estimate < 0.9)
        #expect(higher.interval.upper < 1)
    }

    @Test func iccRefusesWhatHasNoAgreement() {
        #expect(throws: StatisticsError.empty) { try IntraclassCorrelation(ratings: []) }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try IntraclassCorrelation(ratings: [[1, 2]])
        }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try IntraclassCorrelation(ratings: [[1], [2]])
        }
        #expect(throws: StatisticsError.lengthsDiffer(2, 3)) {
            try IntraclassCorrelation(ratings: [[1, 2], [2, 3, 4]])
        }
        #expect(throws: StatisticsError.notFinite(index: 3)) {
            try IntraclassCorrelation(ratings: [[1, 2], [2, .nan]])
        }
        #expect(throws: StatisticsError.noVariation) {
            try IntraclassCorrelation(ratings: [[0.1, 0.1], [0.1, 0.1]])
        }
        #expect(throws: StatisticsError.levelOutOfRange(95)) {
            try IntraclassCorrelation(ratings: [[1, 2], [2, 3]], level: 95)
        }
    }
}
