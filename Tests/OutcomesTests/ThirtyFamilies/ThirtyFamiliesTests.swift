// What the table in ThirtyFamilies.swift comes to, counted by hand.
//
//                                 courses families parents infants   lost on the way
//   Referred                          30      29      33      31     (all but the comparison arm)
//   Accepted                          29      28      32      30     27
//   Seen                              27      26      30      28     28, 29
//   cohort, ended in the period       25      24      28      26     10, 11 open
//   cohort, NHS England's rule        22      21      25      23     and 19, 20 (one contact), 31 (14 days)
//   cohort, started in the period      5       5       5       5     all first seen in October; left are
//                                                                    6, 11, 19, 20, 31
//   Those that ended, EPDS of parents:
//   due at the start                  25      24      28      26
//   answered                          24      23      25      25     8b, 14b, 25: no record
//   known                             23      22      24      24     18: outside the window
//   due at the end                    22      21      23      23     9: bereavement
//   answered                          19      18      19      20     2b declined, 26 ended unplanned, 8a no
//                                                                    record, 19 the baseline only
//   known: start and end              14      13      14      15     12 not scored, 13 undated, 14a other
//                                                                    respondent, 15 other version, 23 outside
//
//   Change of the 14 (4 points): better 1, 4, 5, 16, 20, 21, 31; no 2a, 6, 7, 17, 22, 24; worse 3.
//   By 5 points: better 1, 4, 5, 16, 20; no 9 others; worse none.
//   Sum of the changes -9 0 +4 -5 -5 -1 0 -5 -1 -9 -4 +1 0 -4 = -38.
//   At or above 13 at the start: all but 12 and 17, so 22; known 13, better 7, no 5, worse 1; below 13 at the
//   end 1, 4, 20, 21, 31, all of them better reliably; sum of the changes -37.
//   At or above 13 at the end, of the 16 with an end (8b and 18 too): 2a, 3, 5, 6, 7, 16, 22, 24.
//
//   NHS England's pairs, 13: 1, 2a, 3 to 7, 17, 24, 31 with the same forms; 16 with another start; 18, 23.
//   Better 1, 4, 5, 18, 23, 31; worse 3; no 2a, 6, 7, 16, 17, 24. The programme's only: 20, 21, 22.
//   A first score of 24: all 28 parents but 14b, 19, 20, 25.

import Clinic
import Evidence
import Statistics
import Testing

@testable import Outcomes

