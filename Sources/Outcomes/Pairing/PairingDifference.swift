import Clinic

/// Why NHS England's rule has no pair where the programme's has one.
package enum NHSPairingGap: String, CaseIterable, Sendable {
    /// Fewer than two contacts before the course ended.
    case fewerThanTwoContacts = "fewer_than_two_contacts"
    /// What followed the first score came before the second contact.
    case endBeforeSecondContact = "end_before_second_contact"
    /// The end was answered after the course had ended.
    case endAfterDischarge = "end_after_discharge"
    /// The start was answered before the first contact, and one score is left.
    case startBeforeFirstContact = "start_before_first_contact"

    /// The same for people.
    package var plainText: String {
        switch self {
        case .fewerThanTwoContacts: "fewer than two contacts"
        case .endBeforeSecondContact: "nothing followed from the second contact on"
        case .endAfterDischarge: "the end was answered after care had ended"
        case .startBeforeFirstContact: "the start was answered before the first contact"
        }
    }
}

/// What the programme's rule and NHS England's make of one subject and scale.
package enum PairingDifference: Hashable, Sendable {
    /// Both have a pair, of the same two forms.
    case sameForms
    /// Both have a pair with the same end.
    case otherStart
    /// Both have a pair with the same start.
    case otherEnd
    /// Both have a pair, and no form in common at its place.
    case otherForms
    /// The programme's rule alone has a pair.
    case programmeOnly(NHSPairingGap)
    /// NHS England's alone has one: no score lies in the programme's window of the start.
    case nhsOnlyNoStart
    /// NHS England's alone has one: the programme's has a start and no end, for this reason.
    case nhsOnlyNoEnd(MeasureLoss)
    /// Neither has one.
    case neither

    /// Whether the two rules say something different of the subject.
    package var isDifferent: Bool { self != .sameForms && self != .neither }

    /// A stable word for files.
    package var code: String {
        switch self {
        case .sameForms: "same_forms"
        case .otherStart: "other_start"
        case .otherEnd: "other_end"
        case .otherForms: "other_forms"
        case .programmeOnly(let gap): "programme_only.\(gap.rawValue)"
        case .nhsOnlyNoStart: "nhs_only.no_start.outside_window"
        case .nhsOnlyNoEnd(let loss): "nhs_only.no_end.\(loss.code)"
        case .neither: "neither"
        }
    }

    /// The same for people.
    package var plainText: String {
        switch self {
        case .sameForms: "both rules, the same forms"
        case .otherStart: "both rules, another start"
        case .otherEnd: "both rules, another end"
        case .otherForms: "both rules, another start and another end"
        case .programmeOnly(let gap): "the programme's rule only: \(gap.plainText)"
        case .nhsOnlyNoStart: "NHS England's rule only: start outside the programme's window"
        case .nhsOnlyNoEnd(let loss): "NHS England's rule only: end \(Self.fault(loss))"
        case .neither: "neither rule"
        }
    }

    private static func fault(_ loss: MeasureLoss) -> String {
        switch loss {
        case .outsideWindow: "outside the programme's window"
        case .onlyTheBaseline: "no later than the start"
        default: loss.plainText
        }
    }
}

extension PairingDifference {
    /// Compares the two rules' choices.
    init(
        programme: MeasurePairing.Choice, nhs: NHSPairing.Choice?, contacts: NHSContacts?
    ) {
        guard let start = programme.baseline, let end = programme.end else {
            guard nhs?.last != nil else {
                self = .neither
                return
            }
            // Whatever scores there are were looked at, so a start that is not there lay outside.
            self =
                programme.baseline == nil
                ? .nhsOnlyNoStart : .nhsOnlyNoEnd(programme.passedOver ?? .outsideWindow)
            return
        }
        guard let contacts, contacts.second != nil, let nhs else {
            self = .programmeOnly(.fewerThanTwoContacts)
            return
        }
        guard let first = nhs.first, let last = nhs.last else {
            self = .programmeOnly(Self.gap(end, nhs, contacts))
            return
        }
        switch (
            first.administration == start.row.administration.uuid,
            last.administration == end.row.administration.uuid
        ) {
        case (true, true): self = .sameForms
        case (false, true): self = .otherStart
        case (true, false): self = .otherEnd
        case (false, false): self = .otherForms
        }
    }

    private static func gap(
        _ end: MeasurePairing.Pick, _ nhs: NHSPairing.Choice, _ contacts: NHSContacts
    ) -> NHSPairingGap {
        if nhs.hasFollower { return .endBeforeSecondContact }
        return end.day > contacts.discharge ? .endAfterDischarge : .startBeforeFirstContact
    }
}
