import Clinic
import Outcomes
import Statistics
import Testing

/// Bounds counted as families, against all possible completions of a small service, one by one.
struct FamilyBoundsTests {
    /// Four families: two parents known (better, worse), two unknown, one better and one unknown, one
    /// without any start.
    private func outcome(_ ends: [Double?]) throws -> MeasureOutcome {
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([try TestService.mood()], minimumForMean: 3))
        var families = (1...4).map { TestFamily($0, parents: $0 == 4 ? 1 : 2) }
        let starts: [(family: Int, parent: Int, end: Double?)] = [
            (0, 0, 8), (0, 1, 22), (1, 0, ends[0]), (1, 1, ends[1]), (2, 0, 8), (2, 1, ends[2]),
        ]
        for start in starts {
            families[start.family] = families[start.family]
                .form(15, on: "2025-10-01", .baseline, parent: start.parent)
            guard let end = start.end else { continue }
            families[start.family] = families[start.family]
                .form(end, on: "2026-02-01", .end, parent: start.parent)
        }
        builder.add(families)
        return try #require(builder.finish().measures.first)
    }

    @Test func everyCompletionLiesWithinTheBounds() throws {
        let bounds = try #require(
            try outcome([nil, nil, nil]).all.reliable.first?.bounds.families)
        #expect(bounds.families == 3)
        var better: [Int] = []
        var worse: [Int] = []
        let ends: [Double] = [8, 15, 22]
        for first in ends {
            for second in ends {
                for third in ends {
                    let change = try #require(
                        try outcome([first, second, third]).all.reliable.first)
                    let families = try #require(change.bounds.families)
                    #expect(families.betterAtLeast == families.betterAtMost)
                    better.append(families.betterAtLeast)
                    worse.append(families.worseAtLeast)
                }
            }
        }
        #expect(better.min() == bounds.betterAtLeast)
        #expect(better.max() == bounds.betterAtMost)
        #expect(worse.min() == bounds.worseAtLeast)
        #expect(worse.max() == bounds.worseAtMost)
    }

    @Test func whoHasNoStartIsUnknownToo() throws {
        let due = try #require(try outcome([nil, nil, nil]).dueBounds)
        let families = try #require(due.families)
        #expect(due.started.subjects == 7)
        #expect(families.families == 4)
        #expect((families.betterAtLeast, families.betterAtMost) == (2, 4))
        #expect((families.worseAtLeast, families.worseAtMost) == (1, 4))
        // 2 of 7 are better and 1 worse; 4 are unknown.
        #expect(due.betterShare == Interval(lower: 2 / 7.0, upper: 6 / 7.0))
        #expect(due.worseShare == Interval(lower: 1 / 7.0, upper: 5 / 7.0))
    }
}
