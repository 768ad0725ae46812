// The report's own pairs, one row each, so that whoever does not believe a figure can count again. The
// rows are those that the report counts, no more and no fewer: a test holds the two together.

package import Clinic
package import Foundation

/// Every subject that a measure was due for, with what is known of it.
package struct AnalysisTable: Sendable {
    /// What was asked.
    package let question: OutcomesQuestion
    /// The rules it was made under.
    package let rules: OutcomeRules
    /// By course, subject, instrument, scale and version.
    package let rows: [AnalysisRow]
    /// The terms that the rows are judged by, in the order they are printed.
    package let scales: [ScaleTerms]
    /// Every coding of every recording of the cohort.
    package let codings: [CodedScore]
    /// The families in it.
    package let families: [ID<Family>]
    /// Families left out because somebody refused or withdrew consent to outcome reports.
    package let withheldFamilies: Int
}

/// One scale of one coding of a recording.
package struct CodedScore: Sendable {
    /// The course of care.
    package let course: ID<Episode>
    /// The recording.
    package let recording: UUID
    /// The person or dyad that was recorded.
    package let subject: UUID
    /// A number for the coder, the same throughout the table and nowhere else.
    package let coder: Int
    /// Days from the first attended contact to the recording; nil where it is undated.
    package let day: Int?
    /// What else is recorded of the score and its coding.
    package let facts: ObservationFacts
    /// The category that its class is counted in; nil where it is a number, or not defined.
    package let category: String?
}
