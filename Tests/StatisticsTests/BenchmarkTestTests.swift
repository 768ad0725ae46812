import Testing

@testable import Statistics

@Suite struct BenchmarkTestTests {
    @Test func agreesWithSciPysNoncentralT() throws {
        for row in try Fixture.rows("benchmark") {
            let x = row.arguments
            let test = try BenchmarkTest(
                count: Int(x[0]), correlation: x[1], benchmark: x[2], kind: .treated, margin: 0,
                significance: x[3])
            #expect(agrees(test.criticalEffect, row.values[0]), "line \(row.line)")
            #expect(agrees(try test.pValue(effect: 0.7), row.values[1]), "line \(row.line)")
        }
    }

    // Worked with SciPy for benchmarks of .795 (treated) and .149 (untreated), a margin of .2 and r .5.
    @Test(arguments: [
        (20, BenchmarkTest.Benchmark.treated, 0.795, 1.0704), (50, .treated, 0.795, 0.8726),
        (100, .treated, 0.795, 0.7850), (500, .treated, 0.795, 0.6769),
        (20, .untreated, 0.149, 0.7796), (50, .untreated, 0.149, 0.6051),
        (100, .untreated, 0.149, 0.5258), (500, .untreated, 0.149, 0.4260),
    ])
    func reproducesWorkedCriticalEffects(
        count: Int, kind: BenchmarkTest.Benchmark, benchmark: Double, critical: Double
    ) throws {
        let test = try BenchmarkTest(count: count, benchmark: benchmark, kind: kind)
        #expect(agrees(test.nullEffect, kind == .treated ? 0.595 : 0.349, relative: 1e-12))
        #expect(prints(test.criticalEffect, critical, decimals: 4))
    }

    @Test func theCriticalEffectHasTheSignificanceAndFallsTowardsTheNull() throws {
        var last = Double.infinity
        for count in [5, 20, 80, 320, 1280] {
            let test = try BenchmarkTest(
                count: count, correlation: 0.6, benchmark: 0.8, kind: .treated,
                significance: 0.025)
            let probability = try test.pValue(effect: test.criticalEffect)
            #expect(agrees(probability, 0.025, relative: 1e-9))
            #expect(try test.pValue(effect: test.criticalEffect + 0.01) < 0.025)
            #expect(test.criticalEffect > test.nullEffect && test.criticalEffect < last)
            last = test.criticalEffect
        }
    }

    @Test func refusesWhatCannotBeTested() {
        func test(
            count: Int = 20, correlation: Double = 0.5, benchmark: Double = 0.5,
            margin: Double = 0.2, significance: Double = 0.05
        ) throws {
            _ = try BenchmarkTest(
                count: count, correlation: correlation, benchmark: benchmark, kind: .treated,
                margin: margin, significance: significance)
        }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) { try test(count: 1) }
        #expect(throws: StatisticsError.correlationOutOfRange(1)) { try test(correlation: 1) }
        #expect(throws: StatisticsError.argumentNotFinite("benchmark")) {
            try test(benchmark: .infinity)
        }
        #expect(throws: StatisticsError.negative("margin", -0.1)) { try test(margin: -0.1) }
        #expect(throws: StatisticsError.probabilityOutOfRange(0)) { try test(significance: 0) }
    }
}
