import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Testing

/// The default cut-off of the EPDS is the mothers': what a report says of everybody else.
@Suite struct CutoffForWhomReportTests {
    private func report(
        _ relationship: @escaping @Sendable (Int) -> Relationship?
    ) throws -> (report: OutcomesReport, text: String) {
        var variation = SampleService.Variation()
        variation.relationship = relationship
        let report = try SampleService.report(variation)
        let text = TextReport.render(report)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return (report, text)
    }

    @Test func countsFathersApartInWords() throws {
        let mothers = try #require(try report { _ in .birthMother }.report.measures.first)
        let (report, text) = try report { $0 == 0 ? .birthFather : $0 == 1 ? nil : .birthMother }
        let measure = try #require(report.measures.first)
        // The first two families start at 18 and at 15.
        let (all, left) = (mothers.beyondCutoff?.started, measure.beyondCutoff?.started)
        #expect(all.map { $0.subjects - 2 } == left?.subjects)
        #expect(measure.all.started == mothers.all.started)
        for needed in [
            "2 parents have no default cut-off (1 father, 1 of unknown relationship to the infant).",
            "The cut-off is only for mothers; they are not judged at it",
            "threshold for probable depression; only for mothers",
            "We know how",
        ] {
            #expect(text.contains(needed), "\(needed)")
        }
    }

    @Test func saysNothingOfItWhereAllAreMothers() throws {
        #expect(!(try report { _ in .birthMother }.text.contains("have no default cut-off")))
    }

    @Test func judgesNoFatherAtTheMothersValue() throws {
        let (report, text) = try report { _ in .birthFather }
        let measure = try #require(report.measures.first)
        #expect(measure.beyondCutoff?.started.subjects == 0)
        #expect(measure.clinicalAtEnd == CountedShare(0, of: 0))
        #expect(measure.withoutCutoff.map(\.reason) == [.respondent(.birthFather)])
        #expect(text.contains("fathers)"))
        let incidence = report.comparisons.filter { $0.benchmark.construct == .depressionIncidence }
        #expect(!incidence.isEmpty && incidence.allSatisfy { $0.verdict == .notComparable })
    }

    @Test func limitsAreThoseThatADefinitionMarks() throws {
        let text = try report { _ in .birthMother }.text
        #expect(text.contains("EPDS: The default amount of change, 4 points, answers to"))
        #expect(!text.contains("Nothing is reversed"))
        #expect(!text.contains("CR216"))
    }
}
