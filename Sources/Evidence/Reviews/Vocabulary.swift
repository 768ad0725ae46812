/// How the evidence was made, which decides what it may stand beside and under which label.
package enum StudyDesign: String, CaseIterable, Hashable, Sendable {
    /// A systematic review of trials with control groups.
    case systematicReview = "systematic-review"
    /// Single trials, told in sentences and not pooled.
    case singleTrials = "single-trials"
    /// One service's own results, without a control group.
    case uncontrolledService = "uncontrolled-service"
}

/// What a review is there for.
package enum ReviewUse: String, CaseIterable, Hashable, Sendable {
    /// Local results are set beside its own.
    case benchmark
    /// It is told beside another review; whatever local data there are, its results are context only.
    case context
}

/// How certain a result is, in GRADE's words.
package enum Certainty: String, CaseIterable, Hashable, Sendable {
    /// Further research is very unlikely to change it.
    case high
    /// Further research may change it.
    case moderate
    /// Further research is likely to change it.
    case low
    /// Any estimate is very uncertain.
    case veryLow = "very-low"
    /// The source does not grade it.
    case notGraded = "not-graded"

    /// The grade in words: `very low`.
    package var words: String {
        switch self {
        case .high: "high"
        case .moderate: "moderate"
        case .low: "low"
        case .veryLow: "very low"
        case .notGraded: "not graded"
        }
    }
}

/// When an outcome was measured.
package enum TimePoint: String, CaseIterable, Hashable, Sendable {
    /// At the end of the intervention.
    case postIntervention = "post-intervention"
    /// Later, or at a fixed time after the start.
    case followUp = "follow-up"
    /// The source, as far as it could be read, does not say.
    case unknown
}

/// Which values of a result favour the intervention.
package enum BenefitSide: String, CaseIterable, Hashable, Sendable {
    /// Values below no effect.
    case lower
    /// Values above no effect.
    case higher
    /// The source, as far as it could be read, does not say; nothing is then said to favour
    /// anybody.
    case unknown
}
