/// A review, or another service's report, with its results and what must be said with them.
package struct Review: Hashable, Sendable {
    /// The review's key, such as `barlow-2015`.
    package let id: String
    /// The short name for tables: authors and year.
    package let name: String
    /// The title.
    package let title: String
    /// The year of publication.
    package let published: Int
    /// How it was made.
    package let design: StudyDesign
    /// What it is there for.
    package let use: ReviewUse
    /// What was done for the families.
    package let intervention: String
    /// The publication itself.
    package let reference: Source
    /// The day up to which the evidence was searched; `nil` for a single service.
    package let evidenceCurrentTo: PublicationDay?
    /// How many trials it includes.
    package let trials: Int
    /// How many participants they have.
    package let participants: Int
    /// Who took part, in words.
    package let population: String
    /// The greatest age of the infants at the start, in months; `nil` when not known.
    package let maximumInfantAgeMonths: Int?
    /// What the intervention was compared with, in words; `nil` for a single service.
    package let comparator: String?
    /// The results with numbers, in the order of the file.
    package let results: [Benchmark]
    /// The outcomes without numbers, in the order of the file.
    package let notEstimated: [UnestimatedOutcome]
    /// The sentences that stand beside every result of this review.
    package let statements: [Statement]
    /// Every source that the file names, in its order.
    package let sources: [Source]
    /// The key of an earlier review that this one replaces.
    package let supersedes: String?

    /// The result of this key.
    package func result(_ id: String) -> Benchmark? { results.first { $0.id == id } }

    /// The sentence of this key among those that stand beside every result.
    package func statement(_ id: String) -> Statement? { statements.first { $0.id == id } }
}
