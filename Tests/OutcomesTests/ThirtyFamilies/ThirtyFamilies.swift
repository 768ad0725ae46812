// Thirty families, worked by hand from the rules. The period is January to March 2026, the measure the EPDS
// of parents (cut-off 13 or more; reliable from 4 points), "S" a course like most of them:
//
//   referred 1 Sep 2025; seen 1, 8, 15, 22 Oct and 1 Feb; ended 1 Feb 2026, completed; one parent, one infant
//   The programme's start: 3 Sep to 21 Oct (the 22nd is the fourth session), nearest to 1 Oct, tie: earlier.
//   The programme's end: 4 Jan to 15 Mar, nearest to 1 Feb, tie: later.
//   NHS England's: the first from 1 Oct; the last after it from 8 Oct; both up to 1 Feb.
//
// No  Course                             Forms (day: score)               Programme's      NHS England's
//  1  S                                  1 Oct: 18, 1 Feb: 9              18 to 9: better  the same
//  2  S; two parents, twins          a   1 Oct: 16, 1 Feb: 16             16 to 16: no     the same
//                                    b   2 Oct: 15, end declined          15, declined     15, no last
//  3  S                                  1 Oct: 20, 1 Feb: 24             20 to 24: worse  the same
//  4  transferred 15 Nov; seen 1, 8 Oct, 1 Oct: 17, 10 Feb: 12            17 to 12: better the same
//     1 Dec, 10 Feb; ended 10 Feb
//  5  referred again 20 Dec; seen 1,     1 Oct: 19, 26 Nov: 10,           19 to 14: better the same
//     8 Oct, 26 Nov, 5 Jan, 15 Feb;      15 Feb: 14
//     ended 15 Feb
//  6  family 1 again, another course:    12 Feb: 14, 1 Mar: 13            14 to 13: no     the same
//     referred 10 Feb; seen 12 Feb,
//     1 Mar; ended 2 Mar
//  7  S; antenatal, due in December      1 Oct: 13, 1 Feb: 13             13 to 13: no     the same
//  8  S; change of carer             a   1 Oct: 18                        18, no record    18, no last
//                                    b   1 Feb: 8                         no start, 8      8, no last
//  9  S; the baby died                   1 Oct: 20                        20, bereavement  20, no last
// 10  S, still open                      1 Oct: 15                        not in a cohort  -
// 11  referred 5 Jan; seen 12, 19 Jan;   12 Jan: 17                       17, open         open: nothing
//     still open
// 12  S                                  1 Oct: 11, 1 Feb: partial        11, not scored   11, no last
// 13  S                                  1 Oct: 18, undated: 7            18, undated      18, no last
// 14  S; two parents                 a   1 Oct: 16, 1 Feb: 9 answered     16, other        16, no last of
//                                        by b                             respondent       the same rater
//                                    b   nothing                          no record        nothing
// 15  S                                  1 Oct: 15, 1 Feb: 9, version 2   15, other        15, no last
//                                                                         version
// 16  S                                  29 Sep: 20, 3 Oct: 18 (a tie),   20 to 15: better 18 to 15: no
//                                        1 Feb: 15                                         (other start)
// 17  S, ended 10 Feb                    1 Oct: 12, 30 Jan: 9, 3 Feb: 11  12 to 11: no     the same
//                                        (a tie)
// 18  S                                  22 Oct: 18, 1 Feb: 10            no start: the    18 to 10: better
//                                                                         fourth session   (only here)
// 19  seen 10 Jan; ended 20 Jan          10 Jan: 15                       15, that form    one contact
//                                                                         only
// 20  seen 10 Jan; ended 20 Jan          10 Jan: 18, 18 Jan: 9            18 to 9: better  one contact
// 21  S                                  1 Oct: 16, 20 Feb: 12            16 to 12: better 16; 20 Feb is after
//                                                                                          care ended
// 22  S                                  20 Sep: 14, 1 Feb: 15            14 to 15: no     15; 20 Sep is before
//                                                                                          the first contact
// 23  S                                  1 Oct: 19, 20 Dec: 11            19, outside the  19 to 11: better
//                                                                         window           (only here)
// 24  S; infant born January 2023        1 Oct: 22, 1 Feb: 22             22 to 22: no     the same
// 25  S                                  nothing                          no record        nothing
// 26  S, dropped out                     1 Oct: 13, end: ended unplanned  13, not done     13, no last
// 27  referred 10 Jan, not accepted 12 Jan (outside age range)
// 28  referred 1 Sep, declined 15 Jan before anybody was seen
// 29  referred 1 Sep, waits for a first contact
// 30  S; waiting list (comparison arm)   1 Oct: 18, 1 Feb: 16             counted apart
// 31  referred 20 Feb; seen 24 Feb,      24 Feb: 13, 3 Mar: 9             13 to 9: better  the same
//     3 Mar; ended 6 Mar (14 days)
//
// Thirty families, because 6 is family 1. A family that refused or withdrew consent never reaches this code:
// the database withholds it, and its tests are there.

import Clinic
import Outcomes

enum ThirtyFamilies {
    static let all: [TestFamily] =
        both + changes + unusable + twoRules + lost

    private static let start = "2025-10-01"
    private static let end = "2026-02-01"

