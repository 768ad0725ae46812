import Testing

@testable import Statistics

@Suite struct SubgroupAnalysisTests {
    /// The trials of a row, sorted by group as metafor sorts the levels of a factor.
    private func analysis(
        _ row: Fixture.Row, _ tauSquared: SubgroupAnalysis.TauSquared
    ) throws -> SubgroupAnalysis {
        let numbers = row.arguments.dropFirst(2)
        let trials = try stride(from: numbers.startIndex, to: numbers.endIndex, by: 3)
            .map { start in
                (
                    try EffectSize(estimate: numbers[start], variance: numbers[start + 1]),
                    Int(numbers[start + 2])
                )
            }
            .sorted { $0.1 < $1.1 }
        return try SubgroupAnalysis(
            trials.map(\.0), labels: trials.map { "\($0.1)" },
            estimator: BiasFixture.estimators[Int(row.arguments[0])],
            test: row.arguments[1] == 1 ? .hartungKnapp(adHoc: false) : .wald,
            tauSquared: tauSquared)
    }

    @Test func groupsWithTheirOwnVarianceAgreeWithMetafor() throws {
        for row in try Fixture.rows("groups-separate", in: BiasFixture.file) {
            let answer = try analysis(row, .separate)
            #expect(agrees(answer.difference.q, row.values[0], relative: 1e-7))
            #expect(agrees(answer.difference.pValue, row.values[1], relative: 1e-7))
            #expect(answer.difference.degreesOfFreedom == answer.groups.count - 1)
            #expect(row.values.count == 2 + 6 * answer.groups.count)
            for (position, group) in answer.groups.enumerated() {
                let expected = Array(row.values[(2 + 6 * position)...])
                let found = group.pooled
                let line: Comment = "line \(row.line): group \(group.label)"
                #expect(agrees(found.estimate, expected[0]), line)
                #expect(agrees(found.standardError, expected[1]), line)
                #expect(agrees(found.interval.lower, expected[2], relative: 1e-7), line)
                #expect(agrees(found.interval.upper, expected[3], relative: 1e-7), line)
                #expect(
                    abs(found.heterogeneity.tauSquared - expected[4])
                        <= 1e-6 * expected[4] + 1e-11, line)
                #expect(agrees(found.heterogeneity.q, expected[5], beside: 1), line)
            }
        }
    }

    @Test func groupsWithOneVarianceAgreeWithMetafor() throws {
        for row in try Fixture.rows("groups-common", in: BiasFixture.file) {
            let answer = try analysis(row, .common)
            #expect(agrees(answer.difference.q, row.values[0], relative: 1e-7), "\(row.line)")
            #expect(agrees(answer.difference.pValue, row.values[1], relative: 1e-7))
            #expect((answer.difference.residualDegreesOfFreedom != nil) == (row.arguments[1] == 1))
            #expect(row.values.count == 3 + 4 * answer.groups.count)
            for (position, group) in answer.groups.enumerated() {
                let expected = Array(row.values[(3 + 4 * position)...])
                let found = group.pooled
                let line: Comment = "line \(row.line): group \(group.label)"
                #expect(
                    abs(found.heterogeneity.tauSquared - row.values[2])
                        <= 1e-6 * row.values[2] + 1e-11, line)
                #expect(agrees(found.estimate, expected[0]), line)
                #expect(agrees(found.standardError, expected[1]), line)
                #expect(agrees(found.interval.lower, expected[2], relative: 1e-7), line)
                #expect(agrees(found.interval.upper, expected[3], relative: 1e-7), line)
                #expect(abs(found.weights.reduce(0, +) - 1) < 1e-12)
            }
        }
    }

    @Test func groupsComeInTheOrderOfTheTrials() throws {
        let trials = try [0.1, 0.5, 0.2, 0.9, 0.3].map {
            try EffectSize(estimate: $0, variance: 0.04)
        }
        let answer = try SubgroupAnalysis(
            trials, labels: ["b", "a", "b", "c", "a"], estimator: .derSimonianLaird)
        #expect(answer.groups.map(\.label) == ["b", "a", "c"])
        #expect(answer.groups.map(\.members) == [[0, 2], [1, 4], [3]])
        #expect(answer.groups[2].pooled.estimate == 0.9)
        #expect(answer.groups[2].pooled.heterogeneity.tauSquared == 0)
    }

    @Test func theDifferenceOfTablesIsThatOfTheirPools() throws {
        let trials = try TrialFixture.bcg()
        let halves = [Array(trials[..<6]), Array(trials[6...])]
        let pools = try halves.map {
            try MantelHaenszel.randomEffects($0, measure: .riskRatio).pooled
        }
        let difference = try SubgroupDifference(between: pools)
        let distance = pools[0].estimate - pools[1].estimate
        let (one, other) = (pools[0].standardError, pools[1].standardError)
        #expect(agrees(difference.q, distance * distance / (one * one + other * other)))
        #expect(difference.degreesOfFreedom == 1)
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try SubgroupDifference(between: [pools[0]])
        }
    }

    @Test func refusesWhatHasNoGroups() throws {
        let trials = try BiasFixture.alike()
        #expect(throws: StatisticsError.empty) {
            try SubgroupAnalysis([], labels: [], estimator: nil)
        }
        #expect(throws: StatisticsError.lengthsDiffer(10, 1)) {
            try SubgroupAnalysis(trials, labels: ["a"], estimator: nil)
        }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try SubgroupAnalysis(
                trials, labels: Array(repeating: "a", count: 10), estimator: nil)
        }
        #expect(throws: StatisticsError.tooFew(count: 10, required: 11)) {
            try SubgroupAnalysis(
                trials, labels: (0..<10).map { "\($0)" }, estimator: nil, tauSquared: .common)
        }
    }
}
