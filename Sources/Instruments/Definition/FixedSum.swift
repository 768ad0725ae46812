/// Scales whose values add up to the same number on every form, because a coder shares out a fixed
/// number of points among them: a check on what is entered.
package struct FixedSum: Sendable {
    /// Positions of the scales.
    package let scales: [Int]
    /// What they add up to, in points.
    package let sum: Double
    /// Where that comes from.
    package let sourcing: Sourcing
}
