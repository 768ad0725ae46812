import Clinic
import Evidence
import Instruments
import Outcomes
import Statistics
import Testing

/// A cut-off of mothers, two mothers, a father and a parent of whom nobody wrote what they are: worked by
/// hand.
@Suite struct CutoffForWhomTests {
    /// 13 or more, found in mothers; 4 points count.
    private func terms(_ asked: Applicability?) throws -> ScaleTerms {
        var terms = try TestService.mood()
        terms.cutoff = AppliedCutoff(
            cutoff: try ClinicalCutoff(value: 13, direction: .lowerIsBetter, tie: .clinical),
            basis: "case finding", source: "a test", isFromChangeRule: false, appliesWhen: asked)
        return terms
    }

    /// Everybody starts at 16. One mother ends at 8; the other's end is unknown; the father and the
    /// fourth parent end at 14.
    private var families: [TestFamily] {
        let first = "2025-10-01"
        let last = "2026-02-01"
        return [
            TestFamily(1, parents: 2, relationships: [.birthMother, .birthFather])
                .form(16, on: first).form(8, on: last)
                .form(16, on: first, parent: 1).form(14, on: last, parent: 1),
            TestFamily(2, relationships: [.birthMother]).form(16, on: first),
            TestFamily(3).form(16, on: first).form(14, on: last),
        ]
    }

    private func outcome(
        _ asked: Applicability?, changeRule: ProgrammeChangeRule? = nil
    ) throws -> MeasureOutcome {
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([try terms(asked)], changeRule: changeRule))
        builder.add(families)
        return try #require(builder.finish().measures.first)
    }

    @Test func judgesMothersAloneAtTheMothersValue() throws {
        let outcome = try outcome(Applicability(respondents: [.mother]))
        let group = try #require(outcome.beyondCutoff)
        #expect(group.started == SubjectCount(subjects: 2, families: 2))
        #expect(group.known == SubjectCount(subjects: 1, families: 1))
        #expect(group.unknown == SubjectCount(subjects: 1, families: 1))
        let change = try #require(group.reliable.first)
        #expect(change.improved == CountedShare(1, of: 1))
        #expect(change.recovery?.recovered == CountedShare(1, of: 1))
        // The father and the fourth parent are still at 14: no case of anybody's.
        #expect(outcome.clinicalAtEnd == CountedShare(0, of: 1))
        #expect(outcome.all.clinicalAtEnd == CountedShare(0, of: 1))
        #expect(outcome.endJudged == SubjectCount(subjects: 1, families: 1))
    }

    @Test func countsTheOthersApartAndLosesNobody() throws {
        let outcome = try outcome(Applicability(respondents: [.mother]))
        #expect(
            outcome.withoutCutoff == [
                WithoutCutoff(reason: .respondent(.birthFather), subjects: 1),
                WithoutCutoff(reason: .unknown(.respondent), subjects: 1),
            ])
        #expect(outcome.all.started == SubjectCount(subjects: 4, families: 3))
        #expect(outcome.all.known == SubjectCount(subjects: 3, families: 2))
        #expect(outcome.due == SubjectCount(subjects: 4, families: 3))
        // The father is not due a judgement; of the fourth parent nobody knows.
        #expect(outcome.dueJudged == SubjectCount(subjects: 3, families: 3))
        #expect(outcome.endKnown == SubjectCount(subjects: 3, families: 2))
    }

    @Test func judgesEverybodyWhereNothingIsAskedFor() throws {
        let outcome = try outcome(nil)
        #expect(outcome.beyondCutoff?.started == SubjectCount(subjects: 4, families: 3))
        #expect(outcome.clinicalAtEnd == CountedShare(2, of: 3))
        #expect(outcome.withoutCutoff.isEmpty)
        #expect(outcome.dueJudged == outcome.due)
    }

    /// The programme's cut-off is its own: 5 + 2 x 4 = 13, for whoever answers.
    @Test func judgesEverybodyAtTheProgrammesOwnCutOff() throws {
        let rule = try ProgrammeChangeRule.read(
            name: "rule.yaml",
            bytes: Array(
                """
                kind: change-rule
                format: 1
                instrument: epds
                scale: total
                direction: lower-is-better
                basis: jacobson-truax
                reliability: 0.87
                sd: 4
                functional:
                  mean: 5
                  sd: 4
                criterion: b
                source: "the programme"
                """.utf8))
        let outcome = try outcome(Applicability(respondents: [.mother]), changeRule: rule)
        #expect(outcome.terms.cutoff?.cutoff.value == 13)
        #expect(outcome.beyondCutoff?.started == SubjectCount(subjects: 4, families: 3))
        #expect(outcome.withoutCutoff.isEmpty)
    }

    @Test func judgesNobodyByWhatTheRecordDoesNotSay() throws {
        let outcome = try outcome(Applicability(language: "cy"))
        #expect(outcome.beyondCutoff?.started.subjects == 0)
        #expect(outcome.clinicalAtEnd == CountedShare(0, of: 0))
        #expect(
            outcome.withoutCutoff == [WithoutCutoff(reason: .unknown(.language), subjects: 4)])
    }

    /// What is published about mothers is about those who gave birth.
    @Test func takesNobodyElseForAMother() {
        #expect(
            Relationship.allCases.map(\.formRespondent)
                == [.mother, .father, .adoptiveParent, .fosterCarer, .kinshipCarer, .other])
    }
}
