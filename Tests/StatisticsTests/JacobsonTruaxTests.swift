import Testing

@testable import Statistics

@Suite struct JacobsonTruaxTests {
    private static let functional = (mean: 7.69, deviation: 7.52)

    private func clausRule() throws -> (JacobsonTruax, ChangeRule) {
        let pairs = try PairedMoments(Fixture.claus())
        let method = try JacobsonTruax(
            standardDeviation: pairs.before.standardDeviation, reliability: 0.801)
        let cutoff = try CutoffCriterion.c.cutoff(
            clinical: PopulationNorm(sample: pairs.before),
            functional: PopulationNorm(
                mean: Self.functional.mean, standardDeviation: Self.functional.deviation),
            direction: .lowerIsBetter)
        let rule = ChangeRule(
            direction: .lowerIsBetter, threshold: method.threshold, cutoff: cutoff)
        return (method, rule)
    }

    // Claus and others 2020, as published in the README of the R package clinicalsignificance: mean
    // 35.48, SD 8.16, cut-off 21.02; further digits computed from the published data by hand.
    @Test func reproducesTheFiguresOfClaus2020() throws {
        let pairs = try PairedMoments(Fixture.claus())
        #expect(pairs.count == 40)
        #expect(prints(try pairs.before.mean, 35.48, decimals: 2))
        let (method, rule) = try clausRule()
        #expect(prints(method.standardDeviation, 8.158643, decimals: 6))
        #expect(prints(method.standardError, 3.639523, decimals: 6))
        #expect(prints(method.standardErrorOfDifference, 5.147063, decimals: 6))
        #expect(prints(method.threshold.points, 10.0882, decimals: 4))
        #expect(method.threshold.comparison == .greaterThan)
        #expect(prints(try #require(rule.cutoff).value, 21.016612, decimals: 6))
    }

    // The same: recovered 10 (25%), improved 8 (20%), unchanged 22 (55%), deteriorated 0.
    @Test func classesThePatientsOfClaus2020AsPublished() throws {
        var tally = ChangeTally(rule: try clausRule().1)
        for patient in try Fixture.claus() {
            tally.add(before: patient.before, after: patient.after)
        }
        #expect(tally.count(of: .recoveredReliably) == 10)
        #expect(tally.count(of: .improvedOnly) == 8)
        #expect(tally.count(of: .unchanged) == 22)
        #expect(tally.count(of: .deteriorated) == 0)
        #expect(tally.count(of: .harmed) == 0)
        #expect(tally.count == 40)
        #expect(tally.reliableImprovement == 18)
        #expect(tally.reliableDeterioration == 0)
        #expect(tally.clinicalBefore == 39)
        #expect(tally.recovered == 13)
        #expect(tally.recoveredReliably == 10)
    }

    // Reliability .95 and SD 7.6: SE 1.6994, difference 2.4033, threshold 4.7105.
    @Test func derivesASmallThreshold() throws {
        let method = try JacobsonTruax(standardDeviation: 7.6, reliability: 0.95)
        #expect(prints(method.standardError, 1.6994, decimals: 4))
        #expect(prints(method.standardErrorOfDifference, 2.4033, decimals: 4))
        #expect(prints(method.threshold.points, 4.7105, decimals: 4))
    }

    // Worked by hand: SD 7.5, reliability .80: √2 · 7.5 · √.2 = 4.7434, and 15 points are 3.1623 of it.
    @Test func expressesAChangeInStandardErrorsOfTheDifference() throws {
        let method = try JacobsonTruax(standardDeviation: 7.5, reliability: 0.8)
        #expect(prints(method.standardErrorOfDifference, 4.7434, decimals: 4))
        #expect(prints(method.index(before: 32.5, after: 47.5), 3.1623, decimals: 4))
    }

    @Test func criteriaTakeTheirSideFromTheDirection() throws {
        let high = try PopulationNorm(mean: 30, standardDeviation: 4)
        let low = try PopulationNorm(mean: 10, standardDeviation: 6)
        func value(
            _ criterion: CutoffCriterion, _ clinical: PopulationNorm, _ functional: PopulationNorm,
            _ direction: BenefitDirection
        ) throws -> Double {
            try criterion.cutoff(clinical: clinical, functional: functional, direction: direction)
                .value
        }
        #expect(try value(.a, high, low, .lowerIsBetter) == 22)
        #expect(try value(.b, high, low, .lowerIsBetter) == 22)
        #expect(try value(.c, high, low, .lowerIsBetter) == 22)
        #expect(try value(.a, low, high, .higherIsBetter) == 22)
        #expect(try value(.b, low, high, .higherIsBetter) == 22)
        #expect(try value(.c, low, high, .higherIsBetter) == 22)
        let lower = try PopulationNorm(mean: 9, standardDeviation: 1)
        #expect(try value(.a, high, lower, .lowerIsBetter) == 22)
        #expect(try value(.b, high, lower, .lowerIsBetter) == 11)
        #expect(try value(.c, high, lower, .lowerIsBetter) == 13.2)
    }

    @Test func refusesWhatGivesNoThreshold() throws {
        #expect(throws: StatisticsError.reliabilityOutOfRange(1.2)) {
            try JacobsonTruax(standardDeviation: 5, reliability: 1.2)
        }
        #expect(throws: StatisticsError.reliabilityOutOfRange(1)) {
            try JacobsonTruax(standardDeviation: 5, reliability: 1)
        }
        #expect(throws: StatisticsError.reliabilityOutOfRange(-0.1)) {
            try JacobsonTruax(standardDeviation: 5, reliability: -0.1)
        }
        #expect(throws: StatisticsError.notPositive("standard deviation", 0)) {
            try JacobsonTruax(standardDeviation: 0, reliability: 0.8)
        }
        #expect(throws: StatisticsError.noVariation) {
            try PopulationNorm(sample: RunningMoments([5, 5, 5]))
        }
        let norm = try PopulationNorm(mean: 10, standardDeviation: 2)
        let worse = try PopulationNorm(mean: 20, standardDeviation: 2)
        #expect(throws: StatisticsError.normMissing("functional")) {
            try CutoffCriterion.c.cutoff(
                clinical: norm, functional: nil, direction: .lowerIsBetter)
        }
        #expect(throws: StatisticsError.normMissing("functional")) {
            try CutoffCriterion.b.cutoff(
                clinical: norm, functional: nil, direction: .lowerIsBetter)
        }
        #expect(throws: StatisticsError.normMissing("clinical")) {
            try CutoffCriterion.a.cutoff(
                clinical: nil, functional: norm, direction: .lowerIsBetter)
        }
        #expect(
            throws: StatisticsError.normsContradictDirection(clinicalMean: 10, functionalMean: 20)
        ) {
            try CutoffCriterion.c.cutoff(
                clinical: norm, functional: worse, direction: .lowerIsBetter)
        }
    }
}
