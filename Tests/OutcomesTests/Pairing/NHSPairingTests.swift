// NHS England's published rule on constructed referrals. The expected answers come from reading the
// published code (cyp_outcomes_prep.py), step by step:
//   1. Contact1, Contact2: the days of the first two contacts up to the day of discharge.
//   2. Valid scores up to the day of discharge, with Contact1 <= day, are numbered by day and then by
//      identifier (RN), for each scale; a scale belongs to one kind of rater.
//   3. First: RN = 1. Last: the highest RN with RN > 1 and day >= Contact2.
//   4. "Assessment" and "Paired" are counted only where Contact2 is not null.
//   5. Improvement and deterioration: a change in that direction of at least the threshold.

import Clinic
import Foundation
import Testing

@testable import Outcomes

struct NHSPairingTests {
    /// A form: its day (contact 1 is on day 0), its score, who answered (0 is whom it describes, nil an
    /// observer), its version.
    struct Form: Sendable {
        var day: Int32?
        var score: Double?
        var by: Int? = 0
        var version = "1"
        var isDone = true
    }

    struct Referral: Sendable, CustomTestStringConvertible {
        var why: String
        var secondContact: Int32? = 7
        var forms: [Form]
        var first: Double?
        var last: Double?

        init(
            _ why: String, secondContact: Int32? = 7, _ forms: [Form], first: Double?, last: Double?
        ) {
            self.why = why
            self.secondContact = secondContact
            self.forms = forms
            self.first = first
            self.last = last
        }

        var testDescription: String { why }
    }

    /// Discharge is on day 100.
    static let referrals: [Referral] = [
        Referral(
            "before contact 1 does not count; the day of discharge does",
            [.init(day: -1, score: 20), .init(day: 50, score: 12), .init(day: 100, score: 9)],
            first: 12, last: 9),
        Referral(
            "the day of contact 1 counts for the first, that of contact 2 for the last",
            [.init(day: 0, score: 18), .init(day: 7, score: 15)], first: 18, last: 15),
        Referral(
            "a second score before contact 2 is no last",
            [.init(day: 0, score: 18), .init(day: 6, score: 15)], first: 18, last: nil),
        Referral(
            "the last of several, whatever lies between",
            [
                .init(day: 0, score: 18), .init(day: 6, score: 15), .init(day: 7, score: 14),
                .init(day: 60, score: 21), .init(day: 61, score: 11),
            ], first: 18, last: 11),
        Referral(
            "there is no window: a first of day 60 is a first",
            [.init(day: 60, score: 17), .init(day: 90, score: 10)], first: 17, last: 10),
        Referral(
            "one score is a first (RN = 1) and never a last (RN > 1)",
            [.init(day: 60, score: 17)], first: 17, last: nil),
        Referral(
            "after discharge does not count",
            [.init(day: 0, score: 18), .init(day: 101, score: 9)], first: 18, last: nil),
        Referral(
            "two of one day are two (RN 1 and 2), in the order of their identifiers",
            [.init(day: 20, score: 16), .init(day: 20, score: 13)], first: 16, last: 13),
        Referral(
            "ties: the first of the first day, the last of the last day",
            [
                .init(day: 0, score: 18), .init(day: 0, score: 19), .init(day: 90, score: 8),
                .init(day: 90, score: 7),
            ], first: 18, last: 7),
        Referral(
            "without a second contact nothing is counted", secondContact: nil,
            [.init(day: 0, score: 18), .init(day: 50, score: 9)], first: nil, last: nil),
        Referral(
            "two contacts on one day are two", secondContact: 0,
            [.init(day: 0, score: 18), .init(day: 0, score: 15)], first: 18, last: 15),
        Referral(
            "no score, no day, not done: not valid",
            [
                .init(day: 0, score: nil), .init(day: nil, score: 30),
                .init(day: 2, score: 29, isDone: false), .init(day: 5, score: 18),
                .init(day: 50, score: 12), .init(day: 99, score: nil),
            ], first: 18, last: 12),
        Referral("nothing", [], first: nil, last: nil),
        Referral(
            "two kinds of rater never pair",
            [.init(day: 0, score: 18), .init(day: 50, score: 12, by: 1)], first: 18, last: nil),
        Referral(
            "each kind of rater by itself: the one with a pair",
            [
                .init(day: 0, score: 18), .init(day: 10, score: 25, by: 1),
                .init(day: 50, score: 22, by: 1),
            ], first: 25, last: 22),
        Referral(
            "where both kinds have a pair, the one who came first",
            [
                .init(day: 0, score: 18), .init(day: 1, score: 25, by: 1),
                .init(day: 50, score: 12), .init(day: 51, score: 22, by: 1),
            ], first: 18, last: 12),
        Referral(
            "two other persons are one kind of rater",
            [.init(day: 0, score: 18, by: 1), .init(day: 50, score: 12, by: 2)], first: 18,
            last: 12),
        Referral(
            "two observers are one kind of rater",
            [.init(day: 0, score: 60, by: nil), .init(day: 50, score: 75, by: nil)], first: 60,
            last: 75),
        Referral(
            "another version that nothing converts is another scale",
            [
                .init(day: 0, score: 18), .init(day: 50, score: 12),
                .init(day: 60, score: 40, version: "2"),
            ], first: 18, last: 12),
    ]

