// A family that waits has no first and no last session for the windows to hang on. What stands in their
// place is decided here once, and written down in decision 17.

import Clinic

/// The time over which a course of a comparison group is looked at.
struct ComparisonPeriod: Sendable {
    /// The day the start hangs on, counted from 1970.
    let startDay: Int32
    /// The days of the first four contacts of its own care, `noDay` where there were fewer.
    let closingDays: SIMD4<Int32>
    /// The day the end hangs on; nil while the time is not over.
    let endDay: Int32?
    /// The last day on which a form may be the end: the day of the programme's first contact, from which
    /// on it would measure the programme.
    let lastDay: Int32?

    /// The time of a course, from its episodes in the order they were referred: of those before the
    /// first of the programme's own.
    ///
    /// Where the group has care of its own, as in a service as usual, with contacts on two days at
    /// least, its windows hang on the first and the last of them, as the programme's do. Where it has
    /// none, and always on a waiting list, they hang on the referral and on the day that the waiting
    /// ended: the first contact, or else the end of the episode.
    init(_ inOrder: [EpisodeFacts]) {
        let own = inOrder.prefix { $0.arm == .comparison }
        let treated = inOrder.dropFirst(own.count).compactMap(\.earliestAttendedOn.first).min()
        let contacts = own.flatMap { $0.earliestAttendedOn.map(\.daysSince1970) }.sorted()
        let lastContact = own.compactMap(\.lastAttendedOn).max()?.daysSince1970
        let referred = own.map(\.referredOn).min()?.daysSince1970 ?? 0
        let over = own.last?.endedOn?.daysSince1970
        let isWaiting = own.first?.allocation == .waitingList
        var days = contacts
        days.append(contentsOf: repeatElement(Course.noDay, count: 4))
        if !isWaiting, let first = contacts.first, let lastContact, lastContact > first {
            startDay = first
            closingDays = SIMD4(days[0], days[1], days[2], days[3])
            lastDay = treated?.daysSince1970
            endDay = over == nil && lastDay == nil ? nil : lastContact
            return
        }
        startDay = referred
        closingDays = SIMD4(repeating: Course.noDay)
        let seen = isWaiting ? contacts.first : nil
        lastDay = [seen, treated?.daysSince1970].compactMap(\.self).min()
        endDay = lastDay ?? over
    }
}

extension ComparisonPeriod {
    /// What the windows hang on.
    func anchors(baselineBefore session: Int?) -> CourseAnchors {
        let closing = session.map { closingDays[$0 - 1] } ?? Course.noDay
        return CourseAnchors(
            firstDay: startDay, closingDay: closing == Course.noDay ? nil : closing,
            // While it is not over any day does: an end is not taken from an open course.
            lastDay: min(endDay ?? startDay, lastDay ?? .max), closesOn: lastDay)
    }
}

extension OutcomesQuestion {
    /// Whether a course of a comparison group belongs to the period: its time ended in it, or began in it
    /// where the cohort is that of those who started.
    func compares(_ course: Course) -> Bool {
        guard let period = course.comparison, selects(course) else { return false }
        let days = from.daysSince1970...to.daysSince1970
        guard cohort != .started else { return days.contains(period.startDay) }
        return period.endDay.map(days.contains) ?? false
    }
}
