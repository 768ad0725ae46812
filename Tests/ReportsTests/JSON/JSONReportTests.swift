import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Statistics
import TestSupport
import Testing

struct JSONReportTests {
    private func schema() throws -> SchemaCheck {
        try SchemaCheck(file: "Documentation/report.schema.json")
    }

    private func json(_ report: OutcomesReport) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(JSONReport.render(report).utf8))
    }

    static let variations: [SampleService.Variation] = {
        var empty = SampleService.Variation()
        empty.families = 0
        var few = SampleService.Variation()
        few.families = 12
        var compared = SampleService.Variation()
        compared.firstOfComparisonArm = 60
        compared.isSynthetic = false
        var other = SampleService.Variation()
        other.instrument = "bdi2"
        var unknown = SampleService.Variation()
        unknown.instrument = "nobody-knows-it"
        var versions = SampleService.Variation()
        versions.hasTwoVersions = true
        var fathers = SampleService.Variation()
        fathers.relationship = { [.birthMother, .birthFather, nil][$0 % 3] }
        var unobserved = SampleService.Variation()
        unobserved.hasObservations = false
        var oneCoder = SampleService.Variation()
        oneCoder.coders = 1
        var differs = SampleService.Variation()
        differs.differsByRule = true
        var differsForFew = differs
        differsForFew.families = 30
        differsForFew.instrument = "core10"
        return [
            differs, differsForFew, SampleService.Variation(), empty, few, compared, other, unknown,
            versions, unobserved,
            oneCoder, fathers,
        ]
    }()

    @Test(arguments: variations.indices)
    func fitsItsSchema(index: Int) throws {
        let report = try SampleService.report(Self.variations[index])
        let faults = try schema().faults(of: try json(report))
        #expect(faults == [])
    }

    @Test func theSchemaCheckFindsFaults() throws {
        let schema = try schema()
        var report = try #require(try json(try SampleService.report()) as? [String: Any])
        report["synthetic"] = "yes"
        report["surprise"] = 1
        report["limits"] = nil
        #expect(
            schema.faults(of: report) == [
                "$: limits is missing", "$: surprise is not described",
                "$.synthetic: not of type boolean",
            ])
    }

    @Test func figuresAreAtFullPrecision() throws {
        let report = try SampleService.report()
        let moments = try #require(report.measures.first?.all.moments)
        #expect(JSONReport.render(report).contains("\"mean\": \(moments.change.mean)"))
    }

    @Test func hostileNamesStayStrings() throws {
        var report = try SampleService.report()
        report.question.organisation.name = "A \"quoted\"\n\u{1}name\\"
        let object = try #require(try json(report) as? [String: Any])
        let question = try #require(object["question"] as? [String: Any])
        let organisation = try #require(question["organisation"] as? [String: Any])
        #expect(organisation["name"] as? String == "A \"quoted\"\n\u{1}name\\")
    }
}
