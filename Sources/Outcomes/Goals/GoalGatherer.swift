// Ratings arrive goal by goal; of each goal one small value is kept.

import Clinic

/// The goals of the cohort while their ratings arrive.
struct GoalGatherer: Sendable {
    struct Definition: Hashable, Sendable {
        let instrument: String
        let version: String
    }

    private(set) var definitions: [Definition] = []
    private(set) var goals: [PairedGoal] = []
    private var current: (facts: GoalFacts, courseIndex: Int32)?
    private var ratings: [GoalRating] = []

    /// Takes the next row of a course in the cohort.
    mutating func add(
        _ facts: GoalFacts, courseIndex: Int32, courses: [Course], by pairing: GoalPairing
    ) {
        if current?.facts.goal != facts.goal {
            close(courses, by: pairing)
            current = (facts, courseIndex)
        }
        guard let rating = facts.rating else { return }
        ratings.append(
            GoalRating(
                day: rating.ratedOn.daysSince1970, rater: rating.ratedBy, value: rating.value))
    }

    /// Pairs the goal whose rows are in.
    mutating func close(_ courses: [Course], by pairing: GoalPairing) {
        guard let (facts, courseIndex) = current else { return }
        let course = courses[Int(courseIndex)]
        let agreedDay = facts.agreedOn.daysSince1970
        let others = GoalRater.allCases.filter { rater in
            rater != .parent && ratings.contains { $0.rater == rater }
        }
        goals.append(
            PairedGoal(
                courseIndex: courseIndex,
                definition: number(
                    of: Definition(instrument: facts.instrument, version: facts.version)),
                closing: facts.closing, isRated: !ratings.isEmpty,
                parent: pairing.pair(.parent, among: ratings, agreedDay: agreedDay, in: course),
                others: others.map {
                    (
                        rater: $0,
                        rating: pairing.pair(
                            $0, among: ratings, agreedDay: agreedDay, in: course)
                    )
                }))
        current = nil
        ratings.removeAll(keepingCapacity: true)
    }

    private mutating func number(of definition: Definition) -> Int {
        if let known = definitions.firstIndex(of: definition) { return known }
        definitions.append(definition)
        return definitions.count - 1
    }
}
