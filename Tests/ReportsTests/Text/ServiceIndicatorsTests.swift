import Clinic
import Evidence
import Foundation
import Outcomes
import Testing

@testable import Reports

struct ServiceIndicatorsTests {
    /// Section 6 with every run of blanks made one.
    private func section(_ report: OutcomesReport) throws -> String {
        let lines = TextReport.render(report).split(separator: "\n")
        let from = try #require(lines.firstIndex { $0.hasPrefix("6  ") })
        let to = try #require(lines.firstIndex { $0.hasPrefix("7  ") })
        return lines[from..<to].joined(separator: " ").split(separator: " ")
            .joined(separator: " ")
    }

    @Test(arguments: JSONReportTests.variations.indices)
    func allArePrintedAlways(index: Int) throws {
        let report = try SampleService.report(JSONReportTests.variations[index])
        let text = try section(report)
        #expect(report.indicators.count == IndicatorCode.allCases.count)
        for result in report.indicators {
            let how = result.indicator.how.split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            #expect(text.contains("- \(result.indicator.name): \(how)"))
        }
    }

    @Test func nobodyAndNothingAreSaid() throws {
        var variation = SampleService.Variation()
        variation.families = 0
        let text = try section(try SampleService.report(variation))
        #expect(text.contains("Attended 0 of 0 nobody"))
        #expect(text.contains("Still waiting, days so far 0 nobody"))
        #expect(text.contains("Measures known at both none nobody"))
        #expect(text.contains("In care on the last day 0"))
        #expect(text.contains("Alerts acknowledged not recorded"))
        #expect(text.contains("acknowledgements yet. We do not know."))
    }

    @Test func countsStandBeforeShares() throws {
        let text = try section(try SampleService.report())
        // 41 of 525 is 7.8%; Wilson's interval by R's prop.test(41, 525, correct = FALSE).
        #expect(text.contains("Did not attend 41 of 525 8% 6% to 10% 5"))
        // Of 72 that ended 4 have no reason, 9 dropped out and 5 declined: counted apart from this program.
        #expect(text.contains("Stopped coming later 14 of 68 21%"))
    }
}
