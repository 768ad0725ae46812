import Definitions

/// A calendar day that a publication states, or a month where it states no day.
package struct PublicationDay: Hashable, Sendable, CustomStringConvertible {
    /// The year, four digits.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month; nil where the publication names the month only.
    package let day: Int?

    init(_ date: DefinitionDate) {
        year = date.year
        month = date.month
        day = date.day
    }

    /// A month written as `2018-10`; nil for anything else.
    init?(month text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }),
            let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month)
        else { return nil }
        self.year = year
        self.month = month
        day = nil
    }

    /// The day in words, `13 January 2014`, or the month: `October 2018`.
    package var description: String {
        (day.map { "\($0) " } ?? "") + "\(Self.months[month - 1]) \(year)"
    }

    /// The day as `2014-01-13`, or the month as `2018-10`.
    package var iso: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)"
            + (day.map { "-\($0 < 10 ? "0" : "")\($0)" } ?? "")
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
