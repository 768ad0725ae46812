import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Testing

/// Each verdict, rendered and read: what must stand there, and what must not.
struct VerdictTests {
    static let forbidden = [
        "above benchmark", "below benchmark", "in line with", "benchmark met", "effective",
        "outperform", "better than the review", "worse than the review", "significantly",
    ]

    private func section5(_ report: OutcomesReport) throws -> String {
        let text = TextReport.render(report)
        let from = try #require(text.range(of: "\n5  "))
        let to = try #require(text.range(of: "\n8  "))
        return flat(String(text[from.upperBound..<to.lowerBound]))
    }

    private func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func block(_ id: String, _ report: OutcomesReport) throws -> ComparisonBlock {
        try #require(report.comparisons.first { $0.benchmark.id == id })
    }

    @Test func noReportUsesWordsThatRankOrPraise() throws {
        var few = SampleService.Variation()
        few.families = 20
        var old = SampleService.Variation()
        old.born = "2022-01"
        var compared = SampleService.Variation()
        compared.compared = [ComparedFamilies()]
        compared.observesEverybody = true
        var incomplete = SampleService.Variation()
        incomplete.families = 200
        incomplete.endsKnown = { $0 % 3 == 0 }
        for variation in [SampleService.Variation(), few, old, compared, incomplete] {
            let report = try SampleService.report(variation)
            for format in [TextReport.render(report), JSONReport.render(report)] {
                let text = flat(format).lowercased()
                for word in Self.forbidden {
                    #expect(!text.contains(word), "\(word)")
                }
                let praise = text.replacingOccurrences(of: "not comparable", with: "")
                    .replacingOccurrences(of: "not-comparable", with: "")
                #expect(!praise.contains("comparable"))
            }
        }
    }

    @Test func depressionLevelIsContextOnly() throws {
        let report = try SampleService.report()
        let block = try block("depression-level", report)
        #expect(block.verdict == .contextOnly)
        #expect(block.obstacles.isEmpty)
        let text = try section5(report)
        for needed in [
            "CONTEXT ONLY: the published figure is a difference between two groups",
            "SMD -0.22 (95% interval -0.46 to 0.02); k = 4 trials, n = 356; certainty (GRADE): low",
            "evidence current to 13 January 2014", "the interval includes no effect",
            "is not stated in what we could read of the review",
            "no advantage over other treatments",
        ] {
            #expect(text.contains(needed), "\(needed)")
        }
    }

    @Test func incidenceIsNotPrevalence() throws {
        let report = try SampleService.report()
        let block = try block("depression-incidence", report)
        #expect(block.verdict == .contextOnly)
        guard case .prevalence(let prevalence)? = block.result else {
            Issue.record("no prevalence")
            return
        }
        #expect(prevalence.ofAll.total == 56)
        #expect(prevalence.ofThoseBeyondAtStart.total == 36)
        let text = try section5(report)
        #expect(text.contains("RR 0.74 (95% interval 0.52 to 1.04); k = 3 trials, n = 278"))
        #expect(text.contains("They are different quantities."))
        #expect(
            text.contains("Incidence in the review is not the share of parents above a cut-off"))
    }

    @Test func attachmentNeedsAnAttachmentMeasure() throws {
        var variation = SampleService.Variation()
        variation.hasObservations = false
        let report = try SampleService.report(variation)
        for id in [
            "attachment-secure", "attachment-avoidant", "attachment-disorganised",
            "attachment-insecure-to-secure",
        ] {
            let block = try block(id, report)
            #expect(block.verdict == .notComparable)
            #expect(block.result == nil)
        }
        let text = try section5(report)
        #expect(text.contains("NOT COMPARABLE: no measure of this is recorded here"))
        #expect(text.contains("This result rests on 2 trials and 168 infants."))
        #expect(text.contains("certainty (GRADE): very low"))
    }

    @Test func anotherServiceIsCalledUncontrolled() throws {
        let report = try SampleService.report()
        #expect(try block("epds-change", report).verdict == .anotherUncontrolledService)
        #expect(try block("epds-reliable-change", report).verdict == .anotherUncontrolledService)
        let text = try section5(report)
        #expect(text.contains("ANOTHER UNCONTROLLED SERVICE: neither service had a control group"))
        #expect(text.contains("d 0.70 (no interval is published)"))
    }

    @Test func tooFewSubjectsShowNothing() throws {
        var variation = SampleService.Variation()
        variation.families = 20
        let report = try SampleService.report(variation)
        let block = try block("depression-level", report)
        #expect(block.verdict == .notComparable)
        #expect(block.result == nil)
        #expect(try section5(report).contains("and 20 are needed"))
    }

    @Test func tooManyUnknownOutcomesShowNothing() throws {
        var variation = SampleService.Variation()
        variation.families = 200
        variation.endsKnown = { $0 % 3 == 0 }
        let report = try SampleService.report(variation)
        let block = try block("depression-level", report)
        #expect(block.verdict == .notComparable)
        #expect(block.obstacles.count == 1)
        #expect(
            try section5(report).contains("of those the measure was due for, and 50% are needed"))
    }

    @Test func aLowShareOfKnownOutcomesIsAWarning() throws {
        let report = try SampleService.report()
        #expect(
            try section5(report).contains(
                "Warning: the outcome is known for 50 of 72 (69%) of those the measure was due for")
        )
    }

    @Test func infantsOlderThanTheTrialsTookInShowNothing() throws {
        var variation = SampleService.Variation()
        variation.born = "2022-01"
        let report = try SampleService.report(variation)
        #expect(try block("depression-level", report).verdict == .notComparable)
        #expect(
            try section5(report).contains(
                "no infant is known to have been 24 months or younger at the start (older: 72"))
    }

    @Test func familiesWithOlderInfantsAreLeftOutOfTheBlock() throws {
        var variation = SampleService.Variation()
        variation.scores = [(20, 10), (18, 12)]
        let report = try SampleService.report(variation)
        let block = try block("depression-level", report)
        #expect(block.verdict == .contextOnly)
        #expect(block.measure?.due.subjects == 72)
        #expect(report.measures.first?.due.subjects == 74)
        #expect(
            try section5(report).contains(
                "infant older than 24 months at the start (0) or of unknown age (2)."))
    }

    @Test func aRuleFileCanRefuseAnUnknownTimePoint() throws {
        let library = try SampleService.library(
            replacing: "unknown_time_point: context-only", by: "unknown_time_point: not-comparable")
        var variation = SampleService.Variation()
        variation.library = library
        let report = try SampleService.report(variation)
        #expect(try block("depression-level", report).obstacles == [.unknownTimePoint])
        #expect(
            try section5(report).contains("when the published outcome was measured is not known"))
    }
}
