// The folders that are given away, kept as files so that programs which know nothing of ours can be run
// over them without a build: Scripts/check validates them with frictionless, and has R count them again.

import CSV
import Foundation
import Instruments
import Outcomes
import Reports
import Testing

struct PackageTests {
    @Test func theReportAsAFolder() throws {
        try expectFolder(CSVReport.package(try SampleService.report()), "outcomes")
        try expectGolden(JSONReport.render(try SampleService.report()), "outcomes.json")
    }

    @Test func theAnalysisAsAFolder() throws {
        try expectFolder(AnalysisPackage.package(try SampleService.analysis()), "analysis")
    }

    /// The same question on the same data, asked twice.
    @Test(arguments: JSONReportTests.variations.indices)
    func theSameQuestionGivesTheSameBytes(index: Int) throws {
        let variation = JSONReportTests.variations[index]
        let (one, two) = (try SampleService.report(variation), try SampleService.report(variation))
        #expect(TextReport.render(one) == TextReport.render(two))
        #expect(JSONReport.render(one) == JSONReport.render(two))
        #expect(
            try AnalysisTests.files(of: CSVReport.package(one))
                == AnalysisTests.files(of: CSVReport.package(two)))
        #expect(
            try AnalysisTests.files(of: AnalysisPackage.package(SampleService.analysis(variation)))
                == AnalysisTests.files(
                    of: AnalysisPackage.package(SampleService.analysis(variation))))
    }

    @Test func theDescriptionSaysWhatIsNeeded() throws {
        let report = try SampleService.report()
        let files = try AnalysisTests.files(of: CSVReport.package(report))
        let descriptor = try #require(files[DataPackage.descriptorFile])
        let description = try #require(
            try JSONSerialization.jsonObject(with: Data(descriptor.utf8)) as? [String: Any])
        #expect(description["synthetic"] as? Bool == true)
        #expect((description["description"] as? String)?.hasPrefix("SYNTHETIC DATA.") == true)
        #expect((description["licenceNote"] as? String)?.isEmpty == false)
        #expect((description["sources"] as? [Any])?.isEmpty == false)
        let question = try #require(description["question"] as? [String: Any])
        #expect(question["knownOn"] as? String == "2026-05-01")
        #expect((description["rules"] as? [String: Any])?["comparisonRule"] as? Int == 1)
        let resource = try #require((description["resources"] as? [[String: Any]])?.first)
        #expect(resource["path"] as? String == "outcomes.csv")
        #expect(resource["bytes"] as? Int == files["outcomes.csv"]?.utf8.count)
        let schema = try #require(resource["schema"] as? [String: Any])
        let fields = try #require(schema["fields"] as? [[String: Any]])
        #expect(
            fields.compactMap { $0["name"] as? String }.joined(separator: ",")
                == files["outcomes.csv"]?.split(separator: "\n").first.map(String.init))
    }

    private func expectFolder(_ package: DataPackage, _ name: String) throws {
        let folder = URL(filePath: #filePath).appending(path: "../../Golden/\(name)").standardized
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = try AnalysisTests.files(of: package)
        for (file, text) in files { try expectGolden(text, "\(name)/\(file)") }
        #expect(
            Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
                == Set(files.keys))
    }
}
