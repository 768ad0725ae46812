import Clinic
import Testing

@testable import Outcomes

/// Where the programme's rule and NHS England's take other forms. Unless said otherwise: first session
/// 1 October 2025, second the 8th, fourth the 22nd, last 1 February 2026; care ends that day. So the programme
/// takes the start nearest to 1 October from 3 September to 21 October and the end nearest to 1 February from
/// 4 January to 15 March; NHS England's rule the first from 1 October and the last from 8 October, both up to
/// 1 February.
struct PairingDifferenceTests {
    private func result(of family: TestFamily) throws -> PairingByNHSRule {
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([TestService.mood()]))
        // A second family without any form is due too.
        builder.add([family, TestFamily(200)])
        return try #require(builder.finish().measures.first?.byNHSRule)
    }

    private func expect(
        _ difference: PairingDifference, of family: TestFamily, improved: Int = 0,
        neither: Int = 1, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let result = try result(of: family)
        #expect(
            result.differences == [
                CountedDifference(
                    difference: difference, count: SubjectCount(subjects: 1, families: 1))
            ], sourceLocation: sourceLocation)
        #expect(
            result.differing.map(\.reference) == (difference.isDifferent ? ["E1"] : []),
            sourceLocation: sourceLocation)
        #expect(result.change?.improved == improved, sourceLocation: sourceLocation)
        #expect(result.neither == neither, sourceLocation: sourceLocation)
    }

    @Test func theSameForms() throws {
        try expect(
            .sameForms, of: TestFamily(1).form(18, on: "2025-10-01").form(9, on: "2026-02-01"),
            improved: 1)
    }

    @Test func anotherStart() throws {
        // 29 September is nearer to the first session than 8 October, but before it.
        try expect(
            .otherStart,
            of: TestFamily(1).form(18, on: "2025-09-29").form(11, on: "2025-10-08")
                .form(9, on: "2026-02-01"))
    }

    @Test func anotherEnd() throws {
        // 31 January is nearest to the last session, 20 February the last before care ends.
        try expect(
            .otherEnd,
            of: TestFamily(1, ended: "2026-02-20").form(18, on: "2025-10-01")
                .form(17, on: "2026-01-31").form(9, on: "2026-02-20"), improved: 1)
    }

    @Test func bothOthers() throws {
        try expect(
            .otherForms,
            of: TestFamily(1, ended: "2026-02-20").form(18, on: "2025-09-29")
                .form(19, on: "2025-10-08").form(17, on: "2026-01-31").form(9, on: "2026-02-20"),
            improved: 1)
    }

    @Test func oneContact() throws {
        try expect(
            .programmeOnly(.fewerThanTwoContacts),
            of: TestFamily(1, seen: ["2026-01-10"], ended: "2026-01-20")
                .form(18, on: "2026-01-10").form(9, on: "2026-01-18"))
    }

    @Test func anEndBeforeTheSecondContact() throws {
        try expect(
            .programmeOnly(.endBeforeSecondContact),
            of: TestFamily(1, seen: ["2026-01-01", "2026-01-20"], ended: "2026-01-31")
                .form(18, on: "2026-01-01").form(9, on: "2026-01-15"))
    }

    @Test func anEndAfterDischarge() throws {
        try expect(
            .programmeOnly(.endAfterDischarge),
            of: TestFamily(1).form(18, on: "2025-10-01").form(9, on: "2026-02-02"))
    }

    @Test func aStartBeforeTheFirstContact() throws {
        try expect(
            .programmeOnly(.startBeforeFirstContact),
            of: TestFamily(1).form(18, on: "2025-09-30").form(9, on: "2026-02-01"))
    }

    @Test func aStartOutsideTheWindow() throws {
        try expect(
            .nhsOnlyNoStart,
            of: TestFamily(1).form(18, on: "2025-10-22").form(9, on: "2026-02-01"), improved: 1)
    }

    @Test func anEndOutsideTheWindow() throws {
        try expect(
            .nhsOnlyNoEnd(.outsideWindow),
            of: TestFamily(1).form(18, on: "2025-10-01").form(9, on: "2026-01-03"), improved: 1)
    }

    @Test func anEndByAnotherPersonOfTheSameKind() throws {
        try expect(
            .nhsOnlyNoEnd(.otherRespondent),
            of: TestFamily(1, parents: 3).form(18, on: "2025-10-01", respondent: 1)
                .form(9, on: "2026-02-01", respondent: 2), improved: 1, neither: 3)
    }

    @Test func twoFormsOfOneDay() throws {
        try expect(
            .nhsOnlyNoEnd(.onlyTheBaseline),
            of: TestFamily(1, seen: ["2026-01-05", "2026-01-20"], ended: "2026-01-31")
                .form(18, on: "2026-01-20").form(9, on: "2026-01-20"), improved: 1)
    }

    @Test func anEndInAnotherVersion() throws {
        try expect(
            .nhsOnlyNoEnd(.otherVersion),
            of: TestFamily(1).form(18, on: "2025-10-01").form(9, on: "2025-12-15")
                .form(5, on: "2026-02-01", version: "2"), improved: 1)
    }

    @Test func theOccasionWrittenOnAFormDoesNotMatterToEither() throws {
        try expect(
            .sameForms,
            of: TestFamily(1).form(18, on: "2025-10-01", .end)
                .form(9, on: "2026-02-01", .baseline), improved: 1)
    }

    @Test func neitherOfAnOpenCourse() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: .started),
            rules: try TestService.rules([TestService.mood()]))
        builder.add([
            TestFamily(1, seen: ["2026-01-05", "2026-02-01"], ended: nil)
                .form(18, on: "2026-01-05").form(9, on: "2026-02-01")
        ])
        let result = try #require(builder.finish().measures.first?.byNHSRule)
        #expect(result.differences.isEmpty)
        #expect(result.neither == 1)
        #expect(result.startKnown.subjects == 0)
    }

    // Two parents of one family differ in the same way; one of another family in another.
    @Test func aCourseIsNamedOnceForEachWayItDiffersIn() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([TestService.mood()]))
        let late = "2026-02-02"
        builder.add([
            TestFamily(7, parents: 2).form(18, on: "2025-10-01").form(9, on: late)
                .form(15, on: "2025-10-01", parent: 1).form(15, on: late, parent: 1),
            TestFamily(3, parents: 2).form(18, on: "2025-10-22").form(9, on: "2026-02-01")
                .form(18, on: "2025-10-01", parent: 1).form(9, on: "2026-02-01", parent: 1),
        ])
        let result = try #require(builder.finish().measures.first?.byNHSRule)
        #expect(
            result.differences == [
                CountedDifference(
                    difference: .sameForms, count: SubjectCount(subjects: 1, families: 1)),
                CountedDifference(
                    difference: .programmeOnly(.endAfterDischarge),
                    count: SubjectCount(subjects: 2, families: 1)),
                CountedDifference(
                    difference: .nhsOnlyNoStart, count: SubjectCount(subjects: 1, families: 1)),
            ])
        #expect(result.neither == 0)
        #expect(result.differing.map(\.reference) == ["E3", "E7"])
        #expect(result.differing.map(\.subjects) == [1, 2])
        // The forms after discharge leave four starts and two pairs.
        #expect(result.startKnown == SubjectCount(subjects: 4, families: 2))
        #expect(result.bothKnown == SubjectCount(subjects: 2, families: 1))
    }
}
