// Every number of the CSV is in the JSON at the place that its row names, and the other way round.

import CSV
import Foundation
import Outcomes
import Reports
import Testing

struct CSVParityTests {
    @Test(arguments: JSONReportTests.variations.indices)
    func theCSVAndTheJSONHaveTheSameNumbers(index: Int) throws {
        let report = try SampleService.report(JSONReportTests.variations[index])
        let json = try NumbersOfReport(json: JSONReport.render(report))
        let csv = try NumbersOfReport(csv: CSVReport.render(report))
        #expect(json.byPath.count > 100)
        #expect(csv.differences(from: json) == [])
    }

    /// Each row of the CSV taken away and changed in turn: the comparison above finds every one.
    @Test func noNumberCanBeDroppedOrChangedUnseen() throws {
        let report = try SampleService.report()
        let json = try NumbersOfReport(json: JSONReport.render(report))
        let whole = try NumbersOfReport(csv: CSVReport.render(report))
        var lines = CSVReport.render(report).split(separator: "\n").map(String.init)
        let header = lines[0].split(separator: ",")
        let path = try #require(header.firstIndex(of: "path"))
        #expect(lines.count == json.byPath.count + 1)
        for number in stride(from: 1, to: lines.count, by: max(1, lines.count / 25)) {
            let line = lines.remove(at: number)
            let without = try NumbersOfReport(csv: lines.joined(separator: "\n") + "\n")
            let place = line.split(separator: ",", omittingEmptySubsequences: false)[path]
            #expect(without.differences(from: json) == ["\(place) is missing"])
            let value = try #require(whole.byPath[String(place)])
            let written = try #require(
                line.range(of: ",\(digits(of: value)),", options: .backwards), "\(line)")
            let changed = line.replacingCharacters(in: written, with: ",\(value + 1),")
            lines.insert(changed, at: number)
            let other = try NumbersOfReport(csv: lines.joined(separator: "\n") + "\n")
            #expect(other.differences(from: json) == ["\(place) differs"])
            lines[number] = line
        }
    }

    private func digits(of value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : "\(value)"
    }

    /// A row is told from every other by what a person reads, without its place in the JSON.
    @Test(arguments: JSONReportTests.variations.indices)
    func everyRowSaysWhichNumberItIs(index: Int) throws {
        let report = try SampleService.report(JSONReportTests.variations[index])
        let rows = try Self.rows(of: CSVReport.render(report))
        let words = rows.map { row in
            ["section", "block", "instrument", "version", "scale", "group", "statistic"]
                .map { row[$0] ?? "" }.joined(separator: " | ")
        }
        let repeated = Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(repeated.sorted() == [])
    }

    /// What a new part of the report must be given: the section it stands in.
    @Test func everyPartOfTheDocumentHasItsSection() throws {
        let rows = try Self.rows(of: CSVReport.render(try SampleService.report()))
        let without = rows.filter { $0["section"] == "" }.compactMap { $0["path"] }
        #expect(without == ["$.format", "$.question.schemaVersion"])
    }

    @Test func whatStandsBesideAReviewCarriesItsVerdict() throws {
        let rows = try Self.rows(of: CSVReport.render(try SampleService.report()))
        let beside = rows.filter { $0["path"]?.contains(".blocks[") == true }
        #expect(beside.count > 20)
        #expect(beside.allSatisfy { !($0["verdict"] ?? "").isEmpty })
        #expect(rows.allSatisfy { $0["synthetic"] == "true" })
    }

    @Test func whatASpreadsheetWouldRunIsGuarded() throws {
        var report = try SampleService.report()
        report.question.organisation.name = "=cmd|' /C calc'!A0"
        let table = CSVReport.render(report)
        for row in try Self.rows(of: table) {
            for (column, field) in row where column != "value" {
                #expect(!["=", "+", "-", "@"].contains(String(field.prefix(1))), "\(column)")
            }
        }
    }

    /// The rows, each by its columns.
    static func rows(of csv: String) throws -> [[String: String]] {
        var bytes: [UInt8]? = Array(csv.utf8)
        let reader = CSVReader {
            defer { bytes = nil }
            return bytes
        }
        guard let names = try reader.next() else { return [] }
        var rows: [[String: String]] = []
        while let record = try reader.next() {
            var row: [String: String] = [:]
            for index in 0..<names.count { row[names.string(index)] = record.string(index) }
            rows.append(row)
        }
        return rows
    }
}
