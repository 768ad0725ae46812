/// When in the course of care a measure is meant.
package enum Occasion: String, CodedValue {
    case baseline, review, session, end
    case followUp = "follow_up"
    package static let columns = ["administration.occasion", "programme_measure.occasion"]
}

/// How a form was filled in.
package enum AdministrationMode: String, CodedValue {
    case paper, tablet, link, telephone, interview
    package static let columns = ["administration.mode"]
}

/// How much of a form there is.
package enum AdministrationStatus: String, CodedValue {
    case complete, partial
    case notDone = "not_done"
    package static let columns = ["administration.status"]
}

/// Why a measure that was due was not done.
package enum NotDoneReason: String, CodedValue {
    case notOffered = "not_offered"
    case declined
    case clinicallyUnsuitable = "clinically_unsuitable"
    case noTranslatedForm = "no_translated_form"
    case outsideAgeRange = "outside_age_range"
    case endedUnplanned = "ended_unplanned"
    case formLost = "form_lost"
    case notYetDue = "not_yet_due"
    package static let columns = ["administration.not_done_reason"]
}

/// Which reading of a recording a coding is.
package enum CodingKind: String, CodedValue {
    case first, second, consensus
    package static let columns = ["coding.kind"]
}

/// What a coder was kept from knowing about a recording.
package enum CoderBlinding: String, CodedValue {
    /// The coder knew the time point and the group.
    case no
    /// The coder did not know the time point.
    case time
    /// The coder did not know the group.
    case group
    /// The coder knew neither.
    case both
    /// None: the record keeps the two apart, as `coding.blind_to_time` and `coding.blind_to_group`.
    package static let columns: [String] = []

    /// Whether the coder was blind to the time point.
    package var toTime: Bool { self == .time || self == .both }
    /// Whether the coder was blind to the group.
    package var toGroup: Bool { self == .group || self == .both }
}

/// What an alert asks for.
package enum AlertKind: String, CodedValue {
    /// An answer or a score that the definition names.
    case risk
    /// A total was entered and nobody saw the alert item's answer.
    case checkForm = "check_form"
    /// A clinician's own.
    case concern
    package static let columns = ["alert.kind"]
}

/// How an alert reaches people: old answers that arrive in an import only make a list.
package enum AlertHandling: String, CodedValue {
    case immediate
    case reviewList = "review_list"
    package static let columns = ["alert.handling"]
}
