// The rows that are given away and the figures that are reported come from one cohort: counting the rows
// gives the figures, for every measure and variation of the made-up service.

import CSV
import Clinic
import Foundation
import Outcomes
import Reports
import Testing

struct AnalysisTests {
    @Test(arguments: JSONReportTests.variations.indices)
    func theRowsCountToTheReport(index: Int) throws {
        let variation = JSONReportTests.variations[index]
        let report = try SampleService.report(variation)
        let table = try SampleService.analysis(variation)
        #expect(
            table.scales.map { "\($0.instrument) \($0.version) \($0.scale)" }
                == report.measures.map {
                    "\($0.terms.instrument) \($0.terms.version) \($0.terms.scale)"
                })
        for measure in report.measures {
            let rows = table.rows.filter {
                $0.terms.instrument == measure.terms.instrument
                    && $0.terms.version == measure.terms.version
                    && $0.terms.scale == measure.terms.scale
            }
            let families = Set(rows.map(\.family))
            #expect(rows.count == measure.due.subjects)
            #expect(families.count == measure.due.families)
            #expect(rows.count { $0.start != nil } == measure.startKnown.subjects)
            #expect(rows.count { $0.end != nil } == measure.endKnown.subjects)
            let both = rows.filter { $0.start != nil && $0.end != nil }
            #expect(both.count == measure.bothKnown.subjects)
            for loss in measure.startLosses {
                #expect(
                    rows.count { $0.start == nil && $0.startLoss == loss.reason } == loss.subjects)
            }
            for loss in measure.endLosses {
                #expect(
                    rows.count { $0.start != nil && $0.end == nil && $0.endLoss == loss.reason }
                        == loss.subjects)
            }
            #expect(
                rows.count { $0.isBeyondCutoff($0.start) == true }
                    == measure.beyondCutoff?.started.subjects ?? 0)
            if let first = measure.all.reliable.first {
                #expect(both.count { $0.change == .improved } == first.improved.count)
                #expect(both.count { $0.change == .unchanged } == first.unchanged.count)
                #expect(both.count { $0.change == .deteriorated } == first.deteriorated.count)
            }
        }
        #expect(table.rows.count == report.measures.reduce(0) { $0 + $1.due.subjects })
    }

    @Test func theCodingsCountToTheReport() throws {
        let report = try SampleService.report()
        let codings = try SampleService.analysis().codings
        let observer = try #require(report.observers.first)
        #expect(Set(codings.map(\.recording)).count == observer.recordings)
        let readings = Set(codings.map { "\($0.recording) \($0.coder)" })
        #expect(readings.count == observer.all.codings)
        #expect(Set(codings.map(\.coder)) == [1, 2])
        #expect(codings.contains { $0.category == "disorganised" && $0.facts.category == "D/A" })
    }

    /// Nothing of what would name a family or a day gets out: only the columns that are listed here.
    @Test func noNameAndNoDateGetsOut() throws {
        let files = try Self.files(of: AnalysisPackage.package(try SampleService.analysis()))
        let subjects = try CSVParityTests.rows(of: try #require(files["subjects.csv"]))
        #expect(
            Set(try #require(subjects.first).keys) == [
                "synthetic", "course", "family", "subject", "role", "respondent", "team",
                "programme", "arm", "allocation", "instrument", "version", "scale", "start_score",
                "start_day", "start_loss", "start_converted_from", "end_score", "end_day",
                "end_loss", "beyond_cutoff_start", "beyond_cutoff_end", "threshold",
                "threshold_operator", "change",
            ])
        for file in ["subjects.csv", "codings.csv"] {
            let text = try #require(files[file])
            #expect(text.firstMatch(of: /\d{4}-\d{2}-\d{2}[,T\n]/) == nil)
            #expect(!text.contains("K1"), "a coder's own reference")
        }
    }

    // Family 0 of the made-up service: seen first on 1 September 2025 and last on 10 January 2026; 18
    // points on 1 September, 11 on 8 January. 129 days lie between.
    @Test func oneRowByHand() throws {
        let files = try Self.files(of: AnalysisPackage.package(try SampleService.analysis()))
        let subjects = try CSVParityTests.rows(of: try #require(files["subjects.csv"]))
        let row = try #require(
            subjects.first {
                $0["family"] == SampleService.identifier(2, 0).uuidString.lowercased()
                    && $0["instrument"] == "epds"
            })
        let expected = [
            "synthetic": "true", "role": "parent", "respondent": "birth_mother", "team": "north",
            "programme": "pip", "arm": "programme", "allocation": "", "version": "1",
            "scale": "total", "start_score": "18", "start_day": "0", "start_loss": "",
            "end_score": "11", "end_day": "129", "end_loss": "", "beyond_cutoff_start": "true",
            "beyond_cutoff_end": "false", "threshold": "4", "threshold_operator": ">=",
            "change": "improved",
        ]
        for (column, field) in expected { #expect(row[column] == field, "\(column)") }
    }

    static func files(of package: DataPackage) throws -> [String: String] {
        var files: [String: [UInt8]] = [:]
        try package.write { files[$0, default: []] += $1 }
        return files.mapValues { String(decoding: $0, as: UTF8.self) }
    }
}
