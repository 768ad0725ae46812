import Clinic
import Evidence
import Outcomes
import Testing

/// What the windows of a comparison group hang on (decision 17).
struct ComparisonPeriodTests {
    /// How many of one family's parents the comparison group has, with a start and an end.
    private func known(_ family: TestFamily) throws -> [Int] {
        var service = WaitingService()
        service.programme()
        service.add(family)
        let report = try service.report()
        let block = try #require(
            report.comparisons.first { $0.benchmark.id == "depression-level" })
        return block.groups.map(\.comparison.known.subjects)
    }

    private func family(
        _ allocation: Allocation = .waitingList, referred: String = "2025-10-01",
        seen: [String] = [], ended: String? = "2026-02-01", number: Int = 201,
        course: Int? = nil, family: Int? = nil, arm: Arm = .comparison
    ) -> TestFamily {
        var made = TestFamily(
            number, referred: referred, seen: seen, ended: ended, course: course, family: family,
            arm: arm)
        made.episode.allocation = arm == .comparison ? allocation : nil
        return made
    }

    // From 28 days before to 21 days after the referral; from 28 days before to 42 days after the end.
    @Test(arguments: [
        ("2025-09-03", "2026-02-01", 1), ("2025-09-02", "2026-02-01", 0),
        ("2025-10-22", "2026-02-01", 1), ("2025-10-23", "2026-02-01", 0),
        ("2025-10-01", "2026-01-04", 1), ("2025-10-01", "2026-01-03", 0),
        ("2025-10-01", "2026-03-15", 1), ("2025-10-01", "2026-03-16", 0),
    ])
    func withoutContactReferralAndEndStandForTheSessions(
        start: String, end: String, expected: Int
    ) throws {
        let waiting = family().form(15, on: start).form(12, on: end)
        #expect(try known(waiting) == [expected])
    }

    // Seen first on 1 February: what is answered on that day still tells of the waiting.
    @Test(arguments: [("2026-01-04", 1), ("2026-02-01", 1), ("2026-02-02", 0), ("2026-02-20", 0)])
    func theFirstContactEndsTheWaiting(end: String, expected: Int) throws {
        let waiting = family(seen: ["2026-02-01", "2026-02-08", "2026-05-01"], ended: "2026-05-01")
            .form(15, on: "2025-10-01").form(12, on: end)
        #expect(try known(waiting) == [expected])
    }

    // The same where the programme's own episode follows, whose course ends long after the period.
    @Test(arguments: [("2026-02-01", 1), ("2026-02-02", 0)])
    func theProgrammesFirstContactEndsItInAnotherEpisode(end: String, expected: Int) throws {
        var service = WaitingService()
        service.programme()
        service.add(
            family(ended: "2026-01-20").form(15, on: "2025-10-01").form(12, on: end))
        var treated = family(
            referred: "2026-01-20", seen: ["2026-02-01", "2026-02-08", "2026-06-01"], ended: nil,
            number: 202, course: 201, family: 201, arm: .programme)
        treated.episode.parentIDs = service.families.last?.episode.parentIDs ?? []
        treated.episode.infantIDs = service.families.last?.episode.infantIDs ?? []
        service.add(treated)
        let report = try service.report()
        #expect(report.comparisonArm.map(\.count.families) == [1])
        #expect(report.cohort.families == 24)
        let block = try #require(
            report.comparisons.first { $0.benchmark.id == "depression-level" })
        #expect(block.groups.map(\.comparison.known.subjects) == [expected])
    }

    @Test func whoStillWaitsIsNotYetCompared() throws {
        let waiting = family(ended: nil).form(15, on: "2025-10-01").form(12, on: "2026-02-01")
        #expect(try known(waiting) == [])
        // Nor those whose waiting ended before or after the period.
        let before = family(ended: "2025-12-31").form(15, on: "2025-10-01")
            .form(12, on: "2025-12-31")
        #expect(try known(before) == [])
        #expect(try known(family(ended: "2026-04-01").form(15, on: "2025-10-01")) == [])
    }

    @Test func byStartTheReferralCounts() throws {
        var service = WaitingService()
        service.add(family(referred: "2026-01-05", ended: "2026-05-01"))
        service.add(family(number: 202))
        #expect(try service.report(cohort: .started).comparisonArm.map(\.count.families) == [1])
        #expect(try service.report(cohort: .ended).comparisonArm.map(\.count.families) == [1])
        #expect(try service.report(cohort: .started).comparisonArm[0].count.courses == 1)
    }

    // Care of its own: the windows are those of the programme, baseline before the fourth contact included.
    @Test(arguments: [
        ("2025-11-05", 1), ("2025-11-18", 1), ("2025-11-19", 0), ("2025-10-01", 0),
    ])
    func aServiceAsUsualHasItsOwnFirstAndLastContact(start: String, expected: Int) throws {
        let usual = family(
            .serviceAsUsual,
            seen: ["2025-11-05", "2025-11-10", "2025-11-14", "2025-11-19", "2026-02-01"]
        ).form(15, on: start).form(12, on: "2026-02-01")
        #expect(try known(usual) == [expected])
    }

    // One contact is no care with a first and a last: the referral and the end stand for them.
    @Test func aSingleContactIsNoCareOfItsOwn() throws {
        let declined = family(.declined, seen: ["2025-10-10"]).form(15, on: "2025-10-01")
            .form(12, on: "2026-02-10")
        #expect(try known(declined) == [1])
    }

    @Test func everybodyCountsOnTheSideTheyWereOnFirst() throws {
        var service = WaitingService()
        service.programme()
        service.waiting()
        let waited = service.families[30].episode
        // One of those who waited is seen in a course of its own, in the same period.
        var later = TestFamily(
            401, referred: "2025-12-01",
            seen: ["2025-12-05", "2025-12-12", "2025-12-19", "2026-02-20"], ended: "2026-02-20",
            family: 231)
        later.episode.parentIDs = waited.parentIDs
        later.episode.infantIDs = waited.infantIDs
        service.add(later)
        let group = try service.group()
        #expect(group.programme.due.subjects == 24)
        #expect(group.comparison.due.subjects == 22)
        #expect(group.warnings.contains(.counted(.programme, earlier: 1)))
        // A mother of the programme's who comes back and waits with another infant.
        var again = TestFamily(
            402, referred: "2025-10-20", seen: [], ended: "2026-02-10", arm: .comparison)
        again.episode.allocation = .waitingList
        again.episode.parentIDs = service.families[0].episode.parentIDs
        service.add(again)
        let both = try service.group()
        #expect(both.comparison.due.subjects == 22)
        #expect(both.warnings.contains(.counted(.comparison, earlier: 1)))
        // A refused referral was no care and puts nobody on a side.
        var refused = TestFamily(
            403, referred: "2024-01-01", accepted: false, seen: [], ended: "2024-01-08")
        refused.episode.parentIDs = service.families[40].episode.parentIDs
        service.add(refused)
        #expect(try service.group().comparison.due.subjects == 22)
    }
}
