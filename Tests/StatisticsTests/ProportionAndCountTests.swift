import Testing

@testable import Statistics

@Suite struct ProportionAndCountTests {
    // Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I,
    // method 5 (Clopper-Pearson), to the four printed decimals.
    @Test(arguments: [
        (81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ])
    func clopperPearsonReproducesNewcombe1998(
        events: Int, trials: Int, lower: Double, upper: Double
    ) throws {
        let interval = try clopperPearsonInterval(events: events, trials: trials)
        #expect(prints(interval.lower, lower, decimals: 4))
        #expect(prints(interval.upper, upper, decimals: 4))
    }

    @Test func clopperPearsonAgreesWithStatsmodels() throws {
        for row in try Fixture.rows("clopper-pearson") {
            let interval = try clopperPearsonInterval(
                events: Int(row.arguments[0]), trials: Int(row.arguments[1]),
                level: row.arguments[2])
            #expect(agrees(interval.lower, row.values[0]), "line \(row.line): \(interval.lower)")
            #expect(agrees(interval.upper, row.values[1]), "line \(row.line): \(interval.upper)")
        }
    }

    // At its limits an exact interval leaves exactly half of what is left in each tail.
    @Test func clopperPearsonLeavesEachTailItsShare() throws {
        for (events, trials) in [(1, 12), (6, 12), (11, 12), (40, 900)] {
            let interval = try clopperPearsonInterval(events: events, trials: trials, level: 0.9)
            let low = try BinomialDistribution(trials: trials, probability: interval.lower)
            let high = try BinomialDistribution(trials: trials, probability: interval.upper)
            #expect(agrees(try low.upperTail(events - 1), 0.05, relative: 1e-10))
            #expect(agrees(try high.cumulative(events), 0.05, relative: 1e-10))
        }
    }

    @Test func clopperPearsonMirrorsGrowsAndHoldsWilsonsCentre() throws {
        for events in 0...25 {
            let interval = try clopperPearsonInterval(events: events, trials: 25)
            let mirror = try clopperPearsonInterval(events: 25 - events, trials: 25)
            #expect(abs(interval.lower - (1 - mirror.upper)) < 1e-14)
            #expect(interval.contains(Double(events) / 25))
            let wider = try clopperPearsonInterval(events: events, trials: 25, level: 0.99)
            #expect(wider.lower <= interval.lower && wider.upper >= interval.upper)
        }
    }

    // Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I, table II,
    // method 10, to the four printed decimals.
    @Test(arguments: [
        (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062), (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000), (10, 10, 0, 10, 0.6075, 1.0000),
    ])
    func differenceReproducesNewcombe1998(
        events: Int, trials: Int, otherEvents: Int, otherTrials: Int, lower: Double, upper: Double
    ) throws {
        let interval = try newcombeInterval(
            events: events, of: trials, minus: otherEvents, of: otherTrials)
        #expect(prints(interval.lower, lower, decimals: 4))
        #expect(prints(interval.upper, upper, decimals: 4))
    }

    @Test func differenceAgreesWithStatsmodels() throws {
        for row in try Fixture.rows("newcombe") {
            let x = row.arguments.map { Int($0) }
            let interval = try newcombeInterval(
                events: x[0], of: x[1], minus: x[2], of: x[3], level: row.arguments[4])
            #expect(agrees(interval.lower, row.values[0]), "line \(row.line): \(interval.lower)")
            #expect(agrees(interval.upper, row.values[1]), "line \(row.line): \(interval.upper)")
        }
    }

    @Test func differenceTurnsRoundWithItsGroups() throws {
        for (a, b) in [(0, 0), (3, 9), (12, 1), (12, 20)] {
            let there = try newcombeInterval(events: a, of: 12, minus: b, of: 20)
            let back = try newcombeInterval(events: b, of: 20, minus: a, of: 12)
            #expect(abs(there.lower + back.upper) < 1e-15)
            #expect(there.contains(Double(a) / 12 - Double(b) / 20))
            #expect(there.lower >= -1 && there.upper <= 1)
        }
    }

    // Exact Poisson limits as printed in tables of them (Garwood 1936, doi:10.1093/biomet/28.3-4.437).
    @Test(arguments: [
        (0, 0.00, 3.69), (1, 0.03, 5.57), (2, 0.24, 7.22), (5, 1.62, 11.67), (10, 4.80, 18.39),
        (20, 12.22, 30.89), (50, 37.11, 65.92),
    ])
    func poissonReproducesPrintedTables(events: Int, lower: Double, upper: Double) throws {
        let interval = try poissonInterval(events: events)
        #expect(prints(interval.lower, lower, decimals: 2))
        #expect(prints(interval.upper, upper, decimals: 2))
    }

    @Test func poissonAgreesWithStatsmodels() throws {
        for row in try Fixture.rows("poisson-interval") {
            let interval = try poissonInterval(
                events: Int(row.arguments[0]), exposure: row.arguments[1], level: row.arguments[2])
            #expect(agrees(interval.lower, row.values[0]), "line \(row.line): \(interval.lower)")
            #expect(agrees(interval.upper, row.values[1]), "line \(row.line): \(interval.upper)")
        }
    }

    @Test func poissonLeavesEachTailItsShareAndScalesWithTheExposure() throws {
        for events in [1, 4, 30, 700] {
            let interval = try poissonInterval(events: events, level: 0.9)
            let low = try PoissonDistribution(mean: interval.lower).upperTail(events - 1)
            let high = try PoissonDistribution(mean: interval.upper).cumulative(events)
            #expect(agrees(low, 0.05, relative: 1e-10))
            #expect(agrees(high, 0.05, relative: 1e-10))
            let rate = try poissonInterval(events: events, exposure: 250, level: 0.9)
            #expect(agrees(rate.upper * 250, interval.upper, relative: 1e-14))
        }
    }

    @Test func refuseWhatCannotBeCounted() {
        #expect(throws: StatisticsError.empty) {
            try clopperPearsonInterval(events: 0, trials: 0)
        }
        #expect(throws: StatisticsError.eventsOutOfRange(events: 6, trials: 5)) {
            try clopperPearsonInterval(events: 6, trials: 5)
        }
        #expect(throws: StatisticsError.levelOutOfRange(1)) {
            try clopperPearsonInterval(events: 1, trials: 5, level: 1)
        }
        #expect(throws: StatisticsError.eventsOutOfRange(events: -1, trials: 5)) {
            try newcombeInterval(events: 1, of: 5, minus: -1, of: 5)
        }
        #expect(throws: StatisticsError.empty) {
            try newcombeInterval(events: 1, of: 5, minus: 0, of: 0)
        }
        #expect(throws: StatisticsError.negative("number of events", -1)) {
            try poissonInterval(events: -1)
        }
        #expect(throws: StatisticsError.notPositive("exposure", 0)) {
            try poissonInterval(events: 1, exposure: 0)
        }
        #expect(throws: StatisticsError.levelOutOfRange(0)) {
            try poissonInterval(events: 1, level: 0)
        }
    }
}
