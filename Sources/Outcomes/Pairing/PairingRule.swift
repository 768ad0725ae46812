// Which form is the baseline and which the end. The windows come from the rule file; this is the one
// place that applies them.

package import Evidence

/// The windows of the programme's pairing rule, in days.
package struct PairingRule: Hashable, Sendable {
    /// Days from the first attended session on which a form may be the baseline; before it negative.
    package let baselineDays: ClosedRange<Int>
    /// A baseline is answered before this attended session, the second to the fourth; nil for no such
    /// bound.
    package let baselineBeforeSession: Int?
    /// Days from the last attended session on which a form may be the end.
    package let endDays: ClosedRange<Int>

    /// The windows of a rule file.
    ///
    /// - Throws: `OutcomesError.unsupportedRule` where it anchors or breaks ties in another way, or
    ///   asks for a session after the fourth.
    package init(_ rule: ComparisonRule) throws(OutcomesError) {
        func refuse(_ what: String) -> OutcomesError {
            .unsupportedRule(version: rule.version, what)
        }
        guard rule.baseline.anchor == .firstAttended, rule.end.anchor == .lastAttended else {
            throw refuse("a baseline hangs on the first attended session, an end on the last")
        }
        guard rule.baseline.tie == .earliest, rule.end.tie == .latest else {
            throw refuse("ties go to the earliest baseline and the latest end")
        }
        guard rule.end.beforeSession == nil else {
            throw refuse("an end cannot be bound to a session's number")
        }
        if let session = rule.baseline.beforeSession, !(2...4).contains(session) {
            throw refuse("a baseline can be bound to the second, third or fourth session")
        }
        guard rule.baseline.earliestDays <= rule.baseline.latestDays,
            rule.end.earliestDays <= rule.end.latestDays
        else { throw refuse("a window closes before it opens") }
        baselineDays = rule.baseline.earliestDays...rule.baseline.latestDays
        baselineBeforeSession = rule.baseline.beforeSession
        endDays = rule.end.earliestDays...rule.end.latestDays
    }
}

/// The days a course's windows hang on, counted from 1970.
struct CourseAnchors {
    let firstDay: Int32
    /// The day of the session before which a baseline must be answered; nil where there was none.
    let closingDay: Int32?
    let lastDay: Int32
    /// The last day on which a form may be the end, where something else begins then.
    var closesOn: Int32? = nil

    func baselineWindow(_ rule: PairingRule) -> ClosedRange<Int32>? {
        let opens = firstDay + Int32(rule.baselineDays.lowerBound)
        var closes = firstDay + Int32(rule.baselineDays.upperBound)
        if let closingDay { closes = min(closes, closingDay - 1) }
        return opens <= closes ? opens...closes : nil
    }

    func endWindow(_ rule: PairingRule) -> ClosedRange<Int32> {
        let opens = lastDay + Int32(rule.endDays.lowerBound)
        let ends = lastDay + Int32(rule.endDays.upperBound)
        let closes = min(ends, closesOn ?? ends)
        // A window that closes before it opens holds no day that a form could have.
        return opens <= closes ? opens...closes : Int32.max...Int32.max
    }
}
