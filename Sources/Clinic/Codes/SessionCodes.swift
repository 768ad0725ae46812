/// How a contact takes place, after the NHS consultation mechanism.
package enum Mechanism: String, CodedValue {
    case faceToFace = "face_to_face"
    case telephone, video
    case talkType = "talk_type"
    case email
    case textMessage = "text_message"
    case other
    package static let columns = ["therapy_session.mechanism"]
}

/// Where a contact takes place.
package enum Place: String, CodedValue {
    case home, clinic
    case childrensCentre = "childrens_centre"
    case hospital, community, remote, other
    package static let columns = ["therapy_session.place"]
}

/// What became of one participant's planned contact, after the NHS attendance codes 5, 6, 7, 3, 2, 4.
package enum Attendance: String, CodedValue {
    case attended
    case lateSeen = "late_seen"
    case lateNotSeen = "late_not_seen"
    case didNotAttend = "did_not_attend"
    case cancelledByFamily = "cancelled_by_family"
    case cancelledByService = "cancelled_by_service"
    package static let columns = ["attendance.outcome"]
}

/// What a session worked on.
package enum Focus: String, CodedValue {
    case assessment, relationship
    case parentalMood = "parental_mood"
    case infantState = "infant_state"
    case trauma, separation
    case videoFeedback = "video_feedback"
    case practicalHelp = "practical_help"
    case ending, other
    package static let columns = ["therapy_session.focus"]
}

/// What a member of staff did in a session.
package enum StaffRole: String, CodedValue {
    case lead
    case coTherapist = "co_therapist"
    case trainee
    package static let columns = ["session_staff.role"]
}

/// Work for a family, or for none, that is no contact.
package enum IndirectWorkKind: String, CodedValue {
    case supervision, consultation, liaison
    case courtReport = "court_report"
    case other
    package static let columns = ["indirect_work.kind"]
}
