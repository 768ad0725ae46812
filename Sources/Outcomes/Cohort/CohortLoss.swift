package import Clinic

/// Why a course of care that was referred is not in the cohort.
package enum CohortLoss: Hashable, Sendable {
    /// The referral was not accepted; nil where no reason is recorded.
    case notAccepted(NotAcceptedReason?)
    /// Nobody has decided about the referral yet.
    case undecided
    /// It ended before anybody was seen; nil where no reason is recorded.
    case endedWithoutContact(EndReason?)
    /// It is open and nobody has been seen yet.
    case waitingForFirstContact
    /// It was still open when the period ended.
    case stillOpen
    /// It ended after a single contact, where the rule asks for two.
    case singleContact
    /// It was open for too few days, where the rule asks for more.
    case openTooShortly
    /// Its first contact was not in the period.
    case startedOutsidePeriod

    /// Whether the course is lost for good. The others wait, are not over or belong to another period.
    package var isFinal: Bool {
        switch self {
        case .notAccepted, .endedWithoutContact, .singleContact, .openTooShortly: true
        case .undecided, .waitingForFirstContact, .stillOpen, .startedOutsidePeriod: false
        }
    }

    /// A stable word for files.
    package var code: String {
        switch self {
        case .notAccepted(let reason): "not_accepted.\(reason?.rawValue ?? "no_reason_recorded")"
        case .undecided: "undecided"
        case .endedWithoutContact(let reason):
            "ended_without_contact.\(reason?.rawValue ?? "no_reason_recorded")"
        case .waitingForFirstContact: "waiting_for_first_contact"
        case .stillOpen: "still_open"
        case .singleContact: "single_contact"
        case .openTooShortly: "open_too_shortly"
        case .startedOutsidePeriod: "started_outside_period"
        }
    }

    /// The same for people.
    package var plainText: String {
        switch self {
        case .notAccepted(let reason):
            "not accepted: \(reason?.plainText ?? "no reason recorded")"
        case .undecided: "no decision about the referral yet"
        case .endedWithoutContact(let reason):
            "ended before anybody was seen: \(reason?.plainText ?? "no reason recorded")"
        case .waitingForFirstContact: "waiting for a first contact"
        case .stillOpen: "still open when the period ended"
        case .singleContact: "ended after one contact"
        case .openTooShortly:
            "ended within \(OutcomesQuestion.nhsOpenDays) days of the referral"
        case .startedOutsidePeriod: "first seen outside the period"
        }
    }
}

/// The steps from a referral to the cohort, in order.
package enum CohortStage: String, CaseIterable, Sendable {
    /// Referred, and on the books in the period.
    case referred
    /// Accepted.
    case accepted
    /// Seen at least once.
    case seen
    /// In the cohort: what the report is about.
    case cohort
}

/// One step of the waterfall: who is left, and who was lost on the way to it and why.
package struct WaterfallStep: Sendable {
    /// The step.
    package let stage: CohortStage
    /// Who reached it.
    package let remaining: GroupCount
    /// Who did not, largest first.
    package let losses: [CountedLoss]
}

/// One reason and how many it took.
package struct CountedLoss: Sendable {
    /// Why.
    package let reason: CohortLoss
    /// How many.
    package let count: GroupCount
}
