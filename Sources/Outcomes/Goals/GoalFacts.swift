package import Clinic

/// One rating of one goal as outcomes see it, or a goal that nobody has rated. Its wording is no part
/// of it.
package struct GoalFacts: Sendable {
    /// The goal.
    package var goal: ID<Goal>
    /// The course of care it belongs to: the first episode of the chain.
    package var course: ID<Episode>
    /// The code of the definition it is rated by.
    package var instrument: String
    /// The version of that definition.
    package var version: String
    /// The day it was agreed.
    package var agreedOn: CalendarDate
    /// Why it was closed; nil where it is open.
    package var closing: GoalClosing?
    /// The rating; nil where the goal has none.
    package var rating: Rating?

    /// What one rater gave on one day.
    package struct Rating: Sendable {
        /// The day.
        package var ratedOn: CalendarDate
        /// Who rated.
        package var ratedBy: GoalRater
        /// The rating, in points of the definition's scale.
        package var value: Double

        /// A rating.
        package init(ratedOn: CalendarDate, ratedBy: GoalRater, value: Double) {
            self.ratedOn = ratedOn
            self.ratedBy = ratedBy
            self.value = value
        }
    }

    /// Gathers the facts.
    package init(
        goal: ID<Goal>, course: ID<Episode>, instrument: String, version: String,
        agreedOn: CalendarDate, closing: GoalClosing? = nil, rating: Rating? = nil
    ) {
        self.goal = goal
        self.course = course
        self.instrument = instrument
        self.version = version
        self.agreedOn = agreedOn
        self.closing = closing
        self.rating = rating
    }
}
