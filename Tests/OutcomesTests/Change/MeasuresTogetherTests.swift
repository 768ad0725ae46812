import Clinic
import Outcomes
import Statistics
import Testing

/// Parents with several scales, worked by hand. Lower is better on all of them; 4 points or more count on
/// the mood scale, more than 4 on the worry scale, and nobody has chosen a threshold for the third.
///
///     family  parent  mood      worry     other     counted as
///     1       1       20 to 10  10 to 10  -         improved
///     2       1       20 to 10  10 to 15  -         worse, and improved on mood
///     3       1       20 to 19  10 to  6  -         no reliable change: 4 are not more than 4
///     4       1       20 to 24  10 to  5  9 to 1    worse, and improved on worry
///     5       1       20 to  ?  10 to  5  -         unknown: improved or worse
///     6       1       20 to 10  10 to  ?  -         unknown
///             2       20 to  ?  10 to 20  -         unknown, and worse in any case
///     7       1       20 to 10  -         9 to 1    a start on one scale only
///     8       1       -         -         9 to 1    a start on none that counts
///     9       1       20 to 16  10 to  5  -         improved on both
struct MeasuresTogetherTests {
    private func scale(_ code: String, _ thresholds: [AppliedThreshold]) -> ScaleTerms {
        ScaleTerms(
            instrument: code, instrumentName: code, version: "1", scale: "total",
            scaleName: "total", construct: code, subject: .parent, direction: .lowerIsBetter,
            range: 0...30, cutoff: nil, thresholds: thresholds)
    }

    private typealias Line = (
        family: Int, parent: Int, mood: (Double, Double?)?, worry: (Double, Double?)?,
        other: (Double, Double?)?
    )

    private let table: [Line] = [
        (1, 0, (20, 10), (10, 10), nil), (2, 0, (20, 10), (10, 15), nil),
        (3, 0, (20, 19), (10, 6), nil), (4, 0, (20, 24), (10, 5), (9, 1)),
        (5, 0, (20, nil), (10, 5), nil), (6, 0, (20, 10), (10, nil), nil),
        (6, 1, (20, nil), (10, 20), nil), (7, 0, (20, 10), nil, (9, 1)),
        (8, 0, nil, nil, (9, 1)), (9, 0, (20, 16), (10, 5), nil),
    ]

    private func report(_ table: [Line]) throws -> OutcomesReport {
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([
                scale("mood", [try TestService.threshold(4), try TestService.threshold(5)]),
                scale("worry", [try TestService.threshold(4, .greaterThan)]), scale("other", []),
            ]))
        let families = Dictionary(grouping: table, by: \.family)
        builder.add(
            families.keys.sorted().map { number in
                let lines = families[number] ?? []
                var family = TestFamily(number, parents: lines.count)
                for line in lines {
                    for (code, scores) in [
                        ("mood", line.mood), ("worry", line.worry), ("other", line.other),
                    ] {
                        guard let scores else { continue }
                        family = family.form(
                            scores.0, on: "2025-10-01", .baseline, parent: line.parent,
                            instrument: code)
                        guard let end = scores.1 else { continue }
                        family = family.form(
                            end, on: "2026-02-01", .end, parent: line.parent, instrument: code)
                    }
                }
                return family
            })
        return builder.finish()
    }

    @Test func eachParentIsCountedOnceOverAllScales() throws {
        let together = try #require(try report(table).together.first)
        #expect(together.subject == .parent)
        #expect(together.counted == SubjectCount(subjects: 10, families: 9))
        #expect(together.startedNone == 1)
        #expect(together.startedOne == 1)
        #expect(together.started == SubjectCount(subjects: 8, families: 7))
        #expect(together.known == SubjectCount(subjects: 5, families: 5))
        #expect(together.unknown == SubjectCount(subjects: 3, families: 2))
        #expect(together.improved == CountedShare(2, of: 5))
        #expect(together.unchanged == CountedShare(1, of: 5))
        #expect(together.deteriorated == CountedShare(2, of: 5))
        #expect(together.improvedAndWorse == 2)
    }

    @Test func theUnknownAreBoundedByWhatIsKnownOfThem() throws {
        let together = try #require(try report(table).together.first)
        // Of the three unknown, the second parent of family 6 is worse whatever her mood was.
        #expect(together.unknownButWorse == 1)
        #expect(together.betterAtLeast == 2)
        #expect(together.betterAtMost == 4)
        #expect(together.worseAtLeast == 3)
        #expect(together.worseAtMost == 5)
        let families = together.families
        #expect(families.families == 7)
        // Improved: 1 and 9; possibly 5 and 6. Worse: 2, 4 and 6; possibly 5.
        #expect((families.betterAtLeast, families.betterAtMost) == (2, 4))
        #expect((families.worseAtLeast, families.worseAtMost) == (3, 4))
    }

    @Test func itIsSaidWhichScalesCount() throws {
        let together = try #require(try report(table).together.first)
        #expect(together.scales.map(\.terms.instrument) == ["mood", "worry"])
        #expect(together.scales.map(\.threshold.threshold.points) == [4, 4])
        #expect(together.scales.map(\.threshold.threshold.comparison) == [.atLeast, .greaterThan])
        #expect(together.scales.map(\.subjects) == [8, 8])
        #expect(together.withoutThreshold.map(\.instrument) == ["other"])
    }

    @Test func withOneScaleThereIsNothingToBringTogether() throws {
        #expect(try report(table.filter { $0.worry == nil }).together.isEmpty)
        #expect(try report([]).together.isEmpty)
    }

    /// Each unknown end is given every score in turn that is reliably better, unchanged and reliably
    /// worse: no completion lies outside the bounds, and each bound is reached.
    @Test func everyCompletionLiesWithinTheBounds() throws {
        let bounds = try #require(try report(table).together.first)
        var better: [Int] = []
        var worse: [Int] = []
        let ends: [Double] = [0, 10, 20, 30]
        for first in ends {
            for second in ends {
                for third in ends {
                    var table = table
                    table[4].mood?.1 = first
                    table[5].worry?.1 = second
                    table[6].mood?.1 = third
                    let complete = try #require(try report(table).together.first)
                    #expect(complete.unknown.subjects == 0)
                    better.append(complete.improved.count)
                    worse.append(complete.deteriorated.count)
                }
            }
        }
        #expect(better.min() == bounds.betterAtLeast)
        #expect(better.max() == bounds.betterAtMost)
        #expect(worse.min() == bounds.worseAtLeast)
        #expect(worse.max() == bounds.worseAtMost)
    }
}
