import Clinic
import Foundation
import Outcomes
import Testing

@testable import Reports

/// Section 7, counted apart from this program.
///
/// The sample service has families 0 to 89. In the cohort are those whose number leaves no 4 when
/// divided by 9 and no 7 by 10: 72. No EPDS at the start has who leaves 5 by 12: 6 families with no reason.
/// Of the 66 with a start those who leave 3 by 4 have no end: 16, of whom 9 leave 3 by 8 and have
/// "ended unplanned", the other 7 nothing. Only even numbers were seen in the Strange Situation.
struct ThingsToFixTests {
    private func things(
        _ change: (inout SampleService.Variation) -> Void = { _ in }
    ) throws -> [ThingToFix] {
        var variation = SampleService.Variation()
        change(&variation)
        return ThingsToFix(try SampleService.report(variation)).things
    }

    private func section7(_ report: OutcomesReport) throws -> String {
        let text = TextReport.render(report)
        let from = try #require(text.range(of: "\n7  "))
        let to = try #require(text.range(of: "\n8  "))
        return text[from.upperBound..<to.lowerBound].split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    @Test func answersNobodySawComeFirstAndAreTheSummarysFirstThing() throws {
        let report = try SampleService.report()
        let first = try #require(ThingsToFix(report).things.first)
        #expect(first.kind == .formNotChecked)
        #expect(first.missing == 2)
        let summary = try #require(InShort(report).sentences.last)
        #expect(
            summary
                == "The first thing to fix: 2 forms with a total whose risk answer nobody saw.")
    }

    @Test func theSummarysMeasureComesBeforeLargerLosses() throws {
        let things = try things()
        #expect(things[1].kind == .end)
        #expect(things[1].instrument == "epds")
        #expect(things[1].missing == EPDS.endsMissing)
        #expect(things[1].total == EPDS.started)
        #expect(
            things[1].reasons.map { [$0.code, "\($0.count)"] } == [
                ["not_done.ended_unplanned", "\(EPDS.endsUnplanned)"],
                ["not_recorded", "\(EPDS.endsWithNothing)"],
            ])
        #expect(things[2].kind == .start)
        #expect(things[2].missing == EPDS.startsMissing)
        #expect(things[2].total == EPDS.due)
        #expect(things[3].missing > things[1].missing, "an order by number alone would differ")
    }

    @Test func whatNobodyCouldHaveRecordedIsNoneOfThem() throws {
        let ends = try #require(try things().first { $0.kind == .classAtEnd })
        // 7 infants whose parents declined are in the report and not here.
        #expect(ends.missing == 35)
        #expect(ends.reasons.map(\.code) == ["not_recorded"])
        let remedy = Remedy(rule: try SampleService.report().rules.pairing)
        let facts: [MeasureLoss] = [
            .bereavement, .courseOpen, .notDone(.declined), .notDone(.clinicallyUnsuitable),
            .notDone(.outsideAgeRange),
        ]
        for loss in facts { #expect(remedy.text(against: loss, at: .end) == nil) }
    }

    @Test func everyOtherLossHasSomethingThatWouldHelp() throws {
        let remedy = Remedy(rule: try SampleService.report().rules.pairing)
        let losses: [MeasureLoss] = [
            .notScored, .notConverted, .outsideWindow, .undated, .onlyTheBaseline, .otherVersion,
            .otherRespondent, .notRecorded, .notDone(nil), .notDone(.notOffered),
            .notDone(.endedUnplanned), .notDone(.formLost), .notDone(.noTranslatedForm),
            .notDone(.notYetDue),
        ]
        let texts = losses.compactMap { remedy.text(against: $0, at: .end) }
        #expect(Set(texts).count == losses.count)
        #expect(
            remedy.text(against: .outsideWindow, at: .baseline)
                == "Give it between 28 days before and 21 days after the first attended session.")
        #expect(
            remedy.text(against: .outsideWindow, at: .end)
                == "Give it between 28 days before and 42 days after the last attended session.")
    }

    @Test func scalesOfOneInstrumentAreToldOnce() throws {
        let things = try things { $0.instrument = "hads" }
        let keys = things.map { [$0.kind.rawValue, $0.instrument ?? "", $0.version ?? ""] }
        #expect(Set(keys).count == keys.count)
    }

    @Test func nothingToCountAndNoMeasureAreSaid() throws {
        var empty = SampleService.Variation()
        empty.families = 0
        let report = try SampleService.report(empty)
        #expect(try section7(report).contains("Nobody is counted in this report"))
        #expect(!InShort(report).sentences.contains { $0.contains("to fix") })

        var homemade = SampleService.Variation()
        homemade.instrument = "homemade"
        homemade.hasGoals = false
        homemade.hasObservations = false
        let unknown = try SampleService.report(homemade)
        let text = try section7(unknown)
        #expect(text.contains("No measure with a score is recorded for any of the 72 families."))
        #expect(text.contains("homemade: no definition here"))
    }

    @Test func codersWithoutASecondAreSaid() throws {
        let things = try things { $0.coders = 1 }
        let alone = try #require(things.first { $0.kind == .secondCoder })
        #expect(alone.missing == alone.total)
        #expect(alone.sentence.contains("recordings coded by two coders"))
        #expect(try self.things().contains { $0.kind == .blinding })
    }

    /// The numbers of the comment above.
    private enum EPDS {
        static let due = 72
        static let started = 66
        static let startsMissing = 6
        static let endsMissing = 16
        static let endsUnplanned = 9
        static let endsWithNothing = 7
    }
}
