// Whether "4 points" means at least 4 or more than 4 changes the count of every EPDS report. So a
// threshold is never a bare number here.

/// The least change that counts, with its operator.
public struct ChangeThreshold: Hashable, Sendable {
    /// How a change is compared with the threshold.
    public enum Comparison: String, CaseIterable, Hashable, Sendable {
        /// A change equal to the threshold counts, as in NHS England's rules.
        case atLeast = ">="
        /// Only a greater change counts, as in Jacobson and Truax's.
        case greaterThan = ">"
    }

    /// The threshold, in points, not negative.
    public let points: Double
    /// Whether a change of exactly the threshold counts.
    public let comparison: Comparison

    /// Makes a threshold of some points.
    ///
    /// - Throws: `argumentNotFinite`, or `notPositive` for 0 or less.
    public init(points: Double, comparison: Comparison) throws(StatisticsError) {
        try positive(points, "change threshold")
        self.points = points
        self.comparison = comparison
    }

    /// Whether a movement of this many points, in either direction's own sign, reaches it.
    public func isReached(by points: Double) -> Bool {
        switch comparison {
        case .atLeast: points >= self.points
        case .greaterThan: points > self.points
        }
    }
}
