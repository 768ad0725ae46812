import Testing

@testable import Statistics

@Suite struct ChangeRuleTests {
    private func rule(
        _ direction: BenefitDirection = .lowerIsBetter, points: Double = 5,
        _ comparison: ChangeThreshold.Comparison = .greaterThan, cutoff: Double? = 20,
        tie: ClinicalCutoff.Tie = .neither
    ) throws -> ChangeRule {
        ChangeRule(
            direction: direction,
            threshold: try ChangeThreshold(points: points, comparison: comparison),
            cutoff: try cutoff.map { value in
                try ClinicalCutoff(value: value, direction: direction, tie: tie)
            })
    }

    @Test func aChangeOfExactlyTheThresholdDependsOnTheOperator() throws {
        let strict = try rule(points: 4, .greaterThan)
        #expect(strict.classify(before: 14, after: 10) == .unchanged)
        #expect(strict.classify(before: 10, after: 14) == .unchanged)
        let inclusive = try rule(points: 4, .atLeast)
        #expect(inclusive.classify(before: 14, after: 10) == .improvedOnly)
        #expect(inclusive.classify(before: 10, after: 14) == .deteriorated)
        #expect(inclusive.classify(before: 10, after: 13) == .unchanged)
    }

    @Test func fiveClassesOnASymptomScale() throws {
        let rule = try rule()
        #expect(rule.classify(before: 30, after: 15) == .recoveredReliably)
        #expect(rule.classify(before: 30, after: 22) == .improvedOnly)
        #expect(rule.classify(before: 18, after: 10) == .improvedOnly)
        #expect(rule.classify(before: 22, after: 18) == .unchanged)
        #expect(rule.classify(before: 25, after: 32) == .deteriorated)
        #expect(rule.classify(before: 8, after: 18) == .deteriorated)
        #expect(rule.classify(before: 15, after: 25) == .harmed)
    }

    @Test func aScaleTurnedOverGivesTheSameClasses() throws {
        let falling = try rule()
        let rising = try rule(.higherIsBetter, cutoff: -20)
        for before in 0...40 {
            for after in 0...40 {
                #expect(
                    falling.classify(before: Double(before), after: Double(after))
                        == rising.classify(before: Double(-before), after: Double(-after)))
            }
        }
    }

    @Test func aScoreOnTheCutoffIsOnTheSideItsRuleSays() throws {
        func cutoff(_ tie: ClinicalCutoff.Tie) throws -> ClinicalCutoff {
            try ClinicalCutoff(value: 13, direction: .lowerIsBetter, tie: tie)
        }
        #expect(try cutoff(.clinical).isClinical(13))
        #expect(try !cutoff(.clinical).isFunctional(13))
        #expect(try !cutoff(.functional).isClinical(13))
        #expect(try cutoff(.functional).isFunctional(13))
        #expect(try !cutoff(.neither).isClinical(13))
        #expect(try !cutoff(.neither).isFunctional(13))
        #expect(try cutoff(.neither).isClinical(13.01))
        #expect(try cutoff(.neither).isFunctional(12.99))
    }

    @Test func strictTiesNeitherRecoverNorEscapeHarm() throws {
        let rule = try rule()
        #expect(rule.classify(before: 30, after: 20) == .improvedOnly)
        #expect(rule.classify(before: 20, after: 10) == .improvedOnly)
        #expect(rule.classify(before: 20, after: 30) == .harmed)
        #expect(rule.classify(before: 12, after: 20) == .harmed)
    }

    // "39 or less" on a scale where higher is better.
    @Test func aLowCutoffIsClinicalAtAndBelow() throws {
        let rule = try rule(.higherIsBetter, points: 4, .atLeast, cutoff: 39, tie: .clinical)
        #expect(rule.classify(before: 39, after: 43) == .recoveredReliably)
        #expect(rule.classify(before: 34, after: 39) == .improvedOnly)
        #expect(rule.classify(before: 44, after: 39) == .harmed)
    }

    @Test func withoutACutoffNobodyRecoversOrIsHarmed() throws {
        var tally = ChangeTally(rule: try rule(cutoff: nil))
        #expect(tally.add(before: 40, after: 1) == .improvedOnly)
        #expect(tally.add(before: 1, after: 40) == .deteriorated)
        #expect(tally.add(before: 4, after: 4) == .unchanged)
        #expect(tally.clinicalBefore == nil)
        #expect(tally.recovered == nil)
        #expect(tally.recoveredReliably == nil)
        #expect(tally.harmed == nil)
        #expect(tally.reliableImprovement == 1)
        #expect(tally.reliableDeterioration == 1)
    }

    @Test func recoveryNeedsNoReliableChangeButCountsApart() throws {
        var tally = ChangeTally(rule: try rule())
        tally.add(before: 21, after: 19)
        tally.add(before: 31, after: 19)
        tally.add(before: 18, after: 2)
        #expect(tally.clinicalBefore == 2)
        #expect(tally.recovered == 2)
        #expect(tally.recoveredReliably == 1)
        #expect(tally.reliableImprovement == 2)
        #expect(tally.count == 3)
    }

    @Test func refusesAThresholdOfNothing() {
        #expect(throws: StatisticsError.notPositive("change threshold", 0)) {
            try ChangeThreshold(points: 0, comparison: .atLeast)
        }
        #expect(throws: StatisticsError.argumentNotFinite("cut-off")) {
            try ClinicalCutoff(value: .nan, direction: .lowerIsBetter, tie: .clinical)
        }
    }
}
