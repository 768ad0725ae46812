package import Evidence

/// A fixed indicator with its value: printed whatever it is.
package struct IndicatorResult: Sendable {
    /// As it was declared.
    package let indicator: Indicator
    /// What came out.
    package let value: IndicatorValue
    /// How many are missing from it, as the declaration says; nil where that cannot be counted.
    package let unknown: Int?
}

/// What comes out of an indicator: one case for each kind that can be declared.
package enum IndicatorValue: Sendable {
    /// So many of so many.
    case share(CountedShare)
    /// Values of so many.
    case spread(IndicatorSpread)
    /// A number.
    case count(Int)
    /// Numbers by category, and all together.
    case breakdown([IndicatorRow], total: Int)
    /// So many of so many, measure by measure.
    case byMeasure([IndicatorMeasure])
    /// Nothing, because the record does not hold it.
    case notRecorded

    /// The kind it has to be declared as.
    package var kind: Indicator.Kind {
        switch self {
        case .share: .share
        case .spread: .spread
        case .count: .count
        case .breakdown: .breakdown
        case .byMeasure: .byMeasure
        case .notRecorded: .notRecorded
        }
    }
}

/// One category of a breakdown.
package struct IndicatorRow: Hashable, Sendable {
    /// A stable word for files.
    package let code: String
    /// The same for people.
    package let name: String
    /// How many.
    package let count: Int
}

/// One measure of an indicator.
package struct IndicatorMeasure: Sendable {
    /// The scale.
    package let terms: ScaleTerms
    /// Whether the report has several versions of it.
    package let hasOtherVersions: Bool
    /// So many of those it was due for.
    package let share: CountedShare
}
