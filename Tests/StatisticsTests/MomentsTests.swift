import Testing

@testable import Statistics

@Suite struct MomentsTests {
    @Test func agreeWithNumPy() throws {
        for row in try Fixture.rows("moments") {
            let moments = try RunningMoments(row.arguments)
            #expect(agrees(try moments.mean, row.values[0]), "line \(row.line)")
            #expect(agrees(try moments.variance, row.values[1]), "line \(row.line)")
            #expect(agrees(try moments.standardDeviation, row.values[2]), "line \(row.line)")
        }
    }

    // NIST Statistical Reference Datasets, NumAcc4 (highest difficulty): 10000000.2, then 10000000.1
    // and 10000000.3 five hundred times each; certified mean 10000000.2 and standard deviation 0.1.
    // The inputs themselves carry 9 significant digits of the spread.
    @Test func keepTheirDigitsOnNumAcc4() throws {
        var values = [10000000.2]
        for _ in 0..<500 { values += [10000000.1, 10000000.3] }
        let moments = try RunningMoments(values)
        #expect(agrees(try moments.mean, 10000000.2, relative: 1e-14))
        #expect(agrees(try moments.standardDeviation, 0.1, relative: 2e-8))
    }

    @Test func joinTwoHalvesAsOneWhole() throws {
        let values = (0..<200).map { Double(($0 * 7919) % 101) / 4 }
        let whole = try RunningMoments(values)
        for cut in [0, 1, 77, 199, 200] {
            var half = try RunningMoments(values.prefix(cut))
            half.join(try RunningMoments(values.dropFirst(cut)))
            #expect(half.count == 200)
            #expect(agrees(try half.mean, try whole.mean, relative: 1e-13))
            #expect(agrees(try half.variance, try whole.variance, relative: 1e-12))
        }
    }

    @Test func refuseWhatHasNoMoments() throws {
        let none = RunningMoments()
        #expect(throws: StatisticsError.empty) { try none.mean }
        #expect(throws: StatisticsError.empty) { try none.variance }
        let one = try RunningMoments([4])
        #expect(try one.mean == 4)
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try one.standardDeviation
        }
        #expect(throws: StatisticsError.notFinite(index: 2)) { try RunningMoments([1, 2, .nan]) }
        let huge = try RunningMoments([1e308, -1e308])
        #expect(throws: StatisticsError.overflow) { try huge.standardDeviation }
    }

    @Test func correlationAgreesWithSciPy() throws {
        for row in try Fixture.rows("correlation") {
            let half = row.arguments.count / 2
            let pairs = (0..<half).map {
                (before: row.arguments[$0], after: row.arguments[half + $0])
            }
            let value = try PairedMoments(pairs).correlation
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
    }

    @Test func correlationIgnoresOrderUnitAndWhichSideIsFirst() throws {
        let pairs = try Fixture.claus()
        let value = try PairedMoments(pairs).correlation
        let reversed = try PairedMoments(pairs.reversed()).correlation
        let scaled = try PairedMoments(pairs.map { ($0.before * 10 - 3, $0.after / 7 + 1) })
            .correlation
        let swapped = try PairedMoments(pairs.map { ($0.after, $0.before) }).correlation
        #expect(agrees(reversed, value, relative: 1e-12))
        #expect(agrees(scaled, value, relative: 1e-12))
        #expect(agrees(swapped, value, relative: 1e-12))
    }

    @Test func correlationRefusesWhatDoesNotVary() throws {
        let flat = try PairedMoments([(before: 3, after: 1), (before: 3, after: 2)])
        #expect(throws: StatisticsError.noVariation) { try flat.correlation }
        #expect(throws: StatisticsError.empty) { try PairedMoments().correlation }
        #expect(throws: StatisticsError.notFinite(index: 1)) {
            try PairedMoments([(before: 1, after: 2), (before: 1, after: .infinity)])
        }
    }
}