    /// Paired by both rules with the same forms: 1 to 7, 17, 24 and 31.
    private static let both: [TestFamily] = [
        TestFamily(1).form(18, on: start).form(9, on: end),
        TestFamily(2, parents: 2, infants: 2).form(16, on: start).form(16, on: end)
            .form(15, on: "2025-10-02", parent: 1).notDone(.end, .declined, parent: 1),
        TestFamily(3).form(20, on: start).form(24, on: end),
        TestFamily(
            6, referred: "2026-02-10", seen: ["2026-02-12", "2026-03-01"], ended: "2026-03-02",
            family: 1
        ).form(14, on: "2026-02-12").form(13, on: "2026-03-01"),
        TestFamily(7, born: "2025-12").form(13, on: start).form(13, on: end),
        TestFamily(17, ended: "2026-02-10").form(12, on: start).form(9, on: "2026-01-30")
            .form(11, on: "2026-02-03"),
        TestFamily(24, born: "2023-01").form(22, on: start).form(22, on: end),
        TestFamily(
            31, referred: "2026-02-20", seen: ["2026-02-24", "2026-03-03"], ended: "2026-03-06"
        ).form(13, on: "2026-02-24").form(9, on: "2026-03-03"),
    ]

    /// A transfer, a re-referral and a change of carer.
    private static let changes: [TestFamily] = [
        TestFamily(
            4, seen: ["2025-10-01", "2025-10-08"], ended: "2025-11-15", reason: .transferred
        ).form(17, on: start).form(12, on: "2026-02-10"),
        continuing(
            4, as: 104, referred: "2025-11-15", seen: ["2025-12-01", "2026-02-10"],
            ended: "2026-02-10"),
        TestFamily(
            5, seen: ["2025-10-01", "2025-10-08", "2025-11-26"], ended: "2025-11-30",
            reason: .agreedEarly
        ).form(19, on: start).form(10, on: "2025-11-26", .end).form(14, on: "2026-02-15"),
        continuing(
            5, as: 105, referred: "2025-12-20", seen: ["2026-01-05", "2026-02-15"],
            ended: "2026-02-15"),
        TestFamily(8, parents: 2, relationships: [.birthMother, .fosterCarer])
            .form(18, on: start, .baseline).form(8, on: end, .end, parent: 1),
    ]

    /// Starts without an end that could be used.
    private static let unusable: [TestFamily] = [
        TestFamily(9, reason: .infantDied).form(20, on: start),
        TestFamily(10, ended: nil).form(15, on: start),
        TestFamily(
            11, referred: "2026-01-05", seen: ["2026-01-12", "2026-01-19"], ended: nil
        ).form(17, on: "2026-01-12"),
        TestFamily(12).form(11, on: start).form(nil, on: end, .end, status: .partial),
        TestFamily(13).form(18, on: start).form(7, on: nil, .end),
        TestFamily(14, parents: 2).form(16, on: start).form(9, on: end, .end, respondent: 1),
        TestFamily(15).form(15, on: start).form(9, on: end, .end, version: "2"),
        TestFamily(25),
        TestFamily(26, reason: .droppedOut).form(13, on: start)
            .notDone(.end, .endedUnplanned),
    ]

    /// Where the rules differ, and a single contact with one form.
    private static let twoRules: [TestFamily] = [
        TestFamily(16).form(20, on: "2025-09-29").form(18, on: "2025-10-03").form(15, on: end),
        TestFamily(18).form(18, on: "2025-10-22", .baseline).form(10, on: end, .end),
        TestFamily(19, seen: ["2026-01-10"], ended: "2026-01-20").form(15, on: "2026-01-10"),
        TestFamily(20, seen: ["2026-01-10"], ended: "2026-01-20").form(18, on: "2026-01-10")
            .form(9, on: "2026-01-18"),
        TestFamily(21).form(16, on: start).form(12, on: "2026-02-20", .end),
        TestFamily(22).form(14, on: "2025-09-20", .baseline).form(15, on: end, .end),
        TestFamily(23).form(19, on: start).form(11, on: "2025-12-20", .end),
    ]

    /// Lost before the cohort, and the comparison arm.
    private static let lost: [TestFamily] = {
        var notAccepted = TestFamily(
            27, referred: "2026-01-10", accepted: false, seen: [], ended: "2026-01-12",
            reason: .other)
        notAccepted.episode.notAcceptedReason = .outsideAgeRange
        var compared = TestFamily(30, arm: .comparison).form(18, on: start).form(16, on: end)
        compared.episode.allocation = .waitingList
        return [
            notAccepted, TestFamily(28, seen: [], ended: "2026-01-15", reason: .declined),
            TestFamily(29, seen: [], ended: nil), compared,
        ]
    }()

    /// An episode that continues another with the same persons.
    private static func continuing(
        _ number: Int, as episode: Int, referred: String, seen: [String], ended: String
    ) -> TestFamily {
        var next = TestFamily(
            episode, referred: referred, seen: seen, ended: ended, course: number, family: number)
        let first = TestFamily(number).episode
        next.episode.parentIDs = first.parentIDs
        next.episode.infantIDs = first.infantIDs
        return next
    }
}
