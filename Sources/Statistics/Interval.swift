/// A closed interval between two finite limits, in the unit of the quantity it belongs to.
public struct Interval: Hashable, Sendable {
    /// The lower limit.
    public let lower: Double
    /// The upper limit, never below the lower one.
    public let upper: Double

    /// Makes an interval of two limits in order.
    ///
    /// Limits in the wrong order or not finite are a programmer's fault and stop the program.
    public init(lower: Double, upper: Double) {
        precondition(lower.isFinite && upper.isFinite && lower <= upper, "limits out of order")
        self.lower = lower
        self.upper = upper
    }

    /// The distance between the limits.
    public var width: Double { upper - lower }

    /// Whether `value` lies between the limits or on one of them.
    public func contains(_ value: Double) -> Bool {
        lower <= value && value <= upper
    }

    /// Whether the two intervals have at least one point in common.
    public func overlaps(_ other: Interval) -> Bool {
        lower <= other.upper && other.lower <= upper
    }
}
