import Clinic
import Evidence
import Foundation
import Outcomes
import Statistics
import Testing

@testable import Reports

/// The programme's pairs beside those by NHS England's rule, as they are told.
struct PairedByTwoRulesTests {
    /// In every tenth family, from number 1 on, the start is a day before the first contact and 6 points
    /// above a review ten days after it; from number 2 on, the end comes three days after care has ended.
    private func variation(
        families: Int, instrument: String = "epds"
    ) -> SampleService.Variation {
        var variation = SampleService.Variation()
        variation.families = families
        variation.instrument = instrument
        variation.differsByRule = true
        return variation
    }

    private func block(_ report: OutcomesReport) throws -> String {
        let text = TextReport.render(report).split(separator: "\n").joined(separator: " ")
        let start = try #require(text.range(of: ", paired by two rules"))
        let rest = text[start.upperBound...]
        let end = rest.range(of: "Goals (GBO)")?.lowerBound ?? rest.endIndex
        return String(rest[..<end])
    }

    // Families 0 to 29. Not accepted: 4, 13, 22. Open: 7, 17, 27. No start: 5, 17, 29. No end: 3, 7, 11, 15, 19,
    // 23, 27. Another start: 1 and 21 (11 has no end by the programme's rule, and by NHS England's only a
    // start). An end after care ended: 2 and 12 (22 was not accepted).
    @Test func fewCoursesAreNamed() throws {
        let report = try SampleService.report(variation(families: 30))
        let nhs = try #require(report.measures.first?.byNHSRule)
        #expect(
            nhs.differing.map(\.reference) == ["E1", "E12", "E2", "E21"])
        #expect(
            nhs.differing.map(\.difference) == [
                .otherStart, .programmeOnly(.endAfterDischarge),
                .programmeOnly(.endAfterDischarge), .otherStart,
            ])
        #expect(
            try block(report).contains(
                "They differ in 4 courses of care: both rules, another start: E1 and E21; the "
                    + "programme's rule only: the end was answered after care had ended: E12 and E2."
            ))
    }

    @Test func manyCoursesAreCountedAndNamedInTheJSON() throws {
        let report = try SampleService.report(variation(families: 90))
        let nhs = try #require(report.measures.first?.byNHSRule)
        let number = nhs.differing.count
        #expect(number > PairedByTwoRules.listedAtMost)
        let text = try block(report)
        #expect(
            text.contains(
                "The JSON names the \(number) courses of care in which the rules differ."))
        #expect(!text.contains("E12"))
        let json = JSONReport.render(report)
        for course in nhs.differing {
            #expect(json.contains("\"episode\": \"\(course.reference)\""))
        }
    }

    @Test(arguments: [
        ("epds", "Both columns count by 4 points or more; NHS England's published code has no"),
        ("phq9", "Both columns count by 6 points or more, which is NHS England's threshold too."),
        (
            "core10",
            "Only the last one by NHS England's own threshold, 5 points or more, counts change: none"
        ),
    ])
    func theThresholdIsSaid(instrument: String, sentence: String) throws {
        let report = try SampleService.report(variation(families: 30, instrument: instrument))
        #expect(try block(report).contains(sentence))
    }

    @Test func looksAsRecorded() throws {
        let report = try SampleService.report(variation(families: 30))
        let measure = try #require(report.measures.first)
        let core = try SampleService.report(variation(families: 30, instrument: "core10"))
        let own = try #require(core.measures.first)
        let document = ReportDocument(
            title: "Paired by two rules", subtitles: [], banner: nil,
            sections: [
                ReportSection(number: 3, title: "Few", blocks: PairedByTwoRules(measure).blocks),
                ReportSection(number: 3, title: "Own", blocks: PairedByTwoRules(own).blocks),
            ])
        try expectGolden(TextReport.render(document), "paired-by-two-rules.txt")
    }

    // 90 families, 50 pairs by the same forms; 80 are accepted, 8 of them open: 72 are due, and everyone with
    // anything recorded has a first score.
    @Test func whereTheRulesAgreeASentenceSaysSo() throws {
        #expect(
            try TextReport.render(SampleService.report()).split(separator: "\n")
                .joined(separator: " ").contains(
                    "By NHS England's pairing rule the start is known for 72 parents, start and end "
                        + "for the same 50 by the same forms; neither rule has a pair for 22 of 72."
                ))
    }

    // What the definitions say of the published code's thresholds; those of the facts it prints.
    @Test(arguments: [
        ("phq9", "total", 6.0), ("gad7", "total", 4), ("core10", "total", 5),
        ("swemwbs", "metric", 3),
    ])
    func thresholdsOfThePublishedCode(instrument: String, scale: String, points: Double) throws {
        let report = try SampleService.report(variation(families: 0))
        let terms = try #require(
            report.rules.scales.first { $0.instrument == instrument && $0.scale == scale })
        #expect(terms.nhsThreshold?.threshold.points == points)
        #expect(terms.nhsThreshold?.threshold.comparison == .atLeast)
        #expect(terms.nhsThreshold?.source.contains("05_create_cyp_outcomes_tables.py") == true)
    }

    @Test func noOtherScaleHasOne() throws {
        let report = try SampleService.report(variation(families: 0))
        #expect(
            Set(report.rules.scales.filter { $0.nhsThreshold != nil }.map(\.instrument))
                == ["phq9", "gad7", "core10", "swemwbs"])
    }
}