struct ThirtyFamiliesTests {
    private func report(_ cohort: CohortKind) throws -> OutcomesReport {
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: cohort),
            rules: try TestService.rules([TestService.mood()]))
        builder.add(ThirtyFamilies.all)
        return builder.finish()
    }

    private func measure(_ cohort: CohortKind) throws -> MeasureOutcome {
        try #require(report(cohort).measures.first)
    }

    private func group(
        _ courses: Int, _ families: Int, _ parents: Int, _ infants: Int
    ) -> GroupCount {
        GroupCount(courses: courses, families: families, parents: parents, infants: infants)
    }

    @Test func thereAreThirtyFamiliesOfOneServiceOrAnother() {
        #expect(Set(ThirtyFamilies.all.map(\.episode.family)).count == 30)
        #expect(Set(ThirtyFamilies.all.map(\.episode.course)).count == 31)
    }

    @Test(arguments: CohortKind.allCases) func waterfall(kind: CohortKind) throws {
        let report = try report(kind)
        let cohort: (GroupCount, [CohortLoss: Int]) =
            switch kind {
            case .ended: (group(25, 24, 28, 26), [.stillOpen: 2])
            case .nhs:
                (
                    group(22, 21, 25, 23),
                    [.stillOpen: 2, .singleContact: 2, .openTooShortly: 1]
                )
            case .started: (group(5, 5, 5, 5), [.startedOutsidePeriod: 22])
            }
        let expected: [(CohortStage, GroupCount, [CohortLoss: Int])] = [
            (.referred, group(30, 29, 33, 31), [:]),
            (.accepted, group(29, 28, 32, 30), [.notAccepted(.outsideAgeRange): 1]),
            (
                .seen, group(27, 26, 30, 28),
                [.endedWithoutContact(.declined): 1, .waitingForFirstContact: 1]
            ),
            (.cohort, cohort.0, cohort.1),
        ]
        #expect(report.waterfall.count == expected.count)
        for (step, (stage, remaining, losses)) in zip(report.waterfall, expected) {
            #expect(step.stage == stage)
            #expect(step.remaining == remaining)
            #expect(
                Dictionary(uniqueKeysWithValues: step.losses.map { ($0.reason, $0.count.courses) })
                    == losses)
        }
        #expect(report.cohort == cohort.0)
    }

    @Test func theComparisonArmIsCountedApart() throws {
        for kind in [CohortKind.ended, .nhs] {
            let arm = try report(kind).comparisonArm
            #expect(arm.map(\.allocation) == [.waitingList])
            #expect(arm.map(\.count) == [group(1, 1, 1, 1)])
        }
        // It was first seen in October.
        #expect(try report(.started).comparisonArm.isEmpty)
    }

    @Test func howCareEnded() throws {
        let endings = try report(.ended).endings
        #expect(
            endings.each.map(\.ending) == [
                .ended(.completed), .ended(.droppedOut), .ended(.infantDied),
            ])
        #expect(endings.each.map(\.count.courses) == [23, 1, 1])
        #expect(endings.stoppedComing == group(1, 1, 1, 1))
    }

    @Test func fromTheCohortToAKnownOutcome() throws {
        let expected: [(OutcomeStage, Int, GroupCount, [OutcomeStepLoss: Int])] = [
            (.startDue, 28, group(25, 24, 28, 26), [:]),
            (.startDone, 25, group(24, 23, 25, 25), [.measure(.notRecorded): 3]),
            (.startKnown, 24, group(23, 22, 24, 24), [.measure(.outsideWindow): 1]),
            (.endDue, 23, group(22, 21, 23, 23), [.measure(.bereavement): 1]),
            (
                .endDone, 19, group(19, 18, 19, 20),
                [
                    .measure(.notDone(.declined)): 1, .measure(.notDone(.endedUnplanned)): 1,
                    .measure(.notRecorded): 1, .measure(.onlyTheBaseline): 1,
                ]
            ),
            (
                .outcomeKnown, 14, group(14, 13, 14, 15),
                [
                    .measure(.notScored): 1, .measure(.undated): 1, .measure(.otherRespondent): 1,
                    .measure(.otherVersion): 1, .measure(.outsideWindow): 1,
                ]
            ),
        ]
        let steps = try measure(.ended).steps
        #expect(steps.count == expected.count)
        for (step, (stage, subjects, remaining, losses)) in zip(steps, expected) {
            #expect(step.stage == stage)
            #expect(step.remaining == SubjectsInCourses(subjects: subjects, group: remaining))
            #expect(
                Dictionary(uniqueKeysWithValues: step.losses.map { ($0.reason, $0.count.subjects) })
                    == losses)
            #expect(step.joined.subjects == 0)
        }
        // Of the cohort that started in the period, 11 is open, and 19 has one form.
        let started = try measure(.started).steps
        #expect(started.map(\.remaining.subjects) == [5, 5, 5, 4, 3, 3])
        #expect(started[3].losses.map(\.reason) == [.measure(.courseOpen)])
    }

    @Test func startsAndEndsByTheProgrammesRule() throws {
        let measure = try measure(.ended)
        #expect(measure.due == SubjectCount(subjects: 28, families: 24))
        #expect(measure.startKnown == SubjectCount(subjects: 24, families: 22))
        #expect(measure.bothKnown == SubjectCount(subjects: 14, families: 13))
        #expect(measure.endKnown == SubjectCount(subjects: 16, families: 15))
        #expect(
            measure.startLosses == [
                CountedMeasureLoss(reason: .notRecorded, subjects: 3),
                CountedMeasureLoss(reason: .outsideWindow, subjects: 1),
            ])
        #expect(
            Set(measure.endLosses.map(\.reason)) == [
                .notDone(.declined), .notDone(.endedUnplanned), .notRecorded, .onlyTheBaseline,
                .bereavement, .notScored, .undated, .otherRespondent, .otherVersion,
                .outsideWindow,
            ])
        #expect(measure.endLosses.allSatisfy { $0.subjects == 1 })
        #expect(measure.clinicalAtEnd?.count == 8)
        #expect(measure.clinicalAtEnd?.total == 16)
    }

    @Test func changeAndItsBounds() throws {
        let all = try measure(.ended).all
        #expect(all.started.subjects == 24)
        #expect(all.reliable.map(\.improved.count) == [7, 5])
        #expect(all.reliable.map(\.unchanged.count) == [6, 9])
        #expect(all.reliable.map(\.deteriorated.count) == [1, 0])
        #expect(abs(try #require(all.moments).change.mean - -38.0 / 14) < 1e-12)
        #expect(abs(try #require(all.meanChangeToNothing) - 3.8) < 1e-12)
        let bounds = try #require(all.reliable.first?.bounds)
        #expect(bounds.started == SubjectCount(subjects: 24, families: 22))
        #expect(bounds.unknown == SubjectCount(subjects: 10, families: 10))
        #expect(bounds.betterAtMost == 17)
        #expect(bounds.worseAtMost == 11)
        #expect(bounds.deteriorationsToEqual == 6)
        let due = try #require(try measure(.ended).dueBounds)
        #expect(due.started == SubjectCount(subjects: 28, families: 24))
        #expect(due.unknown == SubjectCount(subjects: 14, families: 12))
        #expect(due.betterAtMost == 21)
        #expect(due.worseAtMost == 15)
    }

    @Test func changeOfThoseAtOrAboveTheCutOff() throws {
        let group = try #require(try measure(.ended).beyondCutoff)
        #expect(group.started.subjects == 22)
        #expect(group.known.subjects == 13)
        #expect(group.unknown.subjects == 9)
        let change = try #require(group.reliable.first)
        #expect(change.improved.count == 7)
        #expect(change.unchanged.count == 5)
        #expect(change.deteriorated.count == 1)
        #expect(change.bounds.betterAtMost == 16)
        #expect(change.bounds.worseAtMost == 10)
        #expect(change.recovery?.recovered.count == 5)
        #expect(change.recovery?.reliablyRecovered.count == 5)
        #expect(change.recovery?.bounds.atMost == 14)
        #expect(abs(try #require(group.meanChangeToNothing) - 37.0 / 9) < 1e-12)
    }
}
