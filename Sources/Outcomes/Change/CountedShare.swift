package import Statistics

/// So many of so many, with the interval a share of that size has.
package struct CountedShare: Hashable, Sendable {
    /// How many.
    package let count: Int
    /// Of how many.
    package let total: Int
    /// Wilson's 95% interval of the share; nil of nobody.
    package let interval: Interval?

    /// Counts a share.
    package init(_ count: Int, of total: Int) {
        precondition(count >= 0 && count <= total, "more than all")
        self.count = count
        self.total = total
        do {
            interval = try wilsonInterval(events: count, trials: total)
        } catch {
            interval = nil
        }
    }

    /// The share, 0 to 1; nil of nobody.
    package var share: Double? { total == 0 ? nil : Double(count) / Double(total) }
}
