package import Clinic

/// Why a subject's score at the start or at the end is not known.
package enum MeasureLoss: Hashable, Sendable {
    /// Recorded as not done; nil where no reason was given.
    case notDone(NotDoneReason?)
    /// A form is there, with too few answers to score.
    case notScored
    /// A form is there with the score that a licensee's table converts; the table was not.
    case notConverted
    /// A score is there, too early or too late.
    case outsideWindow
    /// A score is there without a date.
    case undated
    /// The only form that fits was the baseline.
    case onlyTheBaseline
    /// The end was scored under another version of the definition, and no source converts between them.
    case otherVersion
    /// The end was answered by another person.
    case otherRespondent
    /// A pregnancy was lost or a baby died, and nothing was due any more.
    case bereavement
    /// The course is not over.
    case courseOpen
    /// Nothing is recorded, and no reason either.
    case notRecorded

    /// Whether a score could have been there: not before a course is over, nor after a bereavement.
    package var isAvoidable: Bool {
        switch self {
        case .bereavement, .courseOpen: false
        default: true
        }
    }

    /// A stable word for files.
    package var code: String {
        switch self {
        case .notDone(let reason): "not_done.\(reason?.rawValue ?? "no_reason_recorded")"
        case .notScored: "not_scored"
        case .notConverted: "not_converted"
        case .outsideWindow: "outside_window"
        case .undated: "undated"
        case .onlyTheBaseline: "only_the_baseline"
        case .otherVersion: "other_version"
        case .otherRespondent: "other_respondent"
        case .bereavement: "bereavement"
        case .courseOpen: "course_open"
        case .notRecorded: "not_recorded"
        }
    }

    /// The same for people.
    package var plainText: String {
        switch self {
        case .notDone(let reason): "not done: \(reason?.plainText ?? "no reason recorded")"
        case .notScored: "too few answers to score"
        case .notConverted: "the licensee's conversion table was not there"
        case .outsideWindow: "answered too early or too late"
        case .undated: "no date on the form"
        case .onlyTheBaseline: "one form only, counted as the baseline"
        case .otherVersion: "start and end were scored under different versions"
        case .otherRespondent: "answered by another person"
        case .bereavement: "not asked for after a bereavement"
        case .courseOpen: "the course is not over"
        case .notRecorded: "nothing recorded, and no reason"
        }
    }
}
