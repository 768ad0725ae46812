import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Testing

/// The forty patients of Claus et al. 2020 through the shipped BDI-II definition and a change rule, as
/// a service would report them: 18 of 40 improved reliably, 22 showed no reliable change, none got
/// worse; recovery 13 and reliable recovery 10 of the 39 above the cut-off at the start.
struct ChangeRuleReportTests {
    static let scores: [(before: Double, after: Double?)] = [
        (33, 27), (26, 19), (15, 5), (39, 46), (22, 28), (25, 18), (33, 30), (23, 8), (47, 24),
        (43, 13), (51, 44), (42, 51), (38, 17), (40, 27), (37, 30), (39, 48), (31, 27), (51, 44),
        (51, 25), (33, 34), (36, 22), (38, 38), (45, 53), (38, 16), (37, 36), (28, 4), (37, 22),
        (36, 32), (25, 2), (30, 19), (36, 23), (35, 38), (37, 7), (35, 8), (31, 27), (28, 19),
        (35, 23), (49, 37), (33, 9), (31, 28),
    ]
    static let rule = """
        kind: change-rule
        format: 1
        instrument: bdi2
        scale: total
        direction: lower-is-better
        basis: jacobson-truax
        reliability: 0.801
        sd: from-sample
        criterion: c
        functional:
          mean: 7.69
          sd: 7.52
        clinical: from-sample
        source: "Claus et al. 2020"
        """

    private func report() throws -> OutcomesReport {
        var variation = SampleService.Variation()
        variation.families = 0
        variation.scores = Self.scores
        variation.instrument = "bdi2"
        variation.changeRule = try ProgrammeChangeRule.read(
            name: "rule.yaml", bytes: Array(Self.rule.utf8))
        return try SampleService.report(variation)
    }

    @Test func theTextGivesThePublishedCounts() throws {
        let text = TextReport.render(try report())
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for needed in [
            "39 parents started above the BDI-II cut-off (21.02); we know how 39 of them ended.",
            "improved reliably 18 of 40", "no reliable change 22 of 40",
            "got reliably worse 0 of 40", "recovery: below the cut-off 13 of 39",
            "recovery, and improved reliably 10 of 39", "more than 10.09 points",
            "reliability 0.801, SD of this sample 8.16", "criterion c",
            "functional mean 7.69, SD 7.52", "Programme's change rule: Claus et al. 2020",
        ] {
            #expect(text.contains(needed), "\(needed)")
        }
    }

    @Test func theJSONGivesThePublishedCounts() throws {
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(JSONReport.render(try report()).utf8))
                as? [String: Any])
        let measure = try #require((object["measures"] as? [[String: Any]])?.first)
        func counts(_ group: String, _ path: [String]) throws -> [Int?] {
            let all = try #require(measure[group] as? [String: Any])
            var value = try #require((all["reliableChange"] as? [[String: Any]])?.first)
            for step in path { value = try #require(value[step] as? [String: Any]) }
            return [value["count"] as? Int, value["of"] as? Int]
        }
        #expect(try counts("all", ["improved"]) == [18, 40])
        #expect(try counts("all", ["unchanged"]) == [22, 40])
        #expect(try counts("all", ["deteriorated"]) == [0, 40])
        #expect(try counts("beyondCutoffAtStart", ["recovery", "recovery"]) == [13, 39])
        #expect(try counts("beyondCutoffAtStart", ["recovery", "reliableRecovery"]) == [10, 39])
    }

    @Test func aRuleThatTheSampleCannotServeDecidesNothing() throws {
        var variation = SampleService.Variation()
        variation.families = 0
        variation.scores = [(30, 20)]
        variation.instrument = "bdi2"
        variation.changeRule = try ProgrammeChangeRule.read(
            name: "rule.yaml", bytes: Array(Self.rule.utf8))
        let report = try SampleService.report(variation)
        #expect(report.measures.first?.all.reliable.isEmpty == true)
        #expect(TextReport.render(report).contains("not decided: the change rule cannot be"))
    }
}
