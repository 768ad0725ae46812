import Foundation
import Outcomes
import Testing

@testable import Reports

struct AttachmentTests {
    private func blocks(_ change: (inout SampleService.Variation) -> Void = { _ in }) throws
        -> [ReportBlock]
    {
        var variation = SampleService.Variation()
        change(&variation)
        return AttachmentAndInteraction(try SampleService.report(variation)).blocks
    }

    private func text(_ blocks: [ReportBlock]) -> String {
        blocks.map { block in
            switch block {
            case .heading(let text), .subheading(let text), .paragraph(let text): text
            case .items(let items): items.joined(separator: "\n")
            default: ""
            }
        }.joined(separator: "\n")
    }

    @Test func besideEveryTableOfClassesStandsWhatAClassIsNot() throws {
        let blocks = try blocks()
        var tables = 0
        var unguarded = 0
        for block in blocks {
            switch block {
            case .table(let table) where table.columns[0].hasPrefix("codings"): break
            case .table(let table) where table.columns[0] == "agreement": break
            case .table:
                tables += 1
                unguarded += 1
            case .paragraph(
                "A class describes one observation; not evidence of maltreatment; not for use alone "
                    + "in decisions about a child."):
                unguarded = 0
            case .heading, .subheading: #expect(unguarded == 0)
            default: break
            }
        }
        #expect(tables == 4)
        #expect(unguarded == 0)
    }

    @Test func worseStandsBesideBetterAndTheOtherQuantityIsLabelled() throws {
        let tables = try blocks().compactMap { block -> ReportTable? in
            if case .table(let table) = block { return table }
            return nil
        }
        #expect(
            tables[1].rows.map(\.name) == [
                "insecure to secure", "secure to insecure", "secure both times",
                "insecure both times",
            ])
        #expect(tables[1].columns[0] == "of all 26 classified twice")
        #expect(tables[2].rows.map { $0.cells[0] } == ["10 of 18", "4 of 8"])
        #expect(text(try blocks()).contains("The next two are other quantities"))
    }

    @Test func oneCoderMeansReliabilityNotChecked() throws {
        let told = text(try blocks { $0.coders = 1 })
        #expect(told.contains("Reliability not checked: no recording was coded by two coders."))
        #expect(!told.contains("Kappa"))
    }

    @Test func tooFewDoubleCodingsAreSaidAndNotComputed() throws {
        let few = try blocks { $0.families = 12 }
        #expect(
            text(few).contains(
                "Not computed below 10 recordings coded by both: reliability is not known there."))
        guard
            case .table(let table)? = few.last(where: {
                if case .table = $0 { true } else { false }
            })
        else {
            Issue.record("no table")
            return
        }
        #expect(table.rows.map { $0.cells[2] } == ["not computed", "not computed"])
    }

    @Test func nothingObservedIsSaid() throws {
        #expect(
            text(try blocks { $0.hasObservations = false }).contains("No observation is recorded"))
    }

    @Test func aTableOfManyLongCategoriesStaysEightyColumnsWide() throws {
        let system = ClassSystem(
            ["emotionally available", "complicated", "detached", "problematic", "traumatised"].map {
                (code: $0, category: $0)
            })
        var report = try SampleService.report()
        let first = try #require(report.classes.first)
        report.classes = [
            ClassOutcome(
                terms: first.terms, scale: first.scale, system: system,
                infants: SubjectCount(subjects: 3600, families: 3600),
                transitions: Array(repeating: Array(repeating: 100, count: 6), count: 6),
                atEnd: system.categories.map { _ in CountedShare(600, of: 3000) }, security: nil,
                startLosses: [], endLosses: [], withSeveralCaregivers: 0, endsNotCounted: 0,
                medianDaysBetween: nil)
        ]
        let rendered = TextReport.render(report)
        #expect(rendered.contains("(a) emotionally"))
        for line in rendered.split(separator: "\n") where line.count > 80 {
            #expect(line.contains("https://"), "\(line)")
        }
    }
}
