// A date of birth is never plain in the record: outcomes need an age in months, and that is what
// a year and a month give.

/// A month of a year: how much of a birth the outcome record knows.
package struct YearMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int

    static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    init(unchecked year: Int, _ month: Int) {
        self.year = year
        self.month = month
    }

    /// The month with these parts, or nil where there is none.
    package init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.init(unchecked: year, month)
    }

    /// The month written `2026-05`; of a day written `2026-05-03` the day is dropped. Nil otherwise.
    package init?(iso text: some StringProtocol) {
        if let day = CalendarDate(iso: text) {
            self = day.yearMonth
            return
        }
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
            let year = CalendarDate.number(bytes[0..<4]),
            let month = CalendarDate.number(bytes[5..<7])
        else { return nil }
        self.init(year: year, month: month)
    }

    /// Months since January of year 0: differences of it are ages.
    package var ordinal: Int { year * 12 + month - 1 }

    /// The first day of the month.
    package var firstDay: CalendarDate {
        CalendarDate(year: year, month: month, day: 1) ?? CalendarDate(daysSince1970: 0)
    }

    /// The age in months on a day, as the greatest whole number it can be when only the month of birth
    /// is known: a child born some day in May is counted a month older from 1 June on.
    package func greatestAgeInMonths(on day: CalendarDate) -> Int {
        day.yearMonth.ordinal - ordinal
    }

    /// ISO 8601, `2026-05`.
    package var description: String {
        "\(CalendarDate.padded(year, 4))-\(CalendarDate.padded(month, 2))"
    }

    package static func < (left: YearMonth, right: YearMonth) -> Bool {
        left.ordinal < right.ordinal
    }
}
