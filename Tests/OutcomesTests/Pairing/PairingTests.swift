import Clinic
import Outcomes
import Testing

/// First session 1 October 2025, fourth 22 October, last 1 February 2026: the baseline is answered from
/// 3 September to 21 October (not to the 22nd, the fourth session), the end from 4 January to
/// 15 March.
struct PairingTests {
    private func outcome(of family: TestFamily) throws -> MeasureOutcome {
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([try TestService.mood()], minimumForMean: 1))
        builder.add([family])
        return try #require(builder.finish().measures.first)
    }

    @Test(arguments: [
        ("2025-09-02", false), ("2025-09-03", true), ("2025-10-21", true), ("2025-10-22", false),
    ])
    func baselineWindowClosesBeforeTheFourthSession(day: String, isIn: Bool) throws {
        let outcome = try outcome(of: TestFamily(1).form(15, on: day, .baseline))
        #expect(outcome.startKnown.subjects == (isIn ? 1 : 0))
        #expect(outcome.startLosses.map(\.reason) == (isIn ? [] : [.outsideWindow]))
    }

    @Test(arguments: [("2025-10-22", true), ("2025-10-23", false)])
    func withThreeSessionsTheWindowIsTwentyOneDays(day: String, isIn: Bool) throws {
        let family = TestFamily(1, seen: ["2025-10-01", "2025-10-02", "2026-02-01"])
        let outcome = try outcome(of: family.form(15, on: day, .baseline))
        #expect(outcome.startKnown.subjects == (isIn ? 1 : 0))
    }

    @Test func theLastDayGivenTwiceIsNoFurtherSession() throws {
        // Three sessions, the last of them repeated: the second on 8 October is no fourth.
        var family = TestFamily(1)
        let days = ["2025-10-01", "2025-10-02", "2025-10-08", "2025-10-08"].map(TestService.day)
        let old = family.episode
        family.episode = EpisodeFacts(
            id: old.id, family: old.family, team: old.team, programme: old.programme,
            referredOn: old.referredOn, accepted: true, attendedOn: days, attendedCount: 3,
            endedOn: old.endedOn, endReason: .completed, parentIDs: old.parentIDs, infantIDs: [])
        #expect(family.episode.earliestAttendedOn.count == 3)
        #expect(family.episode.attendedCount == 3)
        let outcome = try outcome(of: family.form(15, on: "2025-10-20", .baseline))
        #expect(outcome.startKnown.subjects == 1)
    }

    @Test func anOpenCourseHasNoEndYet() throws {
        let family = TestFamily(
            1, seen: ["2026-01-05", "2026-02-01"], ended: nil
        ).form(15, on: "2026-01-05").form(8, on: "2026-02-01")
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: .started),
            rules: try TestService.rules([try TestService.mood()], minimumForMean: 1))
        builder.add([family])
        let outcome = try #require(builder.finish().measures.first)
        #expect(outcome.startKnown.subjects == 1)
        #expect(outcome.endLosses.map(\.reason) == [.courseOpen])
    }

    @Test(arguments: [
        ("2026-01-03", false), ("2026-01-04", true), ("2026-03-15", true), ("2026-03-16", false),
    ])
    func endWindow(day: String, isIn: Bool) throws {
        let outcome = try outcome(
            of: TestFamily(1).form(15, on: "2025-10-01").form(9, on: day, .end))
        #expect(outcome.bothKnown.subjects == (isIn ? 1 : 0))
        #expect(outcome.endLosses.map(\.reason) == (isIn ? [] : [.outsideWindow]))
    }

    @Test func nearestFormsAreTaken() throws {
        let outcome = try outcome(
            of: TestFamily(1).form(20, on: "2025-09-10").form(18, on: "2025-09-29")
                .form(16, on: "2025-10-08").form(10, on: "2026-01-20").form(8, on: "2026-02-02")
                .form(6, on: "2026-02-20"))
        #expect(outcome.all.known.subjects == 1)
        #expect(outcome.medianDaysBetween == 126)
    }

    @Test func tiesGoToTheEarliestBaselineAndTheLatestEnd() throws {
        // Two days before and after each anchor: 29 September to 3 February is 127 days.
        let outcome = try outcome(
            of: TestFamily(1).form(20, on: "2025-09-29").form(18, on: "2025-10-03")
                .form(10, on: "2026-01-30").form(8, on: "2026-02-03"))
        #expect(outcome.medianDaysBetween == 127)
    }

    @Test func oneFormIsNeverBaselineAndEnd() throws {
        let family = TestFamily(1, seen: ["2026-01-10"], ended: "2026-01-20")
        let outcome = try outcome(of: family.form(15, on: "2026-01-10", .baseline))
        #expect(outcome.startKnown.subjects == 1)
        #expect(outcome.bothKnown.subjects == 0)
        #expect(outcome.endLosses.map(\.reason) == [.onlyTheBaseline])
    }

    @Test func anEndIsAnsweredAfterItsBaseline() throws {
        // One session: both windows hold both days, and the end may not come before the baseline.
        let family = TestFamily(1, seen: ["2026-01-10"], ended: "2026-01-20")
        let outcome = try outcome(
            of: family.form(9, on: "2026-01-05").form(15, on: "2026-01-10"))
        #expect(outcome.bothKnown.subjects == 0)
        #expect(outcome.endLosses.map(\.reason) == [.onlyTheBaseline])
    }

    @Test func anEndInAnotherVersionDoesNotPair() throws {
        let outcome = try outcome(
            of: TestFamily(1).form(15, on: "2025-10-01").form(9, on: "2026-02-01", version: "2"))
        #expect(outcome.endLosses.map(\.reason) == [.otherVersion])
    }

    @Test func anEndByAnotherRespondentDoesNotPair() throws {
        let family = TestFamily(1, parents: 2).form(15, on: "2025-10-01")
        let outcome = try outcome(of: family.form(9, on: "2026-02-01", respondent: 1))
        #expect(outcome.endLosses.map(\.reason) == [.otherRespondent])
    }

    @Test func anUnscoredFormIsToldApartFromNone() throws {
        let outcome = try outcome(
            of: TestFamily(1).form(15, on: "2025-10-01")
                .form(nil, on: "2026-02-01", .end, status: .partial))
        #expect(outcome.endLosses.map(\.reason) == [.notScored])
    }

    @Test func aScoreWithoutTheLicenseesTableIsToldApart() throws {
        var metric = try TestService.mood(scale: "metric")
        metric.convertedFrom = "total"
        func losses(
            of families: [TestFamily]
        ) throws -> (start: [MeasureLoss], end: [MeasureLoss])? {
            var builder = OutcomesBuilder(
                question: TestService.question(),
                rules: try TestService.rules([try TestService.mood(), metric]))
            builder.add(families)
            return builder.finish().measures.first { $0.terms.scale == "metric" }
                .map { ($0.startLosses.map(\.reason), $0.endLosses.map(\.reason)) }
        }
        let raw = TestFamily(1).form(15, on: "2025-10-01", .baseline)
        let both = TestFamily(2).form(15, on: "2025-10-01", .baseline)
            .form(20, on: "2025-10-01", .baseline, scale: "metric")
            .form(9, on: "2026-02-01", .end)
        let found = try #require(try losses(of: [raw, both]))
        #expect(found.start == [.notConverted])
        #expect(found.end == [.notConverted])
        // Where nobody has the score there is no such measure.
        #expect(try losses(of: [raw]) == nil)
    }

    @Test func aFormThatScoredAnotherScaleOnlyIsTheReason() throws {
        let both = TestFamily(1).form(15, on: "2025-10-01", .baseline)
            .form(6, on: "2025-10-01", .baseline, scale: "anxiety")
        func endLosses(of family: TestFamily) throws -> [MeasureLoss] {
            var builder = OutcomesBuilder(
                question: TestService.question(),
                rules: try TestService.rules([
                    try TestService.mood(), try TestService.mood(scale: "anxiety"),
                ]))
            builder.add([family])
            let outcome = try #require(
                builder.finish().measures.first { $0.terms.scale == "anxiety" })
            #expect(outcome.startKnown.subjects == 1)
            return outcome.endLosses.map(\.reason)
        }
        #expect(try endLosses(of: both.form(9, on: "2026-02-01", .end)) == [.notScored])
        #expect(try endLosses(of: both) == [.notRecorded])
        // A form of another occasion is not the end's.
        #expect(try endLosses(of: both.form(9, on: "2025-12-01", .review)) == [.notRecorded])
    }

    @Test func aReasonForNotDoingItIsKept() throws {
        let outcome = try outcome(
            of: TestFamily(1).form(15, on: "2025-10-01").notDone(.end, .endedUnplanned))
        #expect(outcome.endLosses.map(\.reason) == [.notDone(.endedUnplanned)])
    }

    @Test func aMeasureThatNobodyDidIsReportedAsSuch() throws {
        let outcome = try outcome(
            of: TestFamily(1).notDone(.baseline, .notOffered).notDone(.end, .declined))
        #expect(outcome.due.subjects == 1)
        #expect(outcome.startKnown.subjects == 0)
        #expect(outcome.startLosses.map(\.reason) == [.notDone(.notOffered)])
    }

    @Test func nothingIsDueAfterABereavement() throws {
        let outcome = try outcome(
            of: TestFamily(1, reason: .infantDied).form(15, on: "2025-10-01"))
        #expect(outcome.endLosses.map(\.reason) == [.bereavement])
    }

    @Test func aTransferIsOneCourse() throws {
        // Episode 2 continues episode 1: the first session is 1's, the last is 2's.
        let first = TestFamily(1, ended: "2025-11-01", reason: .transferred)
            .form(20, on: "2025-10-01")
        let second = TestFamily(
            2, referred: "2025-11-01", seen: ["2025-12-01", "2026-02-20"], ended: "2026-02-20",
            course: 1, family: 1)
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([try TestService.mood()], minimumForMean: 1))
        builder.add([first.form(8, on: "2026-02-20"), second])
        let report = builder.finish()
        #expect(report.cohort.courses == 1)
        #expect(report.cohort.families == 1)
        #expect(report.measures.first?.bothKnown.subjects == 1)
    }
}
