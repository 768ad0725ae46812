package import Clinic
package import Foundation
import Instruments
import Statistics

/// One subject on one scale and version in one course of care: what an analysis of one's own starts from.
///
/// Days are counted from the first attended contact; there is no date in it, no name and no text.
package struct AnalysisRow: Sendable {
    /// A score and its day, counted from the first attended contact.
    package struct Score: Hashable, Sendable {
        /// The score.
        package let value: Double
        /// Days after the first attended contact; negative before it.
        package let day: Int
    }

    /// The course of care.
    package let course: ID<Episode>
    /// The family.
    package let family: ID<Family>
    /// The person or dyad.
    package let subject: UUID
    /// What the subject is in the course; nil where it is no participant.
    package let role: SubjectKind?
    /// What the parent who answered is to the infants; nil where that is not known.
    package let respondent: Relationship?
    /// The code of the team the course ended with.
    package let team: String
    /// The code of the programme.
    package let programme: String
    /// The group the family belongs to.
    package let arm: Arm
    /// How the family came into its arm.
    package let allocation: Allocation?
    /// Instrument, version, scale and what is said of change on it.
    package let terms: ScaleTerms
    /// The score at the start.
    package let start: Score?
    /// The score at the end.
    package let end: Score?
    /// Why there is none at the start.
    package let startLoss: MeasureLoss?
    /// Why there is none at the end.
    package let endLoss: MeasureLoss?
    /// The version the start was scored under, where it was converted.
    package let startConvertedFrom: String?

    /// Whether the cut-off is for whoever answered; false where there is none.
    package var isJudged: Bool {
        terms.cutoff?.standing(answeredBy: respondent) == .applies
    }

    /// Whether a score lies on the clinical side; nil where that cannot be said.
    package func isBeyondCutoff(_ score: Score?) -> Bool? {
        guard isJudged, let score, let cutoff = terms.cutoff?.cutoff else { return nil }
        return cutoff.isClinical(score.value)
    }

    /// The class of the change by the scale's own threshold; nil where either score, the threshold or a
    /// better end is missing.
    package var change: Change? {
        guard let start, let end, let direction = terms.direction,
            let threshold = terms.thresholds.first?.threshold
        else { return nil }
        let improvement = direction.improvement(from: start.value, to: end.value)
        if threshold.isReached(by: improvement) { return .improved }
        return threshold.isReached(by: -improvement) ? .deteriorated : .unchanged
    }

    /// What a change counts as.
    package enum Change: String, CaseIterable, Sendable {
        case improved, unchanged, deteriorated
    }
}
