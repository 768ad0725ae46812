import Clinic
import Foundation
import Outcomes
import Testing

@testable import Reports

/// What section 3 says beside the counts: what subjects share, several measures, regression to the mean.
struct SectionThreeTests {
    private func words(_ variation: SampleService.Variation) throws -> String {
        TextReport.render(try SampleService.report(variation))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func fewTherapistsGetAWarningAndNoInterval() throws {
        let text = try words(SampleService.Variation())
        #expect(text.contains("as independent, though they share 7 therapists."))
        #expect(
            text.contains(
                "With fewer than 20 therapists, or one that has more than half of them, no interval "
                    + "that allows for it can be trusted"))
        #expect(!text.contains("Allowing for what those of one"))
    }

    @Test func theWidestIntervalIsPrintedAndNamed() throws {
        var variation = SampleService.Variation()
        variation.hasSecondParents = true
        variation.lead = { $0 % 10 == 0 ? nil : Int64($0 % 28) }
        let report = try SampleService.report(variation)
        let moments = try #require(report.measures.first?.all.moments)
        let widest = try #require(moments.widest)
        let text = try words(variation)
        #expect(moments.clusters.count == 2)
        #expect(text.contains("Allowing for what those of one \(widest.grouping.rawValue)"))
        #expect(text.contains("which asks for more than the other"))
        #expect(text.contains("therapists (and one more is taken for the "))
        #expect(text.contains("Counted as families, of "))
    }

    @Test func withoutSharingNothingIsSaidOfIt() throws {
        var variation = SampleService.Variation()
        variation.lead = { _ in nil }
        let text = try words(variation)
        #expect(!text.contains("as independent"))
        #expect(!text.contains("Counted as families"))
    }

    @Test func noTherapistIsEverNamed() throws {
        var variation = SampleService.Variation()
        variation.lead = { 987_654_321_000 + Int64($0 % 3) }
        let report = try SampleService.report(variation)
        for text in [TextReport.render(report), JSONReport.render(report)] {
            #expect(!text.contains("987654321"))
            #expect(!text.contains("987,654,321"))
        }
    }

    @Test func severalMeasuresOfOneParentAreCountedOnce() throws {
        var variation = SampleService.Variation()
        #expect(try !words(variation).contains("Measures together"))
        variation.second = "phq9"
        let text = try words(variation)
        #expect(text.contains("Measures together: parents"))
        #expect(text.contains("EPDS, 4 points or more ("))
        #expect(text.contains("PHQ-9, 6 points or more ("))
        #expect(text.contains("Of those who got worse, "))
        let report = try SampleService.report(variation)
        let together = try #require(report.together.first)
        #expect(
            together.improved.count + together.unchanged.count + together.deteriorated.count
                == together.known.subjects)
        #expect(together.started.subjects + together.startedOne + together.startedNone == 72)
    }

    @Test func regressionHasATableWhereAMeanIsSourced() throws {
        var variation = SampleService.Variation()
        #expect(try !words(variation).contains("regression to the mean alone"))
        variation.instrument = "core10"
        let text = try words(variation)
        #expect(text.contains("have a mean of 4.7 (that of: general population, 535 people)"))
        #expect(text.contains("Section 3 shows what it could be on: CORE-10."))
        #expect(text.contains("population mean 4.7"))
        let regression = try #require(try SampleService.report(variation).measures[0].regression)
        #expect(regression.rows.count == 4)
    }

    @Test func goalsAreCountedInSectionTwo() throws {
        let document = ReportDocument(try SampleService.report())
        let headings = document.sections[1].blocks.compactMap { block in
            if case .subheading(let text) = block { text } else { nil }
        }
        #expect(headings.contains("Goals (GBO), of the families counted above"))
    }

    @Test func goalsAreInTheSummaryWhereThereIsNoScore() throws {
        var variation = SampleService.Variation()
        variation.instrument = "nobody-knows-it"
        let report = try SampleService.report(variation)
        let rater = try #require(report.goals.first?.raters.first)
        let change = try #require(rater.reliable.first)
        let first = InShort(report).sentences[0]
        #expect(first.contains("No measure with a score is recorded for them. "))
        #expect(
            first.contains(
                "\(change.improved.count) improved reliably, \(change.unchanged.count) showed no "
                    + "reliable change, \(change.deteriorated.count) got reliably worse (3 points"))
        #expect(first.contains("If all \(change.bounds.unknown.subjects) unknown had not improved"))
        let text = TextReport.render(report)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let from = try #require(lines.firstIndex { $0.hasPrefix("1  ") })
        let to = try #require(lines.firstIndex { $0.hasPrefix("2  ") })
        #expect(lines[(from + 2)..<to].count { !$0.isEmpty } <= 14)
    }

    @Test(arguments: JSONReportTests.variations.indices)
    func nobodyIsCalledRecoveredInTheSummary(index: Int) throws {
        let report = try SampleService.report(JSONReportTests.variations[index])
        for sentence in InShort(report).sentences {
            #expect(!sentence.lowercased().contains("recover"), "\(sentence)")
        }
    }

    @Test(arguments: JSONReportTests.variations.indices)
    func isEightyColumnsWideAndPraisesNothing(index: Int) throws {
        let text = TextReport.render(
            try SampleService.report(JSONReportTests.variations[index]))
        for line in text.split(separator: "\n") where line.count > 80 {
            // An address cannot be broken; it stands alone on its line.
            #expect(line.contains("https://") || line.contains("doi"), "\(line)")
        }
    }
}
