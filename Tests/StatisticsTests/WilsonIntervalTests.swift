import Testing

@testable import Statistics

@Suite struct WilsonIntervalTests {
    // R package PHEindicatormethods, tests/testthat/testdata_Proportion.xlsx and
    // testdata_Byars_Wilson.xlsx. Printed to 13 decimals, of which 12 are compared: the last one of the
    // first row's upper limit is off by one (SciPy gives 0.05448619617870).
    @Test(arguments: [
        (1, 100, 0.95, 0.0017674320641, 0.0544861961788),
        (5, 100, 0.95, 0.0215436791544, 0.1117504692319),
        (20, 100, 0.95, 0.1333669333310, 0.2888291655932),
        (65, 100, 0.95, 0.5525444329689, 0.7363575175690),
        (65, 100, 0.998, 0.4954946574070, 0.7783540614090),
        (222, 3215, 0.95, 0.0607916903636, 0.0783395668138),
        (1045, 5000, 0.95, 0.1979554988001, 0.2204913037319),
    ])
    func reproducesPublishedTable(
        events: Int, trials: Int, level: Double, lower: Double, upper: Double
    ) throws {
        let interval = try wilsonInterval(events: events, trials: trials, level: level)
        #expect(prints(interval.lower, lower, decimals: 12))
        #expect(prints(interval.upper, upper, decimals: 12))
    }

    @Test func agreesWithSciPy() throws {
        for row in try Fixture.rows("wilson") {
            let interval = try wilsonInterval(
                events: Int(row.arguments[0]), trials: Int(row.arguments[1]),
                level: row.arguments[2])
            #expect(agrees(interval.lower, row.values[0]), "line \(row.line): \(interval.lower)")
            #expect(agrees(interval.upper, row.values[1]), "line \(row.line): \(interval.upper)")
        }
    }

    @Test func mirrorsWhenEventsAndNonEventsChangePlaces() throws {
        for events in 0...25 {
            let interval = try wilsonInterval(events: events, trials: 25)
            let mirror = try wilsonInterval(events: 25 - events, trials: 25)
            #expect(abs(interval.lower - (1 - mirror.upper)) < 1e-14)
            #expect(interval.lower >= 0 && interval.upper <= 1)
            #expect(interval.contains(Double(events) / 25))
        }
    }

    @Test func refusesImpossibleCounts() {
        #expect(throws: StatisticsError.empty) { try wilsonInterval(events: 0, trials: 0) }
        #expect(throws: StatisticsError.eventsOutOfRange(events: 6, trials: 5)) {
            try wilsonInterval(events: 6, trials: 5)
        }
        #expect(throws: StatisticsError.eventsOutOfRange(events: -1, trials: 5)) {
            try wilsonInterval(events: -1, trials: 5)
        }
        #expect(throws: StatisticsError.eventsOutOfRange(events: 0, trials: -2)) {
            try wilsonInterval(events: 0, trials: -2)
        }
        #expect(throws: StatisticsError.levelOutOfRange(0)) {
            try wilsonInterval(events: 1, trials: 5, level: 0)
        }
    }
}
