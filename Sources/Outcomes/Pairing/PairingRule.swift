// Which form is the baseline and which the end. The windows come from the rule file; this is the one
// place that applies them.

/// The windows of the programme's pairing rule, in days.
package struct PairingRule: Hashable, Sendable {
    /// Days before the first attended session from which a form may be the baseline.
    package var baselineDaysBefore: Int
    /// Days after the first attended session up to which a form may be the baseline.
    package var baselineDaysAfter: Int
    /// A baseline is answered before this attended session, the second to the fourth.
    package var baselineBeforeSession: Int
    /// Days before the last attended session from which a form may be the end.
    package var endDaysBefore: Int
    /// Days after the last attended session up to which a form may be the end.
    package var endDaysAfter: Int

    /// A rule with these windows.
    package init(
        baselineDaysBefore: Int, baselineDaysAfter: Int, baselineBeforeSession: Int,
        endDaysBefore: Int, endDaysAfter: Int
    ) {
        self.baselineDaysBefore = baselineDaysBefore
        self.baselineDaysAfter = baselineDaysAfter
        self.baselineBeforeSession = baselineBeforeSession
        self.endDaysBefore = endDaysBefore
        self.endDaysAfter = endDaysAfter
    }
}

/// The days a course's windows hang on, counted from 1970.
struct CourseAnchors {
    let firstDay: Int32
    /// The day of the session before which a baseline must be answered; nil where there was none.
    let closingDay: Int32?
    let lastDay: Int32

    func baselineWindow(_ rule: PairingRule) -> ClosedRange<Int32>? {
        let opens = firstDay - Int32(rule.baselineDaysBefore)
        var closes = firstDay + Int32(rule.baselineDaysAfter)
        if let closingDay { closes = min(closes, closingDay - 1) }
        return opens <= closes ? opens...closes : nil
    }

    func endWindow(_ rule: PairingRule) -> ClosedRange<Int32> {
        (lastDay - Int32(rule.endDaysBefore))...(lastDay + Int32(rule.endDaysAfter))
    }
}
