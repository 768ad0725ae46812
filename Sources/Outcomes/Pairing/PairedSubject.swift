import Clinic

/// What is known of one subject on one scale in one course: a start, an end, or why not.
struct PairedSubject: Sendable {
    let courseIndex: Int32
    /// Tells the subjects of all courses apart; the same on every scale.
    let number: Int32
    /// Instrument, scale and version the subject counts under.
    let measure: MeasureCode
    /// What the subject is in the course; nil where it is no participant.
    let role: SubjectKind?
    let start: TimedScore?
    let end: TimedScore?
    let startLoss: MeasureLoss?
    let endLoss: MeasureLoss?
    /// Which of the scale's conversions brought the start to the version of the end; nil where none did. A
    /// small number and no version's name, for there may be a hundred thousand of these.
    let startConversion: UInt8?
    /// What the one who answered is to the infants; nil where that is not known.
    var respondent: Relationship?

    /// Whether only the lack of a licensee's table stands between the subject and a score.
    var isWithoutTable: Bool {
        start == nil && end == nil && (startLoss == .notConverted || endLoss == .notConverted)
    }
}

/// A score and the day it was answered, counted from 1970.
struct TimedScore: Sendable {
    let value: Double
    let day: Int32
}
