/// Who referred the family.
package enum ReferralSource: String, CodedValue {
    case healthVisitor = "health_visitor"
    case midwife
    case generalPractitioner = "general_practitioner"
    case perinatalMentalHealth = "perinatal_mental_health"
    case adultMentalHealth = "adult_mental_health"
    case childMentalHealth = "child_mental_health"
    case hospital
    case socialCare = "social_care"
    case earlyYears = "early_years"
    case voluntarySector = "voluntary_sector"
    case family
    case internalTransfer = "internal_transfer"
    case other
    package static let columns = ["episode.referral_source"]
}

/// Why a referral was not accepted.
package enum NotAcceptedReason: String, CodedValue {
    case outsideAgeRange = "outside_age_range"
    case outsideArea = "outside_area"
    case needsOtherService = "needs_other_service"
    case declinedByFamily = "declined_by_family"
    case notReached = "not_reached"
    case noCapacity = "no_capacity"
    case duplicateReferral = "duplicate_referral"
    case other
    package static let columns = ["episode.not_accepted_reason"]
}

/// Why an episode ended.
package enum EndReason: String, CodedValue {
    case completed
    case agreedEarly = "agreed_early"
    case droppedOut = "dropped_out"
    case declined
    case movedAway = "moved_away"
    case transferred
    case referredOn = "referred_on"
    case pregnancyLost = "pregnancy_lost"
    case infantDied = "infant_died"
    case other
    package static let columns = ["episode.end_reason"]
}

/// Which group a family belongs to where a service has a comparison group.
package enum Arm: String, CodedValue {
    case programme, comparison
    package static let columns = ["episode.arm"]
}

/// How families came into their arm: it decides what a comparison can mean.
package enum Allocation: String, CodedValue {
    case randomised
    case waitingList = "waiting_list"
    case serviceAsUsual = "service_as_usual"
    case declined
    case otherTeam = "other_team"
    package static let columns = ["episode.allocation"]
}
