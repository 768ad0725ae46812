// Families of a comparison group of the made-up service: nobody was seen, they were asked at the referral
// and again before their waiting ended.

import Clinic
import Foundation
import Outcomes

/// A comparison group.
struct ComparedFamilies: Sendable {
    var allocation: Allocation = .waitingList
    var families = 40
    /// Days from the first form to the second.
    var days = 120
    /// Whether a family's second form is there.
    var endsKnown: @Sendable (Int) -> Bool = { $0 % 5 != 3 }
    /// Points between the two forms, from a list by position.
    var changes: [Double] = [-3, 0, 2, -4, -1, 1, -2]
    /// The class of an infant at the end, where infants were recorded.
    var endClasses: [String] = ["A1", "D/A", "B2", "C1", "A2", "D"]
    var born = "2025-05"
    /// Tells groups apart.
    var first = 12_000

    func addEpisodes(to builder: inout OutcomesBuilder, _: SampleService.Variation) throws {
        for number in first..<(first + families) {
            let referred = try referredOn(number)
            builder.add(
                episode: EpisodeFacts(
                    id: ID(SampleService.identifier(1, number)),
                    family: ID(SampleService.identifier(2, number)), team: "north",
                    programme: "pip", referredOn: referred, accepted: true, attendedOn: [],
                    endedOn: referred.adding(days: days + 4), endReason: .completed,
                    arm: .comparison, allocation: allocation,
                    parentIDs: [ID(SampleService.identifier(3, number))],
                    parentRelationships: [.birthMother],
                    infantIDs: [ID(SampleService.identifier(4, number))],
                    youngestInfantBorn: YearMonth(iso: born)))
        }
    }

    func addForms(to builder: inout OutcomesBuilder, _ variation: SampleService.Variation) throws {
        for number in first..<(first + families) {
            let referred = try referredOn(number)
            let place = number - first
            let start = SampleService.starts[place % SampleService.starts.count]
            builder.add(
                measure: SampleService.form(
                    number, 0, start, referred.adding(days: 2), .baseline, variation))
            guard endsKnown(place) else { continue }
            builder.add(
                measure: SampleService.form(
                    number, 1, max(0, start + changes[place % changes.count]),
                    referred.adding(days: days + 2), .end, variation))
        }
    }

    func addClasses(to builder: inout OutcomesBuilder, _ variation: SampleService.Variation) throws
    {
        guard variation.observesEverybody else { return }
        for number in first..<(first + families) {
            let referred = try referredOn(number)
            let place = number - first
            var rows = SampleService.recording(
                number, 0, referred.adding(days: 2),
                SampleService.startClasses[place % SampleService.startClasses.count], .baseline,
                variation)
            if endsKnown(place) {
                rows += SampleService.recording(
                    number, 1, referred.adding(days: days + 2),
                    endClasses[place % endClasses.count], .end, variation)
            }
            for row in rows { builder.add(observation: row) }
        }
    }

    /// So that the waiting of everybody ends in the period.
    private func referredOn(_ number: Int) throws -> CalendarDate {
        try SampleService.day("2026-01-15").adding(days: number % 40 - days)
    }
}
