import Testing

@testable import Statistics

@Suite struct BeggTestTests {
    // metafor's own test (test_misc_pub_bias.r) of the magnesium trials of Egger 2001, which are the
    // fourth set of the file.
    @Test func reproducesThePublishedTestOfTheMagnesiumTrials() throws {
        let trials = try #require(try BiasFixture.trials()[4])
        let test = try BeggTest(trials)
        #expect(trials.count == 16)
        #expect(agrees(test.tau, 0.15, relative: 1e-12))
        #expect(prints(test.pValue, 0.4503, decimals: 4))
    }

    @Test func agreesWithMetafor() throws {
        var exact = 0
        for (row, trials) in try BiasFixture.rows("begg") {
            let test = try BeggTest(trials)
            #expect(agrees(test.tau, row.values[0], relative: 1e-12), "line \(row.line)")
            #expect(agrees(test.pValue, row.values[1]), "line \(row.line): \(test)")
            if test.isExact { exact += 1 }
        }
        // Both ways of computing the probability were compared.
        #expect(exact > 5)
        #expect(try BiasFixture.rows("begg").count > exact + 3)
    }

    @Test func isRefusedBelowTenTrialsAndWithoutAShape() throws {
        let trials = try BiasFixture.alike().dropLast()
        #expect(throws: StatisticsError.tooFew(count: 9, required: 10)) {
            try BeggTest(Array(trials))
        }
        let equal = try (1...12).map { try EffectSize(estimate: Double($0), variance: 0.3) }
        #expect(throws: StatisticsError.self) { try BeggTest(equal) }
        let heavy = try (0..<12).map {
            try EffectSize(estimate: Double($0), variance: $0 == 0 ? 1e-300 : Double($0))
        }
        #expect(throws: StatisticsError.self) { try BeggTest(heavy) }
    }

    @Test func theSignOfTheEffectsTurnsTheSignOfTau() throws {
        for (_, trials) in try BiasFixture.rows("begg") {
            let turned = try trials.reversed().map {
                try EffectSize(estimate: -$0.estimate, variance: $0.variance)
            }
            let one = try BeggTest(trials)
            let other = try BeggTest(turned)
            #expect(agrees(one.tau, -other.tau, relative: 1e-12))
            #expect(agrees(one.pValue, other.pValue, relative: 1e-12))
        }
    }
}

@Suite struct KendallCorrelationTests {
    // All 5! orders of five numbers: the probability of each score is its share of the orders.
    @Test func theExactProbabilityIsAShareOfAllOrders() throws {
        var orders: [[Int]] = [[]]
        for number in 0..<5 {
            orders = orders.flatMap { order in
                (0...order.count).map { Array(order[..<$0]) + [number] + Array(order[$0...]) }
            }
        }
        #expect(orders.count == 120)
        let correlations = try orders.map { order in
            try KendallCorrelation(
                order.enumerated().map { (Double($0.offset), Double($0.element)) })
        }
        for one in correlations {
            let asFar = correlations.count { abs($0.tau) >= abs(one.tau) - 1e-12 }
            #expect(agrees(one.pValue, Double(asFar) / 120, relative: 1e-12))
            #expect(one.isExact)
        }
    }

    @Test func countingBySortingIsCountingAllPairs() throws {
        var state: UInt64 = 88_172_645_463_325_252
        func next(_ bound: UInt64) -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state % bound)
        }
        for count in [2, 3, 10, 57, 200] {
            let pairs = (0..<count).map { index in (Double(index % 41), next(30)) }
            var (score, first, second) = (0.0, 0.0, 0.0)
            for i in 0..<count {
                for j in 0..<i {
                    let one = (pairs[i].0 - pairs[j].0).sign(zero: 0)
                    let other = (pairs[i].1 - pairs[j].1).sign(zero: 0)
                    score += one * other
                    first += one * one
                    second += other * other
                }
            }
            guard first > 0, second > 0 else { continue }
            let tau = try KendallCorrelation(pairs).tau
            #expect(agrees(tau, score / (first * second).squareRoot(), relative: 1e-12))
        }
    }

    @Test func manyPairsGetTheNormalProbability() throws {
        let pairs = (0..<171).map { (Double($0), Double(($0 * 60) % 171)) }
        #expect(try !KendallCorrelation(pairs).isExact)
        let fewer = (0..<170).map { (Double($0), Double(($0 * 61) % 170)) }
        #expect(try KendallCorrelation(fewer).isExact)
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try KendallCorrelation([(1, 2)])
        }
    }
}

extension Double {
    fileprivate func sign(zero: Double) -> Double { self == 0 ? zero : self < 0 ? -1 : 1 }
}
