/// What a fixed indicator measures: one computation each.
package enum IndicatorCode: String, CaseIterable, Hashable, Sendable {
    /// Days from referral to the first attended contact.
    case waitFirstContact = "wait_first_contact"
    /// Who still waits at the end of the period, and how long so far.
    case waitingAtEnd = "waiting_at_end"
    /// Appointments that were attended.
    case attended
    /// Appointments that nobody came to.
    case didNotAttend = "did_not_attend"
    /// Appointments that the family came too late for.
    case lateNotSeen = "late_not_seen"
    /// Appointments that the family cancelled.
    case cancelledByFamily = "cancelled_by_family"
    /// Appointments that the service cancelled.
    case cancelledByService = "cancelled_by_service"
    /// Attended contacts in a course of care.
    case contactsPerCourse = "contacts_per_course"
    /// Contacts held of those planned.
    case contactsOfPlanned = "contacts_of_planned"
    /// Who stopped coming before a first contact.
    case stoppedBeforeFirst = "stopped_before_first"
    /// Who stopped coming after a first contact and early.
    case stoppedEarly = "stopped_early"
    /// Who stopped coming later.
    case stoppedLater = "stopped_later"
    /// How care ended.
    case endings
    /// Who is referred again soon after an ending.
    case rereferred
    /// Courses in care at the end of the period.
    case caseload
    /// Scores known at the start.
    case measuresAtStart = "measures_at_start"
    /// Scores known at the end.
    case measuresAtEnd = "measures_at_end"
    /// Scores known at both.
    case measuresPaired = "measures_paired"
    /// Experience forms given, and what became of them.
    case experienceForms = "experience_forms"
    /// What the experience forms answer.
    case experienceAnswers = "experience_answers"
    /// How old infants are when they are referred.
    case infantAge = "infant_age"
    /// Alerts raised.
    case alertsRaised = "alerts_raised"
    /// Alerts acknowledged.
    case alertsAcknowledged = "alerts_acknowledged"
    /// The sex of the infants who are referred.
    case infantSex = "infant_sex"
    /// The language of forms.
    case formLanguage = "form_language"
    /// Appointments with an interpreter.
    case interpreter
    /// What else equality of access asks for.
    case equalityOther = "equality_other"
}
