import Clinic
import Foundation
import Testing

struct CalendarDateTests {
    @Test func agreesWithFoundationOnEveryDayOfFourCenturies() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for day in stride(from: Int32(-80_000), through: 80_000, by: 13) {
            let date = CalendarDate(daysSince1970: day)
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            #expect(date.parts.year == parts.year)
            #expect(date.parts.month == parts.month)
            #expect(date.parts.day == parts.day)
            let again = try #require(
                CalendarDate(year: date.parts.year, month: date.parts.month, day: date.parts.day))
            #expect(again == date)
            #expect(CalendarDate(iso: date.description) == date)
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-30", "2026/04/30", "",
        "2026-4-30", " 2026-04-30", "2026-04-3o",
    ])
    func refusesWhatIsNoDay(_ text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test func writesDaysForPeople() throws {
        #expect(try #require(CalendarDate(iso: "2026-05-03")).longText == "3 May 2026")
    }

    @Test func countsTheGreatestAgeThatAMonthOfBirthAllows() throws {
        let born = try #require(YearMonth(iso: "2024-05-31"))
        #expect(born.description == "2024-05")
        #expect(born.greatestAgeInMonths(on: try #require(CalendarDate(iso: "2024-05-31"))) == 0)
        #expect(born.greatestAgeInMonths(on: try #require(CalendarDate(iso: "2026-05-01"))) == 24)
        #expect(born.greatestAgeInMonths(on: try #require(CalendarDate(iso: "2026-06-01"))) == 25)
    }
}

struct IdentifierTests {
    @Test func sortsByTimeAndSaysItsVersion() {
        var random = SystemRandomNumberGenerator()
        let early = UUID.version7(at: Date(timeIntervalSince1970: 1_000_000_000), using: &random)
        let late = UUID.version7(at: Date(timeIntervalSince1970: 1_000_000_001), using: &random)
        #expect(early.uuidString < late.uuidString)
        #expect(early.uuid.6 >> 4 == 7)
        #expect(early.uuid.8 >> 6 == 2)
        // RFC 9562, appendix A.6: 017F22E2-79B0-7… is 22 February 2022, 19:22:22.000 UTC.
        let known = UUID.version7(at: Date(timeIntervalSince1970: 1_645_557_742), using: &random)
        #expect(known.uuidString.hasPrefix("017F22E2-79B0-7"))
    }
}
