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
    /// What the programme's own families give; nil where nothing is shown.
    package let result: LocalResult?
    /// The comparison groups, randomised first; empty where none is recorded or the published result
    /// compares none.
    package let groups: [GroupComparison]

    /// What may be said.
    package init(
        review: Review, benchmark: Benchmark, verdict: Verdict,
        obstacles: [ComparisonObstacle] = [], warnings: [ComparisonWarning] = [],
        measure: LocalMeasure? = nil, result: LocalResult? = nil, groups: [GroupComparison] = []
    ) {
        self.review = review
        self.benchmark = benchmark
        self.verdict = verdict
        self.obstacles = obstacles
        self.warnings = warnings
        self.measure = measure
        self.result = result
        self.groups = groups
    }

    /// Whether anything of the service's stands beside the published result.
    package var isShown: Bool { result != nil || groups.contains { $0.effect != nil } }
}

/// The local measure behind a comparison.
package struct LocalMeasure: Sendable {
    /// What it is read from.
    package enum Origin: Sendable {
        /// Scores on a scale.
        case scale(ScaleTerms)
        /// Classes of something observed.
        case classes(ObservedTerms, ObservedScale)
    }

    /// What it is read from.
    package let origin: Origin
    /// Subjects it was due for, with infants young enough at the start.
    package let due: SubjectCount
    /// Those of them whose outcome is known.
    package let known: SubjectCount
    /// The median of days from start to end of those with both.
    package let medianDaysBetween: Int?

    /// So many known of so many due.
    package init(
        origin: Origin, due: SubjectCount, known: SubjectCount, medianDaysBetween: Int?
    ) {
        self.origin = origin
        self.due = due
        self.known = known
        self.medianDaysBetween = medianDaysBetween
    }

    /// The scale's terms; nil of classes.
    package var terms: ScaleTerms? {
        if case .scale(let terms) = origin { terms } else { nil }
    }

    /// The instrument's code.
    package var instrument: String {
        switch origin {
        case .scale(let terms): terms.instrument
        case .classes(let terms, _): terms.instrument
        }
    }

    /// The scale's code.
    package var scale: String {
        switch origin {
        case .scale(let terms): terms.scale
        case .classes(_, let scale): scale.code
        }
    }
}
