import Clinic
import Evidence
import Outcomes
import Statistics
import Testing

/// Forty inpatients' BDI-II totals before and after (Claus et al. 2020, published with the R package
/// clinicalsignificance): 10 recovered reliably, 8 improved only, 22 unchanged, none deteriorated.
/// Means, intervals and d below were computed from the same totals with SciPy 1.17.
struct ClausTests {
    static let before: [Double] = [
        33, 26, 15, 39, 22, 25, 33, 23, 47, 43, 51, 42, 38, 40, 37, 39, 31, 51, 51, 33, 36, 38, 45,
        38, 37, 28, 37, 36, 25, 30, 36, 35, 37, 35, 31, 28, 35, 49, 33, 31,
    ]
    static let after: [Double] = [
        27, 19, 5, 46, 28, 18, 30, 8, 24, 13, 44, 51, 17, 27, 30, 48, 27, 44, 25, 34, 22, 38, 53,
        16, 36, 4, 22, 32, 2, 19, 23, 38, 7, 8, 27, 19, 23, 37, 9, 28,
    ]
    static let rule = """
        kind: change-rule
        format: 1
        instrument: bdi2
        scale: total
        direction: lower-is-better
        basis: jacobson-truax
        reliability: 0.801
        sd: from-sample
        functional:
          mean: 7.69
          sd: 7.52
        clinical: from-sample
        criterion: c
        source: "Claus et al. 2020"
        """

    private func outcome() throws -> MeasureOutcome {
        let rule = try ProgrammeChangeRule.read(name: "rule.yaml", bytes: Array(Self.rule.utf8))
        let scale = ScaleTerms(
            instrument: "bdi2", instrumentName: "BDI-II", version: "1", scale: "total",
            scaleName: "total", construct: "depression", subject: .parent,
            direction: .lowerIsBetter, range: 0...63, cutoff: nil, thresholds: [])
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([scale], changeRule: rule))
        builder.add(
            zip(Self.before, Self.after).enumerated().map { number, scores in
                TestFamily(number + 1)
                    .form(scores.0, on: "2025-10-01", .baseline, instrument: "bdi2")
                    .form(scores.1, on: "2026-02-01", .end, instrument: "bdi2")
            })
        return try #require(builder.finish().measures.first)
    }

    @Test func reliableChangeIsAsPublished() throws {
        let change = try #require(try outcome().all.reliable.first)
        #expect(abs(change.threshold.threshold.points - 10.0882) < 0.00005)
        #expect(change.threshold.threshold.comparison == .greaterThan)
        #expect(change.improved.count == 18)
        #expect(change.unchanged.count == 22)
        #expect(change.deteriorated.count == 0)
        #expect(change.improved.total == 40)
    }

    @Test func recoveryIsOfThoseBeyondTheCutoffAtTheStart() throws {
        let outcome = try outcome()
        let cutoff = try #require(outcome.terms.cutoff)
        #expect(abs(cutoff.cutoff.value - 21.016612) < 0.0000005)
        let group = try #require(outcome.beyondCutoff)
        #expect(group.started.subjects == 39)
        let recovery = try #require(group.reliable.first?.recovery)
        #expect(recovery.recovered.count == 13)
        #expect(recovery.recovered.total == 39)
        #expect(recovery.reliablyRecovered.count == 10)
        #expect(recovery.reliablyRecovered.total == 39)
    }

    @Test func meansAndIntervalsAreSciPys() throws {
        let moments = try #require(try outcome().all.moments)
        #expect(abs(moments.start.mean - 35.475) < 1e-12)
        #expect(abs(moments.start.standardDeviation - 8.158643363848032) < 1e-12)
        #expect(abs(moments.end.mean - 25.7) < 1e-12)
        #expect(abs(moments.end.standardDeviation - 13.34973350353424) < 1e-12)
        #expect(abs(moments.change.mean + 9.775) < 1e-12)
        #expect(abs(moments.change.interval.lower + 13.308582018280699) < 1e-9)
        #expect(abs(moments.change.interval.upper + 6.241417981719302) < 1e-9)
        let d = try #require(moments.standardised)
        #expect(abs(d.estimate - 1.1749014518241252) < 1e-9)
        #expect(abs(d.interval.lower - 0.7873914943639579) < 1e-9)
        #expect(abs(d.interval.upper - 1.5624114092842925) < 1e-9)
    }
}
