import Clinic
import Evidence
import Foundation
import Outcomes
import Testing

@testable import Reports

struct TextReportTests {
    @Test func looksAsRecorded() throws {
        try expectGolden(TextReport.render(try SampleService.report()), "outcomes.txt")
    }

    @Test func isEightyColumnsWide() throws {
        for line in TextReport.render(try SampleService.report()).split(separator: "\n") {
            // An address cannot be broken; it stands alone on its line.
            if line.count > 80 { #expect(line.contains("https://") || line.contains("doi")) }
        }
    }

    @Test func theSummaryIsAtMostFourteenLines() throws {
        let patterns: [@Sendable (Int) -> Bool] = [
            { _ in true }, { $0 % 4 != 3 }, { $0 % 9 == 0 },
        ]
        let cases = patterns.flatMap { known in
            [90, 1_500].flatMap { families in
                [false, true].map { (known, families, hasTwoVersions: $0) }
            }
        }
        for (known, families, hasTwoVersions) in cases {
            var variation = SampleService.Variation()
            variation.hasTwoVersions = hasTwoVersions
            variation.endsKnown = known
            variation.families = families
            let text = TextReport.render(try SampleService.report(variation))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let from = try #require(lines.firstIndex { $0.hasPrefix("1  ") })
            let to = try #require(lines.firstIndex { $0.hasPrefix("2  ") })
            let summary = lines[(from + 2)..<to].filter { !$0.isEmpty }
            #expect(summary.count <= 14, "\(summary.joined(separator: "\n"))")
            #expect(!summary.joined(separator: " ").contains("recovered"))
        }
    }

    @Test func twoVersionsOfADefinitionAreToldApart() throws {
        var variation = SampleService.Variation()
        variation.hasTwoVersions = true
        let text = TextReport.render(try SampleService.report(variation))
        for needed in [
            "EPDS (version 1)\n", "EPDS (version 2)\n", "Version 1 only; ",
            "Versions of definitions\n", "converted to version 2", "A made-up table",
        ] {
            #expect(text.contains(needed), "\(needed)")
        }
        #expect(!TextReport.render(try SampleService.report()).contains("(version 1)"))
    }

    @Test func sectionsKeepTheirNumbers() throws {
        let document = ReportDocument(try SampleService.report())
        #expect(document.sections.map(\.number) == Array(1...9))
    }

    @Test func syntheticDataAreLabelled() throws {
        var variation = SampleService.Variation()
        #expect(TextReport.render(try SampleService.report(variation)).contains("SYNTHETIC DATA"))
        variation.isSynthetic = false
        #expect(!TextReport.render(try SampleService.report(variation)).contains("SYNTHETIC"))
    }

    @Test func theSameQuestionGivesTheSameBytes() throws {
        let first = try SampleService.report()
        let second = try SampleService.report()
        #expect(TextReport.render(first) == TextReport.render(second))
        #expect(JSONReport.render(first) == JSONReport.render(second))
    }

    @Test func whoStoppedComingStandsBesideWhoFinished() throws {
        var variation = SampleService.Variation()
        // Of the 72, 9 dropped out and 5 declined: counted apart from this program.
        let with = InShort(try SampleService.report(variation)).sentences[0]
        #expect(with.hasPrefix("72 families finished; 14 of them stopped coming before the end."))
        variation.endReason = { _ in .completed }
        let without = InShort(try SampleService.report(variation)).sentences[0]
        #expect(without.hasPrefix("72 families finished. "))
    }

    @Test func theLargestLossIsALoss() throws {
        // 10 of 90 were not accepted, 6 have no start, and every end is known.
        var variation = SampleService.Variation()
        variation.endsKnown = { _ in true }
        let accepted = try #require(LargestLoss(of: try SampleService.report(variation)))
        guard case .cohort(.accepted) = accepted.step else {
            Issue.record("named \(accepted.text)")
            return
        }
        #expect(accepted.lost == 10)
        #expect(accepted.total == 90)
        variation.endsKnown = { $0 % 4 != 3 }
        let end = try #require(LargestLoss(of: try SampleService.report(variation)))
        #expect(
            end.text == "EPDS at the end, unknown for 16 of 66 parents with a start; most often: "
                + "not done: ended unplanned (9)")
        // Everyone was accepted, seen, and measured twice.
        variation.families = 0
        variation.scores = [(before: 15, after: 9)]
        #expect(LargestLoss(of: try SampleService.report(variation)) == nil)
    }

    @Test func whoWaitsOrIsStillSeenIsNotLost() throws {
        // Of 8 families 4 was not accepted and 7 is still open, and nobody else is lost.
        var variation = SampleService.Variation()
        variation.families = 8
        variation.endsKnown = { _ in true }
        let report = try SampleService.report(variation)
        #expect(report.largestLoss?.reason == .notAccepted(.outsideAgeRange))
        #expect(report.waterfall.contains { $0.losses.contains { $0.reason == .stillOpen } })
        #expect(report.hasNotLostYet)
        for loss: CohortLoss in [
            .undecided, .waitingForFirstContact, .stillOpen, .startedOutsidePeriod,
        ] {
            #expect(!loss.isFinal)
        }
    }

    @Test(arguments: [
        // Of 10 parents, so many starts with an end.
        (
            4,
            "Start and end known for 4 of 10 it was due for (40%): too few to stand for all of them."
        ),
        (
            5,
            "Start and end known for 5 of 10 it was due for (50%), less than 70%: the others may "
                + "have changed otherwise."
        ),
        (
            6,
            "Start and end known for 6 of 10 it was due for (60%), less than 70%: the others may "
                + "have changed otherwise."
        ),
        (7, nil),
    ]) func aMeasureSaysFirstHowFarItStandsForAll(known: Int, says: String?) throws {
        var variation = SampleService.Variation()
        variation.families = 0
        variation.scores = (0..<10).map { (before: 15, after: $0 < known ? 9 : nil) }
        let report = try SampleService.report(variation)
        let blocks = WhatChanged(report).blocks
        guard case .heading = blocks[0] else {
            Issue.record("no heading")
            return
        }
        switch blocks[1] {
        case .paragraph(let text): #expect(text == says)
        default: #expect(says == nil)
        }
        #expect(
            report.measures.map { $0.completeness(under: report.rules) } == [
                known < 5 ? .tooFew : (known < 7 ? .few : .enough)
            ])
    }

    @Test func anEmptyServiceStillGetsAReport() throws {
        var variation = SampleService.Variation()
        variation.families = 0
        let text = TextReport.render(try SampleService.report(variation))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("0 families finished."))
        #expect(text.contains("nothing can be said"))
    }
}
