import CBoostMath
import Testing

@testable import Statistics

@Suite struct DistributionTests {
    private static let exact = "reference-distributions.csv"

    /// Compares density, cumulative, upper tail and quantile with the rows of that name.
    private func compare(
        _ name: String, _ make: ([Double]) throws -> some ContinuousDistribution
    ) throws {
        for row in try Fixture.rows(name, in: Self.exact) {
            let distribution = try make(Array(row.arguments.dropFirst()))
            let x = row.arguments[0]
            let values = try [
                distribution.density(x), distribution.cumulative(x), distribution.upperTail(x),
            ]
            for (value, expected) in zip(values, row.values) {
                #expect(agrees(value, expected), "line \(row.line): \(value), not \(expected)")
            }
        }
        for row in try Fixture.rows(name + "-quantile", in: Self.exact) {
            let value = try make(Array(row.arguments.dropFirst())).quantile(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
    }

    private func compare(
        _ name: String, _ make: ([Double]) throws -> some DiscreteDistribution
    ) throws {
        for row in try Fixture.rows(name, in: Self.exact) {
            let distribution = try make(Array(row.arguments.dropFirst()))
            let count = Int(row.arguments[0])
            let values = try [
                distribution.mass(count), distribution.cumulative(count),
                distribution.upperTail(count),
            ]
            for (value, expected) in zip(values, row.values) {
                #expect(agrees(value, expected), "line \(row.line): \(value), not \(expected)")
            }
        }
        for row in try Fixture.rows(name + "-quantile", in: Self.exact) {
            let value = try make(Array(row.arguments.dropFirst())).quantile(row.arguments[0])
            #expect(value == Int(row.values[0]), "line \(row.line): \(value)")
        }
    }

    @Test func chiSquareAgreesWithItsDefinition() throws {
        try compare("chi-square") { try ChiSquare(degreesOfFreedom: $0[0]) }
    }

    @Test func noncentralChiSquareAgreesWithItsDefinition() throws {
        try compare("noncentral-chi-square") {
            try NoncentralChiSquare(degreesOfFreedom: $0[0], noncentrality: $0[1])
        }
    }

    @Test func fAgreesWithItsDefinition() throws {
        try compare("f") { try FisherF(numeratorDegrees: $0[0], denominatorDegrees: $0[1]) }
    }

    @Test func betaAgreesWithItsDefinition() throws {
        try compare("beta") { try BetaDistribution(alpha: $0[0], beta: $0[1]) }
    }

    @Test func noncentralTAgreesWithItsDefinition() throws {
        try compare("noncentral-t") {
            try NoncentralT(degreesOfFreedom: $0[0], noncentrality: $0[1])
        }
    }

    @Test func binomialAgreesWithItsDefinition() throws {
        try compare("binomial") {
            try BinomialDistribution(trials: Int($0[0]), probability: $0[1])
        }
    }

    @Test func poissonAgreesWithItsDefinition() throws {
        try compare("poisson") { try PoissonDistribution(mean: $0[0]) }
    }

    @Test func normalAgreesWithSciPy() throws {
        for row in try Fixture.rows("normal-density", in: Self.exact) {
            let value = try NormalDistribution.density(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
        for row in try Fixture.rows("normal-cumulative") {
            let value = try NormalDistribution.cumulative(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
        for row in try Fixture.rows("normal-upper-tail") {
            let value = try NormalDistribution.upperTail(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
        for row in try Fixture.rows("normal-quantile") {
            let value = try NormalDistribution.quantile(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
    }

    @Test func studentTAgreesWithSciPy() throws {
        for row in try Fixture.rows("student-t-density", in: Self.exact) {
            let value = try StudentT(degreesOfFreedom: row.arguments[1]).density(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
        for row in try Fixture.rows("student-t-cumulative") {
            let value = try StudentT(degreesOfFreedom: row.arguments[1])
                .cumulative(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
        for row in try Fixture.rows("student-t-upper-tail") {
            let value = try StudentT(degreesOfFreedom: row.arguments[1]).upperTail(row.arguments[0])
            #expect(agrees(value, row.values[0]), "line \(row.line): \(value)")
        }
        for row in try Fixture.rows("student-t-quantile") {
            let value = try StudentT(degreesOfFreedom: row.arguments[1]).quantile(row.arguments[0])
            // SciPy puts the median of some degrees at 1e-17 rather than at 0.
            let isMedian = row.arguments[0] == 0.5
            #expect(
                isMedian ? abs(value) < 1e-15 : agrees(value, row.values[0]),
                "line \(row.line): \(value)")
        }
    }

    // The .975 quantile at 12 degrees of freedom to all its printed digits.
    @Test func studentTQuantileHasFullPrecision() throws {
        let value = try StudentT(degreesOfFreedom: 12).criticalValue(level: 0.95)
        #expect(prints(value, 2.17881282966723, decimals: 14))
    }

    // Tables of critical values as statistics books print them: of F at .05 (1 and 1, 5 and 1, 10
    // and 2 degrees) and .01 (1 and 2), of t at .975, of chi-square at .95 and .99.
    @Test func quantilesAreThoseOfPublishedTables() throws {
        func f(_ m: Double, _ n: Double, _ p: Double) throws -> Double {
            try FisherF(numeratorDegrees: m, denominatorDegrees: n).quantile(p)
        }
        #expect(prints(try f(1, 1, 0.95), 161.4476, decimals: 4))
        #expect(prints(try f(5, 1, 0.95), 230.1619, decimals: 4))
        #expect(prints(try f(10, 2, 0.95), 19.3959, decimals: 4))
        #expect(prints(try f(1, 2, 0.99), 98.5025, decimals: 4))
        #expect(prints(try StudentT(degreesOfFreedom: 10).quantile(0.975), 2.228, decimals: 3))
        #expect(prints(try StudentT(degreesOfFreedom: 30).quantile(0.975), 2.042, decimals: 3))
        #expect(prints(try ChiSquare(degreesOfFreedom: 1).quantile(0.95), 3.841, decimals: 3))
        #expect(prints(try ChiSquare(degreesOfFreedom: 10).quantile(0.95), 18.307, decimals: 3))
        #expect(prints(try ChiSquare(degreesOfFreedom: 10).quantile(0.99), 23.209, decimals: 3))
    }

    @Test func withoutNoncentralityBothAreTheCentralOnes() throws {
        for x in [0.1, 2, 17.5] {
            #expect(
                agrees(
                    try NoncentralChiSquare(degreesOfFreedom: 5, noncentrality: 0).cumulative(x),
                    try ChiSquare(degreesOfFreedom: 5).cumulative(x), relative: 1e-14))
            #expect(
                agrees(
                    try NoncentralT(degreesOfFreedom: 5, noncentrality: 0).upperTail(x),
                    try StudentT(degreesOfFreedom: 5).upperTail(x), relative: 1e-14))
        }
    }

    // R and SciPy give the smallest count that reaches the probability; where the probability is
    // exactly that of a count and all below it, that is the count itself.
    @Test func aDiscreteQuantileLeadsBackToItsCount() throws {
        let binomial = try BinomialDistribution(trials: 40, probability: 0.3)
        for count in 0...39 where try binomial.cumulative(count) < 1 {
            let probability = try binomial.cumulative(count)
            #expect(try binomial.quantile(probability) == count)
            if probability.nextUp < 1 {
                #expect(try binomial.quantile(probability.nextUp) == count + 1)
            }
        }
        let poisson = try PoissonDistribution(mean: 7.5)
        for count in 0...25 {
            #expect(try poisson.quantile(poisson.cumulative(count)) == count)
            #expect(try poisson.quantile(poisson.cumulative(count).nextUp) == count + 1)
        }
    }

    @Test func outsideWhatIsPossibleTheProbabilityIsNothing() throws {
        let chiSquare = try ChiSquare(degreesOfFreedom: 3)
        #expect(try chiSquare.density(-1) == 0)
        #expect(try chiSquare.cumulative(-1) == 0)
        #expect(try chiSquare.upperTail(-1) == 1)
        let beta = try BetaDistribution(alpha: 2, beta: 5)
        #expect(try beta.density(1.5) == 0)
        #expect(try beta.cumulative(1.5) == 1)
        #expect(try beta.upperTail(1.5) == 0)
        let binomial = try BinomialDistribution(trials: 10, probability: 0.5)
        #expect(try binomial.mass(-1) == 0)
        #expect(try binomial.cumulative(-1) == 0)
        #expect(try binomial.mass(11) == 0)
        #expect(try binomial.upperTail(11) == 0)
        let certain = try BinomialDistribution(trials: 4, probability: 1)
        #expect(try certain.mass(4) == 1)
        #expect(try certain.quantile(0.5) == 4)
        let never = try BinomialDistribution(trials: 4, probability: 0)
        #expect(try never.cumulative(0) == 1)
        #expect(try never.quantile(0.5) == 0)
        #expect(try BinomialDistribution(trials: 0, probability: 0.2).mass(0) == 1)
    }

    @Test func refusesArgumentsOutsideTheDomain() {
        #expect(throws: StatisticsError.probabilityOutOfRange(0)) {
            try NormalDistribution.quantile(0)
        }
        #expect(throws: StatisticsError.probabilityOutOfRange(1)) {
            try NormalDistribution.quantile(1)
        }
        #expect(throws: StatisticsError.levelOutOfRange(95)) {
            try NormalDistribution.criticalValue(level: 95)
        }
        #expect(throws: StatisticsError.argumentNotFinite("value")) {
            try NormalDistribution.cumulative(.nan)
        }
        #expect(throws: StatisticsError.argumentNotFinite("value")) {
            try ChiSquare(degreesOfFreedom: 3).upperTail(.infinity)
        }
        #expect(throws: StatisticsError.overflow) {
            try ChiSquare(degreesOfFreedom: 1).density(0)
        }
        #expect(throws: StatisticsError.probabilityOutOfRange(1)) {
            try PoissonDistribution(mean: 3).quantile(1)
        }
    }

    @Test func refusesParametersOutsideTheirRange() {
        #expect(throws: StatisticsError.notPositive("number of degrees of freedom", 0)) {
            try StudentT(degreesOfFreedom: 0)
        }
        #expect(throws: StatisticsError.argumentNotFinite("number of degrees of freedom")) {
            try StudentT(degreesOfFreedom: .infinity)
        }
        #expect(throws: StatisticsError.negative("noncentrality", -1)) {
            try NoncentralChiSquare(degreesOfFreedom: 2, noncentrality: -1)
        }
        #expect(throws: StatisticsError.argumentNotFinite("noncentrality")) {
            try NoncentralT(degreesOfFreedom: 2, noncentrality: .nan)
        }
        #expect(throws: StatisticsError.shareOutOfRange("probability of the event", 1.5)) {
            try BinomialDistribution(trials: 2, probability: 1.5)
        }
        #expect(throws: StatisticsError.negative("number of trials", -1)) {
            try BinomialDistribution(trials: -1, probability: 0.5)
        }
        #expect(throws: StatisticsError.notPositive("expected number of events", 0)) {
            try PoissonDistribution(mean: 0)
        }
        #expect(throws: StatisticsError.notPositive("shape beta", -2)) {
            try BetaDistribution(alpha: 1, beta: -2)
        }
    }

    @Test func shimAnswersAStatusAndLeavesTheResultAlone() {
        var result = 42.0
        let (density, below, above) = (
            ATTUNE_MATH_DENSITY, ATTUNE_MATH_CUMULATIVE, ATTUNE_MATH_UPPER_TAIL
        )
        let quantile = ATTUNE_MATH_QUANTILE
        #expect(attune_normal(quantile, 0, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_normal(quantile, .nan, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_normal(below, .nan, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_normal(17, 0, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_student_t(below, 1, -1, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_student_t(above, .nan, 5, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_student_t(quantile, 0.5, .nan, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_noncentral_t(density, 1, 0, 1, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_chi_square(quantile, 1, 3, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_chi_square(density, 0, 1, &result) == ATTUNE_MATH_OVERFLOW)
        #expect(attune_noncentral_chi_square(below, 1, 1, -1, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_f(below, 1, 1, 0, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_beta(below, 0.5, 0, 1, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_binomial(below, 1, 3, 1.5, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_poisson(below, 1, -1, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_gamma_delta_ratio(-1, 0.5, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_gamma_delta_ratio(100, 1e6, &result) == ATTUNE_MATH_OVERFLOW)
        #expect(result == 42)
        #expect(attune_normal(below, .infinity, &result) == ATTUNE_MATH_OK)
        #expect(result == 1)
    }
}
