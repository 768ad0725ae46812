import Instruments
import Testing

/// NHS England's published tables of scores as data, held against the definitions.
///
/// Ranges, codes: reference tables of the monthly statistics and the MHSDS assessment tables
/// (github.com/NHSDigital/mental-health-monthly-statistics, commit 7b4d742). Thresholds: its outcome
/// tables for children and young people, compared there by "at least". Caseness: NHS Talking
/// Therapies. Written here by hand, not read from the definitions.
@Suite struct NationalRangesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let code: String
        let scale: String
        let range: ClosedRange<Double>
        /// Points of change that count there, nil where its table has none.
        let change: Double?
        /// SNOMED CT codes of the score.
        let snomed: [String]
        /// What its table says of the direction: `Positive` is higher is better.
        let tableDirection: String

        var testDescription: String { "\(code) \(scale)" }
    }

    static let rows = [
        Row(
            code: "phq9", scale: "total", range: 0...27, change: 6, snomed: ["720433000"],
            tableDirection: "Negative"),
        Row(
            code: "gad7", scale: "total", range: 0...21, change: 4, snomed: ["445455005"],
            tableDirection: "Negative"),
        Row(
            code: "core10", scale: "total", range: 0...40, change: 5, snomed: ["718583008"],
            tableDirection: "Negative"),
        Row(
            code: "swemwbs", scale: "raw", range: 7...35, change: nil, snomed: ["718466001"],
            tableDirection: "Positive"),
        Row(
            code: "gbo", scale: "rating", range: 0...10, change: 3,
            snomed: ["1638531000000102", "1638541000000106", "1638551000000109"],
            tableDirection: "Positive"),
    ]

    private func scale(_ code: String, _ scale: String) throws -> ScaleDefinition {
        let definition = try #require(try Shipped.catalogue().current(code), "no \(code)")
        return try #require(definition.scale(scale), "no scale \(scale)")
    }

    @Test(arguments: rows)
    func haveTheRangesOfTheDefinitions(row: Row) throws {
        let range = try #require(try scale(row.code, row.scale).range)
        #expect(range.minimum...range.maximum == row.range)
    }

    @Test(arguments: rows)
    func haveTheirThresholdsAmongTheDefinitions(row: Row) throws {
        guard let change = row.change else { return }
        let thresholds = try scale(row.code, row.scale).changeThresholds
        #expect(
            thresholds.contains {
                $0.improvement == change && $0.deterioration == change
                    && $0.comparison == .atLeast
            }, "\(thresholds.map(\.words))")
    }

    @Test(arguments: rows)
    func haveTheCodesOfTheDefinitions(row: Row) throws {
        let codes = try scale(row.code, row.scale).codes.filter { $0.system == .snomedCT }
        #expect(Set(codes.map(\.code)).isSuperset(of: row.snomed), "\(codes.map(\.code))")
    }

    @Test(arguments: rows)
    func agreeOnTheDirectionWhereTheyAreRight(row: Row) throws {
        let direction: ScoreDirection = row.tableDirection == "Positive" ? .better : .worse
        #expect(try scale(row.code, row.scale).higherIs == direction)
    }

    /// The same tables call SRS, GSRS, DIALOG and BPSES negative, though higher is better on them.
    /// Direction is never taken from there: of the instruments here, only those that the table does
    /// not name, or names rightly, stand in the list above.
    @Test func takeNoDirectionFromTheTablesFaults() throws {
        let wrong = ["srs", "gsrs", "dialog", "bpses"]
        let catalogue = try Shipped.catalogue()
        for code in wrong {
            for scale in catalogue.current(code)?.scales ?? [] {
                #expect(scale.higherIs == .better)
            }
        }
        #expect(Self.rows.allSatisfy { !wrong.contains($0.code) })
    }

    /// Talking Therapies: a case is at or above 10 on the PHQ-9 or at or above 8 on the GAD-7.
    @Test(arguments: [("phq9", 10.0), ("gad7", 8.0)])
    func haveTheCasenessOfTalkingTherapies(code: String, value: Double) throws {
        let cutOffs = try scale(code, "total").cutOffs
        #expect(cutOffs.contains { $0.value == value && $0.comparison == .atLeast })
    }

    /// Severity bands of the published Talking Therapies dashboard.
    @Test(arguments: [
        ("phq9", [0.0, 5, 10, 15, 20], [4.0, 9, 14, 19, 27]),
        ("gad7", [0.0, 5, 10, 15], [4.0, 9, 14, 21]),
    ])
    func haveTheBandsOfTalkingTherapies(code: String, from: [Double], to: [Double]) throws {
        let bands = try scale(code, "total").bands
        #expect(bands.map(\.from) == from)
        #expect(bands.map(\.to) == to)
    }

    /// CORE-10: 5 is a figure for children and young people, others have another basis.
    @Test func leaveTheChangeOnTheCOREToTheProgramme() throws {
        #expect(try scale("core10", "total").defaultChangeThreshold == nil)
    }
}
