// Fifteen families with sixteen infants, worked by hand. Care from 1 October 2025 to 1 February 2026,
// so a start is recorded from 3 September to 21 October and an end from 4 January to 15 March.
//
//   infant                                                      start         end
//    1  A1, then B2                                             avoidant      secure
//    2  D/B2, then B1                                           disorganised  secure
//    3  C, then C1                                              resistant     resistant
//    4  B3, then B3                                             secure        secure
//    5  B, then D/B                                             secure        disorganised
//    6  CC, then D                                              disorganised  disorganised
//    7  A, then declined                                        avoidant      -
//    8  A on 20 November: too late; then B4                     -             secure
//    9  nothing                                                 -             -
//   10  father on 2 October B, then A1; mother on 5 October     secure        avoidant
//       A2, then B1: counted with the father
//   11  mother C2; father B1 at the end only: counted with      resistant     -
//       the mother
//   12  first coder D, consensus B; then B2                     secure        secure
//   13  A, then B3                                              avoidant      secure
//   14  A1; then B by another coding system                     avoidant      -
//   15a D/A, then D/A                                           disorganised  disorganised
//   15b B, then B                                               secure        secure

import Clinic
import Foundation
import Statistics
import Testing

@testable import Outcomes

struct ClassTableTests {
    static let start = "2025-10-02"
    static let end = "2026-01-30"

    static func handWorked() -> ObservedService {
        var service = ObservedService()
        for number in 1...15 {
            service.family(
                number, parents: number == 10 || number == 11 ? 2 : 1,
                infants: number == 15 ? 2 : 1)
        }
        for (family, first, last) in [
            (1, "A1", "B2"), (2, "D/B2", "B1"), (3, "C", "C1"), (4, "B3", "B3"), (5, "B", "D/B"),
            (6, "CC", "D"), (13, "A", "B3"),
        ] {
            service.coding(family, start, first)
            service.coding(family, end, last)
        }
        service.coding(7, start, "A")
        service.notDone(7, .end, .declined)
        service.coding(8, "2025-11-20", "A", occasion: .baseline)
        service.coding(8, end, "B4")
        service.coding(10, start, "B", parent: 1)
        service.coding(10, end, "A1", parent: 1)
        service.coding(10, "2025-10-05", "A2")
        service.coding(10, end, "B1")
        service.coding(11, "2025-10-05", "C2")
        service.coding(11, end, "B1", parent: 1)
        service.coding(12, start, "D", designated: false, recording: 1)
        service.coding(12, start, "B", kind: .consensus, coder: "K1 K2", recording: 1)
        service.coding(12, end, "B2")
        service.coding(14, start, "A1")
        service.coding(14, end, "B", instrument: "preschool")
        service.coding(15, start, "D/A")
        service.coding(15, end, "D/A")
        service.coding(15, start, "B", infant: 1)
        service.coding(15, end, "B", infant: 1)
        return service
    }

    private func outcome() throws -> ClassOutcome {
        try #require(try Self.handWorked().report().classes.first)
    }

