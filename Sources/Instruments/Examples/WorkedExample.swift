/// A form scored by hand, kept in the definition and checked whenever it is read.
package struct WorkedExample: Sendable {
    /// What it shows: `one answer short`.
    package let name: String
    /// Stored answers; nil when the example enters values.
    package let answers: [Int16?]?
    /// Values that come out, or are entered, by scale.
    package let scores: [(scale: Int, value: Double)]
    /// Classes that are entered, by scale.
    package let classes: [(scale: Int, code: String)]
    /// Refusals that come out, by scale.
    package let refusals: [(scale: Int, reason: String)]
    /// Positions of the alert rules that are raised.
    package let alerts: [Int]
}
