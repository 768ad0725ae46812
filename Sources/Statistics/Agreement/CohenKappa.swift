/// Cohen's kappa: how far two raters agree on categories, beyond what chance would bring.
///
/// κ = (observed - expected) / (1 - expected), with the agreement expected of raters who use the
/// categories as often as these two and otherwise guess. The standard error is the asymptotic one for a κ
/// that need not be 0. The categories have no order.
///
/// Reference: Cohen 1960, doi:10.1177/001316446002000104; Fleiss, Cohen and Everitt 1969,
/// doi:10.1037/h0028106. Verified against: an example printed by the R package statpsych, and
/// statsmodels' `cohens_kappa` (`kappa` rows of `Tests/StatisticsTests/Fixtures/reference.csv`).
public struct CohenKappa: Hashable, Sendable {
    /// The number of subjects that both rated.
    public let count: Int
    /// The share of subjects on which the raters agree.
    public let observedAgreement: Double
    /// The share expected of chance.
    public let expectedAgreement: Double
    /// κ: 1 is perfect agreement, 0 what chance would bring, negative less than that.
    public let estimate: Double
    /// The asymptotic standard error of κ; 0 for perfect agreement, which says nothing of its certainty.
    public let standardError: Double
    /// The confidence level of the interval.
    public let level: Double
    /// The normal interval of κ; limits beyond -1 or 1 are cut there.
    public let interval: Interval

    /// Estimates κ from the table of both raters' categories.
    ///
    /// - Parameters:
    ///   - table: How many subjects the first rater put in the category of the row and the second in
    ///     that of the column; as many rows as columns.
    ///   - level: The confidence level.
    /// - Throws: `empty`; `lengthsDiffer` for a row that is not as long as there are rows; `negative`
    ///   for a count; `notApplicable` where a rater used one category only: where both used the same,
    ///   κ is 0 by 0, and else it is 0 with a standard error of 0, whatever the other did;
    ///   `levelOutOfRange`; `overflow` for more subjects than an `Int` holds.
    public init(table: [[Int]], level: Double = 0.95) throws(StatisticsError) {
        let critical = try NormalDistribution.criticalValue(level: level)
        guard !table.isEmpty else { throw .empty }
        for row in table {
            guard row.count == table.count else { throw .lengthsDiffer(table.count, row.count) }
            for cell in row { try notNegative(Double(cell), "number of subjects") }
        }
        let n = table.joined().reduce(0) { $0 + Double($1) }
        guard n > 0 else { throw .empty }
        guard let count = Int(exactly: n) else { throw .overflow }
        let shares = table.map { row in row.map { Double($0) / n } }
        let rows = shares.map { $0.reduce(0, +) }
        let columns = shares.indices.map { column in shares.reduce(0) { $0 + $1[column] } }
        // Counted rather than summed, so that one category only is seen without rounding.
        let usedByFirst = table.count { row in row.contains { $0 > 0 } }
        let usedBySecond = table.indices.count { column in table.contains { $0[column] > 0 } }
        guard usedByFirst > 1, usedBySecond > 1 else {
            throw .notApplicable("a rater used one category only, so kappa tells nothing")
        }
        let observed = shares.indices.reduce(0) { $0 + shares[$1][$1] }
        let expected = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
        let kappa = (observed - expected) / (1 - expected)
        let rest = 1 - kappa
        var variance = -(kappa - expected * rest) * (kappa - expected * rest)
        for i in shares.indices {
            for j in shares.indices {
                let weight =
                    i == j ? 1 - (rows[i] + columns[i]) * rest : (columns[i] + rows[j]) * rest
                variance += shares[i][j] * weight * weight
            }
        }
        // Perfect agreement leaves a speck of either sign.
        let standardError = (max(0, variance) / n).squareRoot() / (1 - expected)
        self.count = count
        self.observedAgreement = observed
        self.expectedAgreement = expected
        self.estimate = kappa
        self.standardError = standardError
        self.level = level
        self.interval = Interval(
            lower: max(-1, kappa - critical * standardError),
            upper: min(1, kappa + critical * standardError))
    }

    /// Estimates κ from the two raters' categories, subject by subject.
    ///
    /// - Throws: `lengthsDiffer`; otherwise as for a table.
    public init<Category: Hashable>(
        first: [Category], second: [Category], level: Double = 0.95
    ) throws(StatisticsError) {
        guard first.count == second.count else {
            throw .lengthsDiffer(first.count, second.count)
        }
        var places: [Category: Int] = [:]
        for category in first + second where places[category] == nil {
            places[category] = places.count
        }
        var table = Array(repeating: Array(repeating: 0, count: places.count), count: places.count)
        for (one, other) in zip(first, second) {
            guard let row = places[one], let column = places[other] else { continue }
            table[row][column] += 1
        }
        try self.init(table: table, level: level)
    }
}
