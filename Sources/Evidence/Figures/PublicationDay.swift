import Definitions

/// A calendar day that a publication states.
package struct PublicationDay: Hashable, Sendable, CustomStringConvertible {
    /// The year, four digits.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month.
    package let day: Int

    init(_ date: DefinitionDate) {
        year = date.year
        month = date.month
        day = date.day
    }

    /// The day in words: `13 January 2014`.
    package var description: String { "\(day) \(Self.months[month - 1]) \(year)" }

    /// The day as `2014-01-13`.
    package var iso: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
