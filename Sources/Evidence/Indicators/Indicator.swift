/// A fixed indicator as it is declared: before any data are seen, and so that nobody can choose
/// afterwards which figures to show.
package struct Indicator: Hashable, Sendable {
    /// The form its value takes.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// So many of so many.
        case share
        /// A median with quartiles and the 90th percentile.
        case spread
        /// A number.
        case count
        /// A number by category.
        case breakdown
        /// So many of so many, measure by measure.
        case byMeasure = "by_measure"
        /// Nothing, because the record does not hold it: the report says so each time.
        case notRecorded = "not_recorded"
    }

    /// What a higher value means.
    package enum Direction: String, CaseIterable, Hashable, Sendable {
        case better, worse
        /// Neither by itself.
        case none
    }

    /// Where in the section it stands.
    package enum Group: String, CaseIterable, Hashable, Sendable {
        case experience, waits, attendance, care, measures, reach, alerts, equality
    }

    /// What a value counts.
    package enum Unit: String, CaseIterable, Hashable, Sendable {
        case days, appointments, contacts, courses, episodes, subjects, forms, answers, infants
        case alerts
        /// Of something that is not recorded.
        case none
    }

    /// Which computation.
    package let code: IndicatorCode
    /// Its name in reports.
    package let name: String
    /// Where it stands.
    package let group: Group
    /// The form of its value.
    package let kind: Kind
    /// What its value counts.
    package let unit: Unit
    /// What a higher value means.
    package let higherIs: Direction
    /// What is counted or measured.
    package let numerator: String
    /// Of what.
    package let denominator: String
    /// What is missing, and what is done about it.
    package let missing: String
    /// The version of the rule behind it; another number is another indicator.
    package let rule: Int
    /// How it is counted, in a sentence or two for readers of the report.
    package let how: String
}
