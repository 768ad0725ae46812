// Which rating of a goal is its start and which its end. A goal has its own beginning, the day it is
// agreed, so its start hangs on that day and not on the first session; it may be closed long before
// care ends, so its end is the last rating, wherever it stands, up to the day on which the end of any
// measure may be answered.

import Clinic

/// Chooses the start and the end among one rater's ratings of one goal.
struct GoalPairing {
    /// Days from the agreement within which a rating is the start: the width that the rule file
    /// gives a baseline after the first session.
    let openingDays: Int32
    /// Days from the last attended session within which a rating may be the end: the rule file's.
    let closingDays: Int32
    /// Days before the last attended session from which the rule file takes an end; an earlier last
    /// rating is counted apart.
    let lateDays: Int32

    init(_ rule: PairingRule) {
        openingDays = Int32(max(0, rule.baselineDays.upperBound))
        closingDays = Int32(rule.endDays.upperBound)
        lateDays = Int32(-rule.endDays.lowerBound)
    }

    /// What one rater's ratings tell.
    ///
    /// - Parameters:
    ///   - rater: whose ratings count.
    ///   - ratings: all ratings of the goal, by day.
    ///   - agreedDay: the day the goal was agreed, counted from 1970.
    ///   - course: the course of care it belongs to.
    /// - Returns: the start and the end, or why not.
    func pair(
        _ rater: GoalRater, among ratings: [GoalRating], agreedDay: Int32, in course: Course
    ) -> PairedRating {
        let own = ratings.filter { $0.rater == rater }
        guard let first = own.first else {
            return PairedRating(startLoss: .notRated)
        }
        guard first.day <= agreedDay + openingDays else {
            return PairedRating(startLoss: .ratedLate)
        }
        let start = TimedScore(value: first.value, day: first.day)
        guard course.endedOn != nil, let lastOn = course.lastAttendedOn else {
            return PairedRating(start: start, endLoss: .courseOpen)
        }
        let lastDay = lastOn.daysSince1970
        let closes = lastDay + closingDays
        let later = own.filter { $0.day > first.day }
        if let last = later.last(where: { $0.day <= closes }) {
            return PairedRating(
                start: start, end: TimedScore(value: last.value, day: last.day),
                endsEarly: last.day < lastDay - lateDays)
        }
        let hasOther = ratings.contains {
            $0.rater != rater && $0.day > first.day && $0.day <= closes
        }
        let loss: GoalLoss =
            if !later.isEmpty {
                .ratedAfterwards
            } else if hasOther {
                .otherRater
            } else {
                course.endedInBereavement ? .bereavement : .ratedOnce
            }
        return PairedRating(start: start, endLoss: loss)
    }
}

/// One rating while its goal is gathered.
struct GoalRating {
    let day: Int32
    let rater: GoalRater
    let value: Double
}

/// What one rater's ratings of one goal tell.
struct PairedRating: Sendable {
    var start: TimedScore?
    var end: TimedScore?
    var startLoss: GoalLoss?
    var endLoss: GoalLoss?
    /// Whether the end was rated before an end of care would be.
    var endsEarly = false

    init(
        start: TimedScore? = nil, end: TimedScore? = nil, startLoss: GoalLoss? = nil,
        endLoss: GoalLoss? = nil, endsEarly: Bool = false
    ) {
        self.start = start
        self.end = end
        self.startLoss = startLoss
        self.endLoss = endLoss
        self.endsEarly = endsEarly
    }

    var isKnown: Bool { start != nil && end != nil }
}

/// One goal of the cohort, once all its ratings are in.
struct PairedGoal: Sendable {
    let courseIndex: Int32
    /// Which definition it is rated by: a number of the gatherer's.
    let definition: Int
    /// Why it was closed; nil where it is open.
    let closing: GoalClosing?
    /// Whether anybody rated it at all.
    let isRated: Bool
    /// What the parent's ratings tell: inline, because most goals have no others.
    let parent: PairedRating
    /// The same of the others who rated it.
    let others: [(rater: GoalRater, rating: PairedRating)]

    func rating(by rater: GoalRater) -> PairedRating {
        if rater == .parent { return parent }
        return others.first { $0.rater == rater }?.rating ?? PairedRating(startLoss: .notRated)
    }

    /// Whether some rater's start and end are known.
    var isKnown: Bool { parent.isKnown || others.contains { $0.rating.isKnown } }
}
