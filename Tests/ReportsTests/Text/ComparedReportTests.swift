import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Testing

/// Reports of a service with comparison groups, and of one whose infants were observed.
struct ComparedReportTests {
    private func variation(
        _ allocation: Allocation = .waitingList, isByLot: Bool = false
    ) -> SampleService.Variation {
        var variation = SampleService.Variation()
        variation.compared = [ComparedFamilies(allocation: allocation)]
        variation.isProgrammeByLot = isByLot
        variation.observesEverybody = true
        return variation
    }

    private func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func section(_ number: Int, of report: OutcomesReport) throws -> String {
        let text = TextReport.render(report)
        let from = try #require(text.range(of: "\n\(number)  "))
        let rest = text[from.upperBound...]
        return String(rest[..<(rest.range(of: "\n\(number + 1)  ")?.lowerBound ?? rest.endIndex)])
    }

    private func block(_ id: String, _ report: OutcomesReport) throws -> ComparisonBlock {
        try #require(
            report.comparisons.first { $0.review.id == "barlow-2015" && $0.benchmark.id == id })
    }

    @Test func looksAsRecorded() throws {
        try expectGolden(try section(5, of: SampleService.report(variation())), "compared.txt")
    }

    @Test(arguments: [
        "attachment-secure", "attachment-avoidant", "attachment-disorganised",
        "attachment-insecure-to-secure",
    ])
    func classesStandBesideTheirResults(id: String) throws {
        var alone = variation()
        alone.compared = []
        let report = try SampleService.report(alone)
        let block = try block(id, report)
        #expect(block.verdict == .contextOnly)
        let classes = try #require(report.classes.first)
        let security = try #require(classes.security)
        switch block.result {
        case .classAtEnd(let found):
            let place = try #require(classes.system.categories.firstIndex(of: found.category))
            // All classified at the end, paired or not.
            #expect(found.share == classes.atEnd[place])
            #expect(found.share.total == classes.classifiedAtEnd)
            #expect(id.hasSuffix(found.category))
        case .moved(let move):
            #expect(id == "attachment-insecure-to-secure")
            #expect(move.ofAll == security.insecureToSecure)
            #expect(move.ofAll.total == classes.classifiedTwice.count)
            #expect(move.ofInsecureAtStart.total < move.ofAll.total)
        default: Issue.record("no class: \(id)")
        }
    }

    // Whatever is shown of a class, its caution stands beside it: once under each result of one group, and
    // once more under each pair of groups.
    @Test func theCautionStandsBesideEveryClass() throws {
        let report = try SampleService.report(variation())
        let text = flat(try section(5, of: report))
        let caution =
            "describes one observation; not evidence of maltreatment; not for use alone in decisions "
            + "about a child."
        let blocks = report.comparisons.filter { $0.measure.map { $0.terms == nil } ?? false }
        let shown = blocks.reduce(0) { sum, block in
            sum + (block.result == nil ? 0 : 1) + block.groups.count { $0.effect != nil }
        }
        #expect(shown > 6)
        #expect(text.components(separatedBy: caution).count - 1 == shown)
    }

    @Test func theSummaryFollowsTheVerdicts() throws {
        let none = flat(try section(1, of: SampleService.report()))
        #expect(none.contains("No comparison group was recorded, so this cannot show what"))
        let waiting = flat(try section(1, of: SampleService.report(variation())))
        #expect(waiting.contains("group in section 5 was not made by lot, so this cannot show"))
        #expect(
            waiting.contains(
                "can stand beside a difference between the service's own groups, not randomised"))
        let lot = flat(
            try section(1, of: SampleService.report(variation(.randomised, isByLot: true))))
        #expect(lot.contains("made by lot is in section 5; the change above alone cannot show"))
        #expect(lot.contains("a difference between the service's own groups;"))
        var few = variation()
        few.compared = [ComparedFamilies(families: 12)]
        let refused = flat(try section(1, of: SampleService.report(few)))
        #expect(refused.contains("cannot be set beside the programme (section 5 says why)"))
        for text in [none, waiting, lot, refused] {
            #expect(text.contains("people referred when low often improve"))
        }
    }

    @Test func theLimitsFollowTheVerdicts() throws {
        func limits(_ variation: SampleService.Variation) throws -> String {
            flat(try section(8, of: SampleService.report(variation)))
        }
        #expect(try limits(.init()).contains("No comparison group was recorded."))
        #expect(try limits(variation()).contains("The groups in section 5 were not made by lot."))
        #expect(
            try limits(variation(.randomised, isByLot: true)).contains(
                "The difference between groups made by lot in section 5 bears on"))
    }

    @Test func theSummaryKeepsItsFourteenLines() throws {
        for variation in [variation(), variation(.randomised, isByLot: true)] {
            let lines = try section(1, of: SampleService.report(variation)).split(separator: "\n")
            #expect(lines.count <= 16, "\(lines.count), the title and its underline included")
        }
    }

    @Test func verdictsFollowTheLotAndTheTimePoint() throws {
        let waiting = try SampleService.report(variation())
        #expect(try block("attachment-secure", waiting).verdict == .sameKindNotRandomised)
        #expect(try block("depression-level", waiting).verdict == .contextOnly)
        let lot = try SampleService.report(variation(.randomised, isByLot: true))
        #expect(try block("attachment-secure", lot).verdict == .sameKind)
        #expect(try block("depression-level", lot).verdict == .contextOnly)
    }

    @Test func theLaterReviewHasNoSideAndNoGroups() throws {
        let report = try SampleService.report(variation())
        let text = flat(try section(5, of: report))
        let from = try #require(text.range(of: "Barlow, Sleed and Midgley 2021"))
        let to = try #require(text.range(of: "Trials since the review's search"))
        let later = String(text[from.lowerBound..<to.lowerBound])
        #expect(!later.contains("favour"))
        #expect(!later.contains("SAME KIND"))
        #expect(later.contains("Context; evidence current to October 2018."))
        #expect(later.contains("SMD -1.55 (95% interval -3.74 to 0.64); k = not known to us"))
        #expect(!text.contains("22.65") && !text.lowercased().contains("global distress"))
        for block in report.comparisons where block.review.id == "barlow-2021" {
            #expect([.contextOnly, .notComparable].contains(block.verdict))
        }
    }

    @Test func anOrganisationsOwnReviewAndRuleAreUsed() throws {
        var own = variation()
        own.library = try SampleService.libraryWithExample()
        let report = try SampleService.report(own)
        let block = try #require(report.comparisons.first { $0.review.id == "made-up-2026" })
        // Its time point is known, so the depression of two groups is the same kind of quantity.
        #expect(block.verdict == .sameKindNotRandomised)
        #expect(!report.comparisons.contains { $0.review.id == "made-up-2024" })
        let text = flat(TextReport.render(report))
        #expect(text.contains("Comparison rule, version 2"))
        #expect(text.contains("Beside a review from 30 subjects"))
        #expect(text.contains("These figures are made up and show nothing."))
    }
}
