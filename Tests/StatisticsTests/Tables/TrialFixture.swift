import Foundation
import Testing

@testable import Statistics

/// The published trial tables beside these tests, and those derived for them.
enum TrialFixture {
    /// The 13 trials of the BCG vaccine of Colditz 1994, in the order of metafor's `dat.bcg`.
    static func bcg() throws -> [TwoByTwoTable] {
        try rows("bcg.csv").map { try table(Array($0[1...])) }
    }

    /// The nine trials of length of stay of Normand 1999.
    static func normand() throws -> [TwoGroupSummary] {
        try rows("normand1999.csv").map { try summary($0[1...].map(number)) }
    }

    /// The counts of an outcome of `attachment-fixture.csv`. They are **derived**: the only counts
    /// that give the review's pooled results, found by search, not the trials' published figures.
    static func attachment(_ outcome: String) throws -> [TwoByTwoTable] {
        try rows("attachment-fixture.csv").filter { $0[0] == outcome }.map {
            try table(Array($0[2...]))
        }
    }

    /// The trials of a row of a reference file: events and size of the treatment group, of the
    /// control group, and so on.
    static func tables(_ numbers: some Collection<Double>) throws -> [TwoByTwoTable] {
        let cells = numbers.map { Int($0) }
        return try stride(from: 0, to: cells.count, by: 4).map { start in
            try TwoByTwoTable(
                eventsTreatment: cells[start], totalTreatment: cells[start + 1],
                eventsControl: cells[start + 2], totalControl: cells[start + 3])
        }
    }

    /// Sizes, means and deviations: n₁, m₁, s₁, n₂, m₂, s₂.
    static func summary(_ x: [Double]) throws -> TwoGroupSummary {
        try TwoGroupSummary(
            countTreatment: Int(x[0]), meanTreatment: x[1], deviationTreatment: x[2],
            countControl: Int(x[3]), meanControl: x[4], deviationControl: x[5])
    }

    private static func rows(_ file: String) throws -> [[String]] {
        let lines = try Fixture.text(file).split(whereSeparator: \.isNewline).dropFirst()
        try #require(!lines.isEmpty, "\(file) has no rows")
        return lines.map { $0.split(separator: ",").map(String.init) }
    }

    private static func number(_ field: String) throws -> Double {
        try #require(Double(field), "\(field) is not a number")
    }

    private static func table(_ fields: [String]) throws -> TwoByTwoTable {
        try #require(try tables(fields.map(number)).first)
    }
}

/// Whether two numbers agree to a relative 1e-8, or both are 0 beside a scale.
func agrees(_ value: Double, _ expected: Double, beside scale: Double) -> Bool {
    agrees(value, expected) || abs(value - expected) <= 1e-12 * scale
}
