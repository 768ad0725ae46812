// What would help against a loss. One short sentence each, about what a service can do and not about
// whom to blame; where nothing would, the loss is not among the things to fix.

import Clinic
import Outcomes

/// What would keep a score from being lost for a reason another time.
struct Remedy {
    let rule: PairingRule

    /// Nil where nobody could have done anything: a refusal or an illness is a fact and no fault.
    func text(against loss: MeasureLoss, at occasion: Occasion) -> String? {
        let isStart = occasion == .baseline
        switch loss {
        case .notDone(let reason): return text(against: reason)
        case .notScored:
            return "Look for blank answers while the family is still there."
        case .notConverted:
            return
                "Put the licensee's conversion table beside the definition and send the file again."
        case .outsideWindow:
            return "Give it " + (isStart ? window(rule.baselineDays, "first") : closing) + "."
        case .undated:
            return "Write the day on the form."
        case .onlyTheBaseline:
            return "Give a second form " + closing + "; one form is never both."
        case .otherVersion:
            return "Answer the end on the version that the course began with."
        case .otherRespondent:
            return "Ask the same person at the start and at the end."
        case .notRecorded:
            return "Enter the form, or the reason why there is none."
        case .bereavement, .courseOpen:
            return nil
        }
    }

    private func text(against reason: NotDoneReason?) -> String? {
        switch reason {
        case .notOffered:
            return "Offer it to everybody it is for."
        case .endedUnplanned:
            return "A form at reviews leaves a score where care ends without a plan."
        case .formLost:
            return "Enter forms on the day they come back."
        case .noTranslatedForm:
            return "Ask the owner of the form for a translation."
        case .notYetDue:
            return "Enter it now if it has become due."
        case nil:
            return "Record why it was not done."
        case .declined, .clinicallyUnsuitable, .outsideAgeRange:
            return nil
        }
    }

    private var closing: String { window(rule.endDays, "last") }

    /// `between 28 days before and 42 days after the last session`.
    private func window(_ days: ClosedRange<Int>, _ which: String) -> String {
        "between \(Self.place(days.lowerBound)) and \(Self.place(days.upperBound)) the \(which) "
            + "attended session"
    }

    private static func place(_ day: Int) -> String {
        Words.count(abs(day), "day", "days") + (day < 0 ? " before" : " after")
    }
}
