/// A table that gives one scale's value for another's, entry by entry.
///
/// Nothing is interpolated: what is not in the table has no converted value.
package struct ConversionTable: Sendable, Hashable {
    /// One line of the table.
    package struct Entry: Sendable, Hashable {
        /// Value that is converted, in points.
        package let from: Double
        /// Value that it becomes.
        package let to: Double

        /// Makes an entry; see the properties.
        package init(from: Double, to: Double) {
            self.from = from
            self.to = to
        }
    }

    /// The lines, by ascending `from`.
    package let entries: [Entry]

    /// Makes a table.
    ///
    /// - Parameter entries: By ascending `from`, none twice.
    package init(entries: [Entry]) {
        self.entries = entries
    }

    /// The converted value, or nil when the table has no entry for it.
    ///
    /// - Parameter value: Value that is converted, in points.
    /// - Returns: The value of the entry.
    package func value(for value: Double) -> Double? {
        var lower = 0
        var upper = entries.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if entries[middle].from < value - Self.tolerance {
                lower = middle + 1
            } else {
                upper = middle
            }
        }
        guard lower < entries.count, entries[lower].from <= value + Self.tolerance else {
            return nil
        }
        return entries[lower].to
    }

    /// Points are kept in thousandths, so that neighbours are never this close.
    private static let tolerance = 1e-9
}
