// A made-up service with a comparison group; each family is one line of a test.

import Clinic
import Evidence
import Foundation
import Outcomes

/// Programme and comparison families with EPDS scores.
struct WaitingService {
    /// Starts and ends of 24 parents of the programme.
    static let seen = pairs(
        [
            18, 15, 21, 13, 9, 17, 24, 14, 12, 19, 16, 22, 11, 20, 15, 13, 18, 10, 23, 16, 14, 17,
            19, 12,
        ],
        [10, 14, 11, 9, 8, 12, 15, 6, 11, 12, 13, 14, 7, 16, 9, 10, 15, 8, 19, 9, 5, 14, 12, 10])
    /// Starts and ends of 22 parents who waited.
    static let waited = pairs(
        [19, 16, 14, 22, 12, 17, 20, 13, 15, 18, 11, 21, 16, 14, 19, 23, 10, 17, 15, 20, 13, 18],
        [17, 15, 12, 20, 13, 14, 19, 11, 16, 13, 12, 18, 15, 10, 17, 21, 9, 16, 12, 19, 14, 15])

    private static func pairs(_ starts: [Double], _ ends: [Double]) -> [(Double, Double?)] {
        zip(starts, ends).map { ($0, $1) }
    }

    private(set) var families: [TestFamily] = []

    /// Parents of the programme, numbered from `first`: seen from 1 October to 1 February, with forms 123
    /// days apart.
    mutating func programme(
        _ scores: [(Double, Double?)] = seen, first: Int = 1, allocation: Allocation? = nil,
        born: String? = "2025-06"
    ) {
        for (place, pair) in scores.enumerated() {
            var family = TestFamily(first + place, born: born)
            family.episode.allocation = allocation
            family = family.form(pair.0, on: "2025-10-01")
            if let end = pair.1 { family = family.form(end, on: "2026-02-01") }
            families.append(family)
        }
    }

    /// Parents of a comparison group without any contact: referred on 1 October, no longer waiting on 1
    /// February.
    mutating func waiting(
        _ scores: [(Double, Double?)] = waited, first: Int = 201,
        allocation: Allocation = .waitingList, referred: String = "2025-10-01",
        asked: String = "2025-10-02", again: String = "2026-01-30", ended: String? = "2026-02-01",
        born: String? = "2025-06"
    ) {
        for (place, pair) in scores.enumerated() {
            var family = TestFamily(
                first + place, referred: referred, seen: [], ended: ended, arm: .comparison,
                born: born)
            family.episode.allocation = allocation
            family = family.form(pair.0, on: asked)
            if let end = pair.1 { family = family.form(end, on: again) }
            families.append(family)
        }
    }

    mutating func add(_ family: TestFamily) { families.append(family) }

    func report(
        cohort: CohortKind = .ended, team: String? = nil,
        changing rule: (inout [(name: String, text: String)]) -> Void = { _ in }
    ) throws -> OutcomesReport {
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: cohort, team: team),
            rules: try TestService.rules([try TestService.mood()], changing: rule))
        builder.add(families)
        return builder.finish()
    }

    /// The comparison group under the review's result of this key.
    func group(_ id: String = "depression-level", _ place: Int = 0) throws -> GroupComparison {
        let block = try block(id)
        guard place < block.groups.count else { throw NoGroup(id: id) }
        return block.groups[place]
    }

    func block(_ id: String = "depression-level") throws -> ComparisonBlock {
        let found = try report().comparisons.first {
            $0.review.id == "barlow-2015" && $0.benchmark.id == id
        }
        guard let found else { throw NoGroup(id: id) }
        return found
    }
}

struct NoGroup: Error {
    let id: String
}
