package import Evidence

/// One published result and what may be said of the service beside it.
package struct ComparisonBlock: Sendable {
    /// The review the result comes from.
    package let review: Review
    /// The result.
    package let benchmark: Benchmark
    /// What the two are to each other.
    package let verdict: Verdict
    /// Why nothing is shown; empty unless the verdict is `notComparable`.
    package let obstacles: [ComparisonObstacle]
    /// What to know before the local numbers.
    package let warnings: [ComparisonWarning]
    /// The local measure that was looked at; nil where there is none.
    package let measure: LocalMeasure?
    /// What it gives; nil where nothing is shown.
    package let result: LocalResult?
}

/// The local measure behind a comparison.
package struct LocalMeasure: Sendable {
    /// The scale.
    package let terms: ScaleTerms
    /// Subjects it was due for, with infants young enough at the start.
    package let due: SubjectCount
    /// Those of them whose outcome is known.
    package let known: SubjectCount
    /// The median of days from start to end of those with both.
    package let medianDaysBetween: Int?
}
