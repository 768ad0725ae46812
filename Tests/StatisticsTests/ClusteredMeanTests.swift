import Testing

@testable import Statistics

@Suite struct ClusteredMeanTests {
    @Test func agreesWithStatsmodels() throws {
        for row in try Fixture.rows("clustered-mean") {
            let count = (row.arguments.count - 1) / 2
            let estimate = try ClusteredMean(
                of: Array(row.arguments[1...count]), clusters: Array(row.arguments[(count + 1)...]),
                level: row.arguments[0])
            #expect(agrees(estimate.mean, row.values[0]), "line \(row.line)")
            #expect(agrees(estimate.standardError, row.values[1]), "line \(row.line)")
            #expect(agrees(estimate.interval.lower, row.values[2]), "line \(row.line)")
            #expect(agrees(estimate.interval.upper, row.values[3]), "line \(row.line)")
        }
    }

    // By hand: values 2, 4 and 9 in clusters {2, 4} and {9}; the mean is 5, the sums of the distances
    // -4 and 4, so the variance is 2/1 · (16 + 16)/9, and t has one degree of freedom.
    @Test func isWhatOneComputesByHand() throws {
        let estimate = try ClusteredMean(of: [2, 9, 4], clusters: ["a", "b", "a"])
        #expect(estimate.mean == 5)
        #expect(estimate.clusters == 2)
        #expect(agrees(estimate.standardError * estimate.standardError, 64 / 9.0, relative: 1e-14))
        let critical = try StudentT(degreesOfFreedom: 1).criticalValue(level: 0.95)
        #expect(agrees(estimate.interval.upper, 5 + critical * 8 / 3, relative: 1e-14))
    }

    @Test func withAClusterEachItIsTheOrdinaryInterval() throws {
        let values = [14.0, 17, 11, 21, 13, 9, 12]
        let clustered = try ClusteredMean(of: values, clusters: Array(0..<7), level: 0.9)
        let ordinary = try MeanEstimate(of: values, level: 0.9)
        #expect(agrees(clustered.standardError, ordinary.standardError, relative: 1e-12))
        #expect(agrees(clustered.interval.lower, ordinary.interval.lower, relative: 1e-12))
    }

    @Test func writingEveryValueTwiceAddsNothing() throws {
        let values = [14.0, 17, 11, 21, 13]
        let once = try ClusteredMean(of: values, clusters: [1, 2, 3, 4, 5])
        let twice = try ClusteredMean(
            of: values + values, clusters: [1, 2, 3, 4, 5, 1, 2, 3, 4, 5])
        #expect(agrees(twice.standardError, once.standardError, relative: 1e-12))
        #expect(try MeanEstimate(of: values + values).standardError < once.standardError * 0.75)
    }

    @Test func namesWhatIsMissing() {
        #expect(throws: StatisticsError.empty) {
            try ClusteredMean(of: [], clusters: [Int]())
        }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try ClusteredMean(of: [1, 2], clusters: [7, 7])
        }
        #expect(throws: StatisticsError.lengthsDiffer(2, 1)) {
            try ClusteredMean(of: [1, 2], clusters: [7])
        }
        #expect(throws: StatisticsError.notFinite(index: 1)) {
            try ClusteredMean(of: [1, .nan], clusters: [7, 8])
        }
        #expect(throws: StatisticsError.levelOutOfRange(0)) {
            try ClusteredMean(of: [1, 2], clusters: [7, 8], level: 0)
        }
    }
}