    @Test func theTableOfTransitionsIsTheOneWorkedByHand() throws {
        let outcome = try outcome()
        #expect(
            outcome.system.categories == ["secure", "avoidant", "resistant", "disorganised"])
        #expect(
            outcome.transitions == [
                [3, 1, 0, 1, 0],
                [2, 0, 0, 0, 2],
                [0, 0, 1, 0, 1],
                [1, 0, 0, 2, 0],
                [1, 0, 0, 0, 1],
            ])
        #expect(outcome.infants == SubjectCount(subjects: 16, families: 15))
        #expect(outcome.classifiedAtStart == 14)
        #expect(outcome.classifiedAtEnd == 12)
        #expect(outcome.classifiedTwice == CountedShare(11, of: 16))
        #expect(outcome.medianDaysBetween == 120)
    }

    @Test func proportionsAtTheEndAreOfAllClassifiedThenPairedOrNot() throws {
        let outcome = try outcome()
        #expect(outcome.atEnd.map(\.count) == [7, 1, 1, 3])
        #expect(outcome.atEnd.allSatisfy { $0.total == 12 })
        // SciPy: Scripts/reference/observers.py.
        let interval = try #require(outcome.atEnd[0].interval)
        #expect(abs(interval.lower - 0.31951131254954973) < 1e-12)
        #expect(abs(interval.upper - 0.8067396863412435) < 1e-12)
    }

    @Test func movesAreOfAllClassifiedTwiceAndWorseStandsBesideBetter() throws {
        let security = try #require(try outcome().security)
        #expect(security.insecureToSecure == CountedShare(3, of: 11))
        #expect(security.secureToInsecure == CountedShare(2, of: 11))
        #expect(security.stayedSecure == CountedShare(3, of: 11))
        #expect(security.stayedInsecure == CountedShare(3, of: 11))
        #expect(security.ofInsecureAtStart == CountedShare(3, of: 6))
        #expect(security.ofSecureAtStart == CountedShare(2, of: 5))
    }

    @Test func infantsWithTwoParentsCountOnceWithTheOneRecordedFirst() throws {
        let outcome = try outcome()
        #expect(outcome.withSeveralCaregivers == 2)
        #expect(outcome.endsNotCounted == 1)
    }

    @Test func recordingsOfOneDayAreToldApartByTheOrderOfTheParents() throws {
        var service = ObservedService()
        service.family(1, parents: 2)
        service.coding(1, Self.start, "A", parent: 1)
        service.coding(1, Self.start, "B", parent: 0)
        let outcome = try #require(try service.report().classes.first)
        #expect(outcome.transitions[0] == [0, 0, 0, 0, 1])
        #expect(outcome.withSeveralCaregivers == 1)
    }

    @Test func everyMissingClassHasAReason() throws {
        let outcome = try outcome()
        #expect(
            outcome.startLosses == [
                CountedMeasureLoss(reason: .notRecorded, subjects: 1),
                CountedMeasureLoss(reason: .outsideWindow, subjects: 1),
            ])
        #expect(
            outcome.endLosses == [
                CountedMeasureLoss(reason: .notRecorded, subjects: 3),
                CountedMeasureLoss(reason: .notDone(.declined), subjects: 1),
            ])
    }

    @Test func codingSystemsNeverMakeATransition() throws {
        let report = try Self.handWorked().report(
            [ObservedService.terms("preschool"), ObservedService.strange])
        #expect(report.classes.map(\.terms.instrument) == ["preschool", "ssp"])
        let other = report.classes[0]
        #expect(other.classifiedTwice.count == 0)
        #expect(other.transitions[4] == [1, 0, 0, 0, 15])
        #expect(report.classes[1].transitions == (try outcome().transitions))
    }

    @Test func versionsAreToldApartAndNobodyIsMissingTwice() throws {
        var service = ObservedService()
        for number in 1...3 { service.family(number) }
        service.coding(1, Self.start, "A")
        service.coding(1, Self.end, "B", version: "2")
        service.coding(2, Self.start, "A", version: "2")
        service.coding(2, Self.end, "B", version: "2")
        let classes = try service.report([
            ObservedService.strange, ObservedService.terms("ssp", version: "2"),
        ]).classes
        #expect(classes.map(\.infants.subjects) == [1, 2])
        #expect(classes[0].endLosses.map(\.reason) == [.otherVersion])
        #expect(classes[1].security?.insecureToSecure == CountedShare(1, of: 1))
    }

    @Test func oneRecordingIsNeverStartAndEnd() throws {
        var service = ObservedService()
        service.family(1, seen: ["2026-01-05", "2026-01-12"], ended: "2026-01-12")
        service.coding(1, "2026-01-08", "B")
        let outcome = try #require(try service.report().classes.first)
        #expect(outcome.classifiedTwice.count == 0)
        #expect(outcome.classifiedAtStart == 1)
        #expect(outcome.endLosses.map(\.reason) == [.onlyTheBaseline])
    }

    @Test func aRecordingWithoutAClassSaysSo() throws {
        var service = ObservedService()
        service.family(1)
        service.coding(1, Self.start, warmth: 4, occasion: .baseline)
        service.coding(1, Self.end, "no such class", occasion: .end)
        let outcome = try #require(try service.report().classes.first)
        #expect(outcome.startLosses.map(\.reason) == [.notScored])
        #expect(outcome.endLosses.map(\.reason) == [.notScored])
    }

    @Test func aBereavementAsksForNothing() throws {
        var service = ObservedService()
        service.family(1, reason: .infantDied)
        service.family(2, reason: .infantDied)
        service.coding(1, Self.start, "B")
        let outcome = try #require(try service.report().classes.first)
        #expect(outcome.endLosses == [CountedMeasureLoss(reason: .bereavement, subjects: 2)])
    }

    @Test func nothingObservedGivesNoTable() throws {
        var service = ObservedService()
        service.family(1)
        let report = try service.report()
        #expect(report.classes.isEmpty)
        #expect(report.observers.isEmpty)
    }
}
