/// The middle and the spread of whole numbers: days, contacts.
package struct IndicatorSpread: Hashable, Sendable {
    /// Of how many.
    package let count: Int
    /// A quarter lies at or below it; nil of nobody, as are the others.
    package let lowerQuartile: Double?
    /// The median.
    package let median: Double?
    /// A quarter lies at or above it.
    package let upperQuartile: Double?
    /// A tenth lies at or above it.
    package let ninetiethPercentile: Double?

    /// Sorts and measures.
    init(_ values: [Int]) {
        let sorted = values.sorted()
        count = sorted.count
        lowerQuartile = Self.quantile(0.25, of: sorted)
        median = Self.quantile(0.5, of: sorted)
        upperQuartile = Self.quantile(0.75, of: sorted)
        ninetiethPercentile = Self.quantile(0.9, of: sorted)
    }

    /// A quantile of ascending values, linear between the two nearest: type 7 of Hyndman and Fan 1996
    /// (https://doi.org/10.1080/00031305.1996.10473566).
    private static func quantile(_ share: Double, of sorted: [Int]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let position = share * Double(sorted.count - 1)
        let below = Int(position)
        let above = min(below + 1, sorted.count - 1)
        return Double(sorted[below])
            + (position - Double(below)) * Double(sorted[above] - sorted[below])
    }
}
