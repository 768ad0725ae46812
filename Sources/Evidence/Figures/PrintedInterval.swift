package import Statistics

/// A confidence interval as its source prints it.
package struct PrintedInterval: Hashable, Sendable, CustomStringConvertible {
    /// The lower limit.
    package let lower: PrintedNumber
    /// The upper limit, never below the lower one.
    package let upper: PrintedNumber
    /// The confidence level, such as .95.
    package let level: Double

    /// The limits as values, for drawing.
    package var interval: Interval { Interval(lower: lower.value, upper: upper.value) }

    /// The limits as printed: `0.52 to 1.04`.
    package var description: String { "\(lower) to \(upper)" }

    /// The estimates that could stand in the middle of this interval once the rounding of its
    /// limits is undone: the geometric middle of a ratio, the arithmetic one of a difference.
    ///
    /// With h half a unit of a limit's last digit, a ratio's middle lies between √((L-h)(U-h)) and
    /// √((L+h)(U+h)). A test against the middle of the printed limits would reject true results:
    /// 0.17 to 0.58 has its middle at 0.314 and belongs to 0.32.
    func possibleMiddle(isRatio: Bool) -> ClosedRange<Double> {
        let low = (lower.value - lower.halfUnit, upper.value - upper.halfUnit)
        let high = (lower.value + lower.halfUnit, upper.value + upper.halfUnit)
        guard isRatio else { return (low.0 + low.1) / 2...(high.0 + high.1) / 2 }
        let floor = max(0, low.0) * max(0, low.1)
        return floor.squareRoot()...(max(0, high.0) * max(0, high.1)).squareRoot()
    }
}
