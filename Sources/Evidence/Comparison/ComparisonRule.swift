/// The rule by which local results and published ones may stand side by side: data, with a version,
/// every value of which the report prints.
package struct ComparisonRule: Hashable, Sendable {
    /// The days around an anchor within which a measure counts.
    package struct Window: Hashable, Sendable {
        /// The contact that days are counted from.
        package enum Anchor: String, CaseIterable, Hashable, Sendable {
            /// The first session that was attended.
            case firstAttended = "first-attended-session"
            /// The last session that was attended.
            case lastAttended = "last-attended-session"
        }

        /// Which of two measures equally near to the anchor is taken.
        package enum Tie: String, CaseIterable, Hashable, Sendable {
            /// The earlier one.
            case earliest
            /// The later one.
            case latest
        }

        /// The contact that days are counted from.
        package let anchor: Anchor
        /// The first day that counts, relative to the anchor; negative is before it.
        package let earliestDays: Int
        /// The last day that counts, relative to the anchor.
        package let latestDays: Int
        /// The attended session before which the measure must be, counted from 1; `nil` for no
        /// such bound.
        package let beforeSession: Int?
        /// Which of two equally near measures is taken.
        package let tie: Tie

        /// Whether a day, relative to the anchor, lies in the window.
        package func contains(day: Int) -> Bool { earliestDays <= day && day <= latestDays }
    }

    /// What is made of a result whose time of measurement is not known.
    package enum UnknownTimePoint: String, CaseIterable, Hashable, Sendable {
        /// It is shown as context, and the report says why.
        case contextOnly = "context-only"
        /// It is not shown.
        case notComparable = "not-comparable"
    }

    /// The scales that measure a construct, and those that look as if they did.
    package struct ConstructRule: Hashable, Sendable {
        /// The construct.
        package let construct: Construct
        /// The scales that measure it.
        package let admits: [ScaleReference]
        /// The scales that are never taken for it.
        package let never: [ScaleReference]
    }

    /// What two groups of one service must have in common to be set beside each other, and when their
    /// difference is too imprecise to be told from a published one.
    package struct GroupRule: Hashable, Sendable {
        /// The longer of the groups' median intervals from start to end, divided by the shorter, above
        /// which there is a warning.
        package let intervalRatioWarning: Double
        /// The same, above which nothing is shown.
        package let intervalRatioLimit: Double
        /// The upper limit of a ratio's interval, divided by the lower, from which it is called wide.
        package let wideRatio: Double
        /// The width of a standardised difference's interval from which it is called wide.
        package let wideDifference: Double
    }

    /// The version; an organisation's own rule has another.
    package let version: Int
    /// In a sentence, whose rule it is and why.
    package let basis: String
    /// When a measure counts as the baseline.
    package let baseline: Window
    /// When a measure counts as the end.
    package let end: Window
    /// The fewest subjects for which a mean is given.
    package let minimumForMean: Int
    /// The fewest subjects for which a comparison is shown.
    package let minimumForComparison: Int
    /// The least share of known outcomes among those eligible, 0 to 1; below it nothing is
    /// compared.
    package let knownOutcomesFloor: Double
    /// The share of known outcomes below which a comparison carries a warning, 0 to 1.
    package let knownOutcomesWarning: Double
    /// The greatest age of an infant at the start, in months.
    package let maximumInfantAgeMonths: Int
    /// What is made of a result whose time of measurement is not known.
    package let unknownTimePoint: UnknownTimePoint
    /// How groups of one service are set beside each other.
    package let groups: GroupRule
    /// The scales of each construct.
    package let constructs: [ConstructRule]

    /// Whether scores on a scale may stand beside a result.
    package enum Admission: Hashable, Sendable {
        /// They may.
        case admitted
        /// The rule names this scale as one that never measures the construct.
        case never
        /// Neither the rule nor the result admits this scale.
        case notAdmitted
    }

    /// Whether scores on a scale may stand beside a result: the rule and the result must both
    /// admit it, and what the rule refuses outright no review can admit.
    package func admission(
        instrument: String, scale: String, beside benchmark: Benchmark
    ) -> Admission {
        guard let rule = constructs.first(where: { $0.construct == benchmark.construct }) else {
            return .notAdmitted
        }
        if rule.never.contains(where: { $0.covers(instrument: instrument, scale: scale) }) {
            return .never
        }
        let byRule = rule.admits.contains { $0.covers(instrument: instrument, scale: scale) }
        return byRule && benchmark.admits(instrument: instrument, scale: scale)
            ? .admitted : .notAdmitted
    }
}
