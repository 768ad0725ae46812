import Testing

@testable import Statistics

@Suite struct HagemanArrindellTests {
    private static let others = zip(
        [30.0, 20, 10, 8, 6, 4, 2], [22, 11, 16, 3, 9, 0.5, 1]
    ).map { (before: $0, after: $1) }

    @Test func agreesWithItsFormulasComputedApart() throws {
        for row in try Fixture.rows("hageman-arrindell") {
            let x = row.arguments
            let people = x[0] == 0 ? try Fixture.claus() : Self.others
            let method = try HagemanArrindell(PairedMoments(people), reliability: x[1])
            let person = people[Int(x[2])]
            let cutoff = try ClinicalCutoff(value: x[3], direction: .lowerIsBetter, tie: .neither)
            let values = [
                method.standardError, method.reliabilityAtEnd, method.reliabilityOfChange,
                method.changeIndex(before: person.before, after: person.after),
                method.endIndex(after: person.after, cutoff: cutoff),
            ]
            for (value, expected) in zip(values, row.values) {
                #expect(agrees(value, expected), "line \(row.line): \(value), not \(expected)")
            }
        }
    }

    // What the R package clinicalsignificance prints for the BDI-II of Claus and others 2020
    // (tests/testthat/_snaps/clinical_significance.md): reliability .8, functional mean 8 and SD 8,
    // criterion c, method HA.
    @Test func reproducesTheFiguresPrintedForClaus2020() throws {
        let people = try Fixture.claus()
        let method = try HagemanArrindell(PairedMoments(people), reliability: 0.8)
        let functional = try PopulationNorm(mean: 8, standardDeviation: 8)
        let cutoff = try method.cutoff(.c, functional: functional, direction: .lowerIsBetter)
        #expect(prints(cutoff.value, 21.57, decimals: 2))
        var counts: [ChangeClass: Int] = [:]
        for person in people {
            let change = method.classify(
                before: person.before, after: person.after, cutoff: cutoff)
            counts[change, default: 0] += 1
        }
        #expect(counts == [.recoveredReliably: 8, .improvedOnly: 17, .unchanged: 15])
        #expect(prints(try method.shareImproved(direction: .lowerIsBetter), 0.841, decimals: 3))
        #expect(prints(try method.shareFunctional(cutoff: cutoff), 0.374, decimals: 3))
    }

    @Test func aScaleTurnedOverGivesTheSameClasses() throws {
        let people = try Fixture.claus()
        let turned = people.map { (before: -$0.before, after: -$0.after) }
        let falling = try HagemanArrindell(PairedMoments(people), reliability: 0.85)
        let rising = try HagemanArrindell(PairedMoments(turned), reliability: 0.85)
        let low = try ClinicalCutoff(value: 20, direction: .lowerIsBetter, tie: .neither)
        let high = try ClinicalCutoff(value: -20, direction: .higherIsBetter, tie: .neither)
        for (person, mirror) in zip(people, turned) {
            #expect(
                falling.classify(before: person.before, after: person.after, cutoff: low)
                    == rising.classify(before: mirror.before, after: mirror.after, cutoff: high))
        }
        let share = try falling.shareFunctional(cutoff: low)
        #expect(agrees(try rising.shareFunctional(cutoff: high), share, relative: 1e-12))
        let improved = try falling.shareImproved(direction: .lowerIsBetter)
        let mirrored = try rising.shareImproved(direction: .higherIsBetter)
        #expect(agrees(mirrored, improved, relative: 1e-12))
        let worse = falling.classify(before: 10, after: 40, cutoff: low)
        #expect(worse == .deteriorated)
    }

    @Test func criteriaTakeTheSpreadOfTrueScores() throws {
        let method = try HagemanArrindell(PairedMoments(Fixture.claus()), reliability: 0.75)
        let error = method.standardError
        let norm = try PopulationNorm(mean: 9, standardDeviation: 6)
        let spread = (36 - error * error).squareRoot()
        let b = try method.cutoff(.b, functional: norm, direction: .lowerIsBetter)
        #expect(agrees(b.value, 9 + 2 * spread, relative: 1e-12))
        let a = try method.cutoff(
            .a, clinical: norm, functional: nil, direction: .higherIsBetter)
        #expect(agrees(a.value, 9 + 2 * spread, relative: 1e-12))
    }

    @Test func refusesWhatIsOnlyError() throws {
        let pairs = try PairedMoments(Fixture.claus())
        #expect(throws: StatisticsError.reliabilityOutOfRange(0)) {
            try HagemanArrindell(pairs, reliability: 0)
        }
        #expect(throws: StatisticsError.reliabilityOutOfRange(1)) {
            try HagemanArrindell(pairs, reliability: 1)
        }
        #expect(
            throws: StatisticsError.notApplicable(
                "the scores at the end spread no more than errors would")
        ) {
            try HagemanArrindell(
                PairedMoments([(before: 0, after: 1), (10, 2), (20, 1), (30, 2)]), reliability: 0.5)
        }
        #expect(
            throws: StatisticsError.notApplicable("the changes spread no more than errors would")
        ) {
            try HagemanArrindell(
                PairedMoments([(before: 0, after: 1), (10, 11), (20, 20), (30, 31)]),
                reliability: 0.5)
        }
        #expect(throws: StatisticsError.noVariation) {
            try HagemanArrindell(PairedMoments([(before: 5, after: 1), (5, 2)]), reliability: 0.5)
        }
        let method = try HagemanArrindell(pairs, reliability: 0.5)
        let narrow = try PopulationNorm(mean: 9, standardDeviation: 1)
        #expect(
            throws: StatisticsError.notApplicable(
                "a population's scores spread no more than errors would")
        ) {
            try method.cutoff(.b, functional: narrow, direction: .lowerIsBetter)
        }
        #expect(throws: StatisticsError.normMissing("functional")) {
            try method.cutoff(.c, functional: nil, direction: .lowerIsBetter)
        }
    }
}
