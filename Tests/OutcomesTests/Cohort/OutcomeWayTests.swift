import Clinic
import Foundation
import Testing

@testable import Outcomes

/// The waterfall from the cohort to a known outcome, where measures are not of parents or not of everyone.
struct OutcomeWayTests {
    private func scale(of subject: SubjectKind, version: String = "1") throws -> ScaleTerms {
        let mood = try TestService.mood()
        return ScaleTerms(
            instrument: mood.instrument, instrumentName: mood.instrumentName, version: version,
            scale: mood.scale, scaleName: mood.scaleName, construct: mood.construct,
            subject: subject, direction: mood.direction, range: mood.range, cutoff: nil,
            thresholds: mood.thresholds)
    }

    private func steps(
        _ families: [TestFamily], _ scales: [ScaleTerms]
    ) throws -> [String: [OutcomeStep]] {
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules(scales))
        builder.add(families)
        return Dictionary(
            uniqueKeysWithValues: builder.finish().measures.map { ($0.terms.version, $0.steps) })
    }

    /// A form about an infant or a dyad: moves that of the parent to another subject.
    private func about(_ subject: UUID, _ family: TestFamily) -> TestFamily {
        var family = family
        for index in family.forms.indices { family.forms[index].subject = subject }
        return family
    }

    private func count(
        _ subjects: Int, courses: Int, families: Int, parents: Int, infants: Int
    ) -> SubjectsInCourses {
        SubjectsInCourses(
            subjects: subjects,
            group: GroupCount(
                courses: courses, families: families, parents: parents, infants: infants))
    }

    // Twins with two parents; one twin is known at both ends. A family without an infant: nobody to measure.
    @Test func infantsAreCountedAsInfants() throws {
        let twins = TestFamily(1, parents: 2, infants: 2)
        let known = twins.episode.infantIDs[0].uuid
        let steps = try #require(
            try steps(
                [
                    about(known, twins.form(15, on: "2025-10-01").form(9, on: "2026-02-01")),
                    TestFamily(2, infants: 0),
                ], [scale(of: .infant)])["1"])
        #expect(
            steps[0].remaining == count(2, courses: 1, families: 1, parents: 2, infants: 2))
        #expect(steps[0].losses.map(\.reason) == [.nobodyToMeasure])
        #expect(
            steps[0].losses.map(\.count) == [
                count(0, courses: 1, families: 1, parents: 1, infants: 0)
            ])
        #expect(
            steps[1].losses.map(\.count) == [
                count(1, courses: 1, families: 1, parents: 2, infants: 1)
            ])
        #expect(
            steps[5].remaining == count(1, courses: 1, families: 1, parents: 2, infants: 1))
    }

    // Two dyads of one mother with twins; one dyad is known.
    @Test func dyadsStandBesideTheirParentsAndInfants() throws {
        var family = TestFamily(1, infants: 2)
        let dyads = [TestService.identifier(9, 1), TestService.identifier(9, 2)]
        family.episode.dyadIDs = dyads.map { ID($0) }
        let steps = try #require(
            try steps(
                [about(dyads[0], family.form(15, on: "2025-10-01").form(9, on: "2026-02-01"))],
                [scale(of: .dyad)])["1"])
        #expect(
            steps[0].remaining == count(2, courses: 1, families: 1, parents: 1, infants: 2))
        #expect(
            steps[5].remaining == count(1, courses: 1, families: 1, parents: 1, infants: 2))
    }

    // One parent under each version, one with nothing recorded: due once, under the newer.
    @Test func whoIsCountedUnderAnotherVersionIsLostForThatReason() throws {
        let start = "2025-10-01"
        let end = "2026-02-01"
        let steps = try steps(
            [
                TestFamily(1).form(15, on: start).form(9, on: end),
                TestFamily(2).form(15, on: start, version: "2").form(9, on: end, version: "2"),
                TestFamily(3),
            ], [scale(of: .parent), scale(of: .parent, version: "2")])
        let older = try #require(steps["1"])
        let newer = try #require(steps["2"])
        #expect(older[0].losses.map(\.reason) == [.underAnotherVersion])
        #expect(older[0].losses.map(\.count.subjects) == [2])
        #expect(older.map(\.remaining.subjects) == [1, 1, 1, 1, 1, 1])
        #expect(newer[0].losses.map(\.count.subjects) == [1])
        #expect(newer.map(\.remaining.subjects) == [2, 1, 1, 1, 1, 1])
        #expect(newer[1].losses.map(\.reason) == [.measure(.notRecorded)])
    }

    // A form about somebody who is not recorded as taking part joins at the first step.
    @Test func whoWasMeasuredWithoutTakingPartJoins() throws {
        let stranger = TestService.identifier(8, 1)
        let steps = try #require(
            try steps(
                [about(stranger, TestFamily(1).form(15, on: "2025-10-01"))], [scale(of: .parent)])[
                    "1"])
        #expect(steps[0].remaining.subjects == 2)
        #expect(steps[0].joined.subjects == 1)
        #expect(steps[1].losses.map(\.reason) == [.measure(.notRecorded)])
        #expect(steps[5].remaining.subjects == 0)
        #expect(steps[4].losses.map(\.reason) == [.measure(.notRecorded)])
    }

    @Test func everyStepIsTheOneBeforeWithoutItsLosses() throws {
        for kind in CohortKind.allCases {
            var builder = OutcomesBuilder(
                question: TestService.question(cohort: kind),
                rules: try TestService.rules([TestService.mood()]))
            builder.add(ThirtyFamilies.all)
            let report = builder.finish()
            let measure = try #require(report.measures.first)
            #expect(measure.steps[0].remaining.group == report.cohort)
            #expect(measure.steps[0].remaining.subjects == measure.due.subjects)
            for (before, after) in zip(measure.steps, measure.steps.dropFirst()) {
                let lost = after.losses.reduce(0) { $0 + $1.count.subjects }
                #expect(before.remaining.subjects == after.remaining.subjects + lost)
            }
            #expect(measure.steps[2].remaining.subjects == measure.startKnown.subjects)
            #expect(measure.steps[5].remaining.subjects == measure.bothKnown.subjects)
        }
    }
}
