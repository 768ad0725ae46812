/// What a person is to the family, and in an episode.
package enum PersonRole: String, CodedValue {
    case parent, carer, infant, sibling
    package static let columns = ["person.role", "episode_participant.role"]
}

/// What a parent or carer is to the infant of a dyad.
package enum Relationship: String, CodedValue {
    case birthMother = "birth_mother"
    case birthFather = "birth_father"
    case adoptiveParent = "adoptive_parent"
    case fosterCarer = "foster_carer"
    case kinshipCarer = "kinship_carer"
    case other
    package static let columns = ["dyad.relationship"]
}

/// Sex as registered, after the NHS data dictionary's person phenotypic sex.
package enum Sex: String, CodedValue {
    case female, male, indeterminate
    case notKnown = "not_known"
    package static let columns = ["person.sex"]
}

/// What a consent is for; each purpose stands alone.
package enum ConsentPurpose: String, CodedValue {
    case treatment
    case outcomeReporting = "outcome_reporting"
    case research, sharing
    case videoClinical = "video_clinical"
    case videoSupervision = "video_supervision"
    case videoTraining = "video_training"
    case videoResearch = "video_research"
    package static let columns = ["consent.purpose"]
}

/// What was decided. Reports leave out a family that refused or withdrew.
package enum ConsentDecision: String, CodedValue {
    case given, refused, withdrawn
    package static let columns = ["consent.decision"]
}
