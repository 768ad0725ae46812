import Testing

@testable import Statistics

@Suite struct TwoByTwoTableTests {
    // metadat's page of dat.bcg (docs/reference/dat.bcg.html) prints yi and vi to four decimals.
    @Test func reproducesThePublishedEffectsOfBCG() throws {
        let printed: [(Double, Double)] = [
            (-0.8893, 0.3256), (-1.5854, 0.1946), (-1.3481, 0.4154), (-1.4416, 0.0200),
            (-0.2175, 0.0512), (-0.7861, 0.0069), (-1.6209, 0.2230), (0.0120, 0.0040),
            (-0.4694, 0.0564), (-1.3713, 0.0730), (-0.3394, 0.0124), (0.4459, 0.5325),
            (-0.0173, 0.0714),
        ]
        let trials = try TrialFixture.bcg()
        try #require(trials.count == printed.count)
        for (trial, (estimate, variance)) in zip(trials, printed) {
            let effect = try #require(try trial.effect(.riskRatio).estimate)
            #expect(prints(effect.estimate, estimate, decimals: 4))
            #expect(prints(effect.variance, variance, decimals: 4))
        }
    }

    @Test(arguments: [EffectMeasure.riskRatio, .oddsRatio, .riskDifference])
    func agreesWithMetafor(measure: EffectMeasure) throws {
        for row in try Fixture.rows("effect-\(measure.rawValue)", in: "reference-metafor.csv") {
            let trial = try TrialFixture.tables(row.arguments)[0]
            let effect = try #require(try trial.effect(measure).estimate)
            #expect(
                agrees(effect.estimate, row.values[0], beside: effect.standardError),
                "line \(row.line)")
            #expect(agrees(effect.variance, row.values[1]), "line \(row.line)")
        }
    }

    // The reference file has a single 0 where Review Manager leaves the trial out.
    @Test(arguments: [EffectMeasure.riskRatio, .oddsRatio, .riskDifference])
    func agreesWithTheFormulasOfReviewManager(measure: EffectMeasure) throws {
        let rows = try Fixture.rows(
            "revman-effect-\(measure.rawValue)", in: "reference-metafor.csv")
        for row in rows {
            let trial = try TrialFixture.tables(row.arguments)[0]
            let answer = try trial.effect(measure, conventions: .reviewManager5)
            if row.values.count == 1 {
                #expect(answer.exclusion == trial.uninformative, "line \(row.line)")
                #expect(answer.estimate == nil, "line \(row.line)")
                continue
            }
            let effect = try #require(answer.estimate, "line \(row.line)")
            #expect(
                agrees(effect.estimate, row.values[0], beside: effect.standardError),
                "line \(row.line)")
            #expect(agrees(effect.variance, row.values[1]), "line \(row.line)")
        }
        #expect(measure == .riskDifference || rows.contains { $0.values.count == 1 })
    }

    // No event in 20 against 5 in 20, the worked example of both programs' shared correction.
    @Test func aZeroCellGetsAHalfInAllFour() throws {
        let trial = try TwoByTwoTable(
            eventsTreatment: 0, totalTreatment: 20, eventsControl: 5, totalControl: 20)
        for conventions in [EffectConventions.metafor, .reviewManager5] {
            let effect = try #require(
                try trial.effect(.riskRatio, conventions: conventions).estimate)
            #expect(prints(effect.estimate, -2.3979, decimals: 4))
            #expect(prints(effect.variance, 2.0866, decimals: 4))
        }
    }

    @Test func conventionsDifferWhereNobodyHadTheEvent() throws {
        let trial = try TwoByTwoTable(
            eventsTreatment: 0, totalTreatment: 10, eventsControl: 0, totalControl: 12)
        #expect(try trial.effect(.riskRatio).estimate != nil)
        for measure in [EffectMeasure.riskRatio, .oddsRatio] {
            #expect(
                try trial.effect(measure, conventions: .reviewManager5) == .excluded(.noEvents))
        }
        let difference = try trial.effect(.riskDifference, conventions: .reviewManager5)
        #expect(difference.estimate?.estimate == 0)
        let full = try TwoByTwoTable(
            eventsTreatment: 4, totalTreatment: 4, eventsControl: 7, totalControl: 7)
        #expect(
            try full.effect(.oddsRatio, conventions: .reviewManager5) == .excluded(.onlyEvents))
        #expect(try full.effect(.riskRatio, conventions: .reviewManager5).estimate != nil)
    }

    @Test func swappingTheGroupsTurnsTheSignAround() throws {
        for row in try Fixture.rows("effect-rr", in: "reference-metafor.csv") {
            let x = row.arguments
            let trial = try TrialFixture.tables(x)[0]
            let swapped = try TrialFixture.tables([x[2], x[3], x[0], x[1]])[0]
            for measure in [EffectMeasure.riskRatio, .oddsRatio, .riskDifference] {
                for conventions in [EffectConventions.metafor, .reviewManager5] {
                    let one = try trial.effect(measure, conventions: conventions)
                    let other = try swapped.effect(measure, conventions: conventions)
                    #expect(one.estimate.map { -$0.estimate } == other.estimate?.estimate)
                    #expect(
                        agrees(
                            one.estimate?.variance ?? 0, other.estimate?.variance ?? 0,
                            relative: 1e-14))
                }
            }
        }
    }

    @Test func refusesCountsThatCannotBe() throws {
        func table(_ a: Int, _ n1: Int, _ c: Int, _ n2: Int) throws {
            _ = try TwoByTwoTable(
                eventsTreatment: a, totalTreatment: n1, eventsControl: c, totalControl: n2)
        }
        try table(0, 1, 1, 1)
        #expect(throws: StatisticsError.eventsOutOfRange(events: 5, trials: 4)) {
            try table(5, 4, 1, 3)
        }
        #expect(throws: StatisticsError.eventsOutOfRange(events: -1, trials: 3)) {
            try table(1, 4, -1, 3)
        }
        #expect(
            throws: StatisticsError.notPositive("number of subjects in the control group", 0)
        ) { try table(1, 4, 0, 0) }
        #expect(
            throws: StatisticsError.notPositive("number of subjects in the treatment group", -2)
        ) { try table(0, -2, 0, 3) }
    }

    @Test func countsAsLargeAsTheyCanBeAreNoFault() throws {
        let trial = try TwoByTwoTable(
            eventsTreatment: .max / 2, totalTreatment: .max, eventsControl: 1, totalControl: .max)
        for measure in [EffectMeasure.riskRatio, .oddsRatio, .riskDifference] {
            for conventions in [EffectConventions.metafor, .reviewManager5] {
                let effect = try trial.effect(measure, conventions: conventions)
                let pool = try MantelHaenszel.pool(
                    [trial, trial], measure: measure, conventions: conventions)
                #expect(agrees(pool.pooled.estimate, effect.estimate?.estimate ?? 0))
            }
        }
        #expect(try PetoOddsRatio.pool([trial, trial]).pooled.estimate > 0)
    }

    @Test func refusesAMeasureThatNeedsOtherFigures() throws {
        let trial = try TwoByTwoTable(
            eventsTreatment: 1, totalTreatment: 4, eventsControl: 2, totalControl: 4)
        let others = EffectMeasure.allCases.filter { $0.figures != .twoByTwo }
        #expect(others.count == 6)
        for measure in others {
            #expect(throws: StatisticsError.self) { try trial.effect(measure) }
        }
        #expect(
            throws: StatisticsError.notApplicable(
                "a mean difference needs size, mean and standard deviation of two groups, "
                    + "not events and totals of two groups")
        ) { try trial.effect(.meanDifference) }
    }
}
