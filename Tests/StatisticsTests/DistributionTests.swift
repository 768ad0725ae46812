import CBoostMath
import Testing

@testable import Statistics

@Suite struct DistributionTests {
    @Test func normalAgreesWithSciPy() throws {
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
        #expect(throws: StatisticsError.notPositive("number of degrees of freedom", 0)) {
            try StudentT(degreesOfFreedom: 0)
        }
        #expect(throws: StatisticsError.argumentNotFinite("number of degrees of freedom")) {
            try StudentT(degreesOfFreedom: .infinity)
        }
    }

    @Test func shimAnswersAStatusAndLeavesTheResultAlone() {
        var result = 42.0
        #expect(attune_normal_quantile(0, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_normal_quantile(.nan, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_normal_cumulative(.nan, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_normal_upper_tail(.nan, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_student_t_cumulative(1, -1, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_student_t_upper_tail(.nan, 5, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_student_t_quantile(1, 5, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_student_t_quantile(0.5, .nan, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_gamma_delta_ratio(-1, 0.5, &result) == ATTUNE_MATH_DOMAIN)
        #expect(attune_gamma_delta_ratio(100, 1e6, &result) == ATTUNE_MATH_OVERFLOW)
        #expect(result == 42)
        #expect(attune_normal_cumulative(.infinity, &result) == ATTUNE_MATH_OK)
        #expect(result == 1)
    }
}
