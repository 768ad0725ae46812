/// Why a family and its worker stopped working on a goal.
package enum GoalClosing: String, CodedValue {
    /// The family says it is reached.
    case reached
    /// Another goal was agreed in its place.
    case changed
    /// It matters no more, or nobody wants to go on with it.
    case dropped
    /// Care ended with the goal still open.
    case careEnded = "care_ended"
    case other
    package static let columns = ["goal.closed_reason"]
}

/// Who rated a goal: ratings of different raters are never set against each other.
package enum GoalRater: String, CodedValue {
    case parent, clinician, other
    package static let columns = ["goal_rating.rated_by"]
}