    @Test(arguments: referrals) func publishedCode(referral: Referral) throws {
        let choice = try choose(referral)
        #expect(choice.first?.value == referral.first)
        #expect(choice.last?.value == referral.last)
    }

    private func choose(
        _ referral: Referral, scales: [ScaleTerms]? = nil, under version: String = "1"
    ) throws -> NHSPairing.Choice {
        var codes = MeasureCodebook(
            try scales ?? [try TestService.mood()], observed: [])
        func code(_ version: String) -> MeasureCode {
            codes.code(for: .init(instrument: "epds", version: version, scale: "total"))
        }
        let rows = referral.forms.enumerated().map { number, form in
            MeasureRow(
                administration: ID(TestService.identifier(5, number)),
                course: ID(TestService.identifier(1, 1)), subject: TestService.identifier(3, 0),
                respondent: form.by.map { TestService.identifier(3, $0) },
                measure: code(form.version), value: form.score, occasion: .review,
                answeredOn: form.day.map { CalendarDate(daysSince1970: 20_000 + $0) },
                status: form.isDone ? .complete : .notDone, notDoneReason: nil)
        }
        let measure = code(version)
        return NHSPairing(
            contacts: NHSContacts(
                first: 20_000, second: referral.secondContact.map { 20_000 + $0 },
                discharge: 20_100),
            measure: measure
        ).choice(among: rows, codes)
    }

    // The first, 16, is 32 under the second version; 25 has no place in the table.
    @Test func anOlderVersionCountsWhereASourceConvertsIt() throws {
        let first = try TestService.mood()
        var second = first
        second.conversions = [
            ScaleConversion(fromVersion: "1", source: "a table") { $0 <= 20 ? $0 * 2 : nil }
        ]
        let newer = ScaleTerms(
            instrument: second.instrument, instrumentName: second.instrumentName, version: "2",
            scale: second.scale, scaleName: second.scaleName, construct: second.construct,
            subject: second.subject, direction: second.direction, range: 0...60, cutoff: nil,
            thresholds: [], conversions: second.conversions)
        let choice = try choose(
            Referral(
                "",
                [
                    .init(day: 0, score: 25), .init(day: 1, score: 16),
                    .init(day: 50, score: 20, version: "2"),
                ], first: 32, last: 20),
            scales: [first, newer], under: "2")
        #expect(choice.first?.value == 32)
        #expect(choice.last?.value == 20)
    }

    // Contacts up to the day of discharge only; an open referral has no discharge.
    @Test func contactsAreThoseUpToTheDayOfDischarge() throws {
        func contacts(seen: [String], ended: String?) throws -> NHSContacts? {
            Course(
                joining: [TestFamily(1, seen: seen, ended: ended).episode], familyIndex: 0
            ).nhsContacts
        }
        let day = TestService.day("2026-01-01").daysSince1970
        let both = try contacts(seen: ["2026-01-01", "2026-01-08"], ended: "2026-01-08")
        #expect(both?.first == day && both?.second == day + 7 && both?.discharge == day + 7)
        #expect(
            try contacts(seen: ["2026-01-01", "2026-01-09"], ended: "2026-01-08")?.second == nil)
        #expect(try contacts(seen: ["2026-01-09"], ended: "2026-01-08") == nil)
        #expect(try contacts(seen: [], ended: "2026-01-08") == nil)
        #expect(try contacts(seen: ["2026-01-01", "2026-01-08"], ended: nil) == nil)
    }

    // A hundred thousand of them are kept while a report is made.
    @Test func aSubjectIsASmallValue() {
        #expect(MemoryLayout<NHSSubject>.stride <= 24)
    }

    // 4 points or more: -4 improves, -3 and +3 change nothing, +4 gets worse.
    @Test func aChangeOfTheThresholdCounts() throws {
        let ends: [Double] = [14, 15, 21, 22]
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([TestService.mood()]))
        builder.add(
            ends.enumerated().map { number, end in
                TestFamily(number).form(18, on: "2025-10-01").form(end, on: "2026-02-01")
            })
        let nhs = try #require(builder.finish().measures.first?.byNHSRule)
        #expect(nhs.change?.improved == 1)
        #expect(nhs.change?.unchanged == 2)
        #expect(nhs.change?.deteriorated == 1)
        // The published code has none for this scale.
        #expect(nhs.changeByOwnThreshold == nil)
    }
}
