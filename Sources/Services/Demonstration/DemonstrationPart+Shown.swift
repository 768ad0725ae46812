// What each part shows and where a reader of the report sees it. The table in the documentation is made
// of this, and a test takes each family out of the report and looks whether the line changes.

extension DemonstrationPart {
    /// What the family is there to show, and a line of the report that its absence would change; without
    /// a line where the report does not change.
    var shown: (text: String, section: Int?, line: String?) {
        switch self {
        case .ordinary: ("care with the usual gaps, a father in some of them", 3, "EPDS")
        case .trialCare: ("the programme, allocated by lot", 2, "Finished in the period")
        case .trialControl: ("the other arm of the lot: no contact in between", nil, nil)
        case .waitingList:
            ("waits with a form at both ends; some then start the programme", nil, nil)
        case .waitedThenSeen: ("waited, then was seen in an episode of its own", 2, "Accepted")
        case .usualService: ("a second comparison group, too small to compare", nil, nil)
        case .twins:
            ("two parents with twins: four dyads", 4, "classified with more than one parent")
        case .group: ("five families who meet as a group", 6, "Attended ")
        case .transferred: ("moved to another team in mid-care: one course", 2, "completed ")
        case .unborn: ("referred before the birth, not yet seen", 2, "waiting for a first contact")
        case .bornInCare: ("care that began before the birth", 6, "not yet born")
        case .riskAnswer: ("item 10 of the EPDS above nothing", 6, "old when it was recorded")
        case .withheld:
            ("consent to reports withdrawn", 2, "Left out of this and every count below")
        case .interpreter: ("an interpreter at every session", 6, "with an interpreter")
        case .noTranslation: ("no form in the language", 2, "no translated form")
        case .father: ("a father alone: no default cut-off", 3, "have no default cut-off")
        case .changeOfCarer:
            ("a relative takes over: a new dyad, the same infant", 3, "kinship carer")
        case .rereferredSoon:
            ("referred again after 12 days: one course", 6, "Referred again within")
        case .rereferredLate: ("referred again after 75 days: two courses", 1, "families finished")
        case .infantDied: ("a baby died; nothing was asked any more", 2, "infant died")
        case .pregnancyLost: ("a pregnancy was lost", 2, "pregnancy lost")
        case .refused: ("a referral that was not accepted", 2, "outside age range")
        case .undecided: ("nobody has decided yet", 2, "no decision about the referral yet")
        case .stillWaiting: ("accepted and waiting", 6, "Still waiting")
        case .neverCame: ("ended before anybody was seen", 2, "ended before anybody was seen")
        case .oneContact: ("one contact, then no more", 6, "before the fourth")
        case .stillInCare: ("in care on the last day", 2, "still open when the period ended")
        case .severalMeasures: ("EPDS, PHQ-9, GAD-7 and BDI-II of one parent", 3, "GAD-7")
        case .outsideWindow: ("the end answered 95 days after care", 2, "too early or too late")
        case .lateStart: ("the first form after 60 days", 2, "too early or too late")
        case .otherRespondent:
            ("start and end by different parents", 2, "answered by another person")
        case .oneForm: ("one form, no end", 2, "one form only")
        case .tooOld: ("an infant older than 24 months", 5, "older than 24 months at")
        case .partialForm: ("too few answers to score", 2, "too few answers to score")
        case .nothingRecorded: ("no form and no reason", 2, "nothing recorded, and no reason")
        case .formLost: ("a form that was lost", 2, "not done: form lost")
        case .neverOffered: ("a form that nobody offered", 2, "not done: not offered")
        case .threeCodings: ("two coders and a consensus", 4, "Coded by two coders")
        case .oneCoder:
            ("one coder, not blind, not certified", 4, "by a coder certified on that day")
        case .missedAppointments: ("stayed away or came too late", 6, "Came too late to be seen")
        case .goalGivenUp: ("goals that were dropped", 3, "closed: dropped")
        case .experience: ("an experience form", 6, "answered ")
        case .droppedOut: ("stopped coming", 2, "dropped out")
        }
    }

    /// The families that play it, as the documentation names them.
    var families: String {
        guard let number else { return "many" }
        let count = Self.cast.count { $0 == self }
        let first = "F" + DemonstrationRows.padded(number)
        return count == 1 ? first : first + " to F" + DemonstrationRows.padded(number + count - 1)
    }
}
