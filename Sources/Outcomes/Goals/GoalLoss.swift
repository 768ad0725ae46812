/// Why a goal's start or end, as one rater sees it, is not known.
package enum GoalLoss: String, CaseIterable, Hashable, Sendable {
    /// This rater never rated it.
    case notRated = "not_rated"
    /// This rater rated it first when work on it had long begun.
    case ratedLate = "rated_late"
    /// This rater rated it once and never again.
    case ratedOnce = "rated_once"
    /// This rater rated it again only long after the last session.
    case ratedAfterwards = "rated_afterwards"
    /// It was rated again, by somebody else.
    case otherRater = "other_rater"
    /// A pregnancy was lost or a baby died, and nothing was asked any more.
    case bereavement
    /// The course is not over.
    case courseOpen = "course_open"

    /// The same for people.
    package var plainText: String {
        switch self {
        case .notRated: "never rated"
        case .ratedLate: "first rated long after it was agreed"
        case .ratedOnce: "rated once"
        case .ratedAfterwards: "rated again only long after the last session"
        case .otherRater: "rated again by somebody else"
        case .bereavement: "not asked for after a bereavement"
        case .courseOpen: "the course is not over"
        }
    }
}
