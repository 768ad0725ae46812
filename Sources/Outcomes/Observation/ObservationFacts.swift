package import Clinic
package import Foundation

/// One scale of one coding of a recording, as outcomes see it; or that an observation was not done.
package struct ObservationFacts: Sendable {
    /// Which reading of which recording it is.
    package struct Coding: Sendable {
        /// The recording.
        package var procedure: UUID
        /// Which reading.
        package var kind: CodingKind
        /// The coder's reference: compared, never printed.
        package var coder: String
        /// Whether it is the reading that counts: the consensus, else the first.
        package var isDesignated: Bool
        /// Whether the coder did not know the time point; nil where nobody says.
        package var isBlindToTime: Bool?
        /// Whether the coder did not know the group; nil where nobody says.
        package var isBlindToGroup: Bool?
        /// Whether the coder's certificate was valid on the day of the recording; nil where none is
        /// recorded.
        package var isCertified: Bool?

        /// Gathers what is known of a coding.
        package init(
            procedure: UUID, kind: CodingKind, coder: String, isDesignated: Bool,
            isBlindToTime: Bool?, isBlindToGroup: Bool?, isCertified: Bool?
        ) {
            self.procedure = procedure
            self.kind = kind
            self.coder = coder
            self.isDesignated = isDesignated
            self.isBlindToTime = isBlindToTime
            self.isBlindToGroup = isBlindToGroup
            self.isCertified = isCertified
        }
    }

    /// The administration the score belongs to.
    package var administration: ID<Administration>
    /// The course of care: the first episode of the chain.
    package var course: ID<Episode>
    /// The person it counts for: the infant of a dyad, else whom the measure describes.
    package var person: UUID
    /// The parent or carer who was recorded with the infant; nil where that is not known.
    package var caregiver: UUID?
    /// The dyad that was recorded; the person where it is not known.
    package var subject: UUID
    /// The instrument's code.
    package var instrument: String
    /// The version of its definition.
    package var version: String
    /// The scale's code; empty where there is no score.
    package var scale: String
    /// The score, where it is a number.
    package var value: Double?
    /// The class, where it is one: `D/B2`.
    package var category: String?
    /// When in the course of care it was meant.
    package var occasion: Occasion
    /// The day of the recording.
    package var recordedOn: CalendarDate?
    /// How much of it there is.
    package var status: AdministrationStatus
    /// Why it was not done.
    package var notDoneReason: NotDoneReason?
    /// The reading it comes from; nil where nothing was recorded.
    package var coding: Coding?

    /// Gathers the facts of one score.
    package init(
        administration: ID<Administration>, course: ID<Episode>, person: UUID, caregiver: UUID?,
        subject: UUID, instrument: String, version: String, scale: String, value: Double? = nil,
        category: String? = nil, occasion: Occasion, recordedOn: CalendarDate?,
        status: AdministrationStatus = .complete, notDoneReason: NotDoneReason? = nil,
        coding: Coding?
    ) {
        self.administration = administration
        self.course = course
        self.person = person
        self.caregiver = caregiver
        self.subject = subject
        self.instrument = instrument
        self.version = version
        self.scale = scale
        self.value = value
        self.category = category
        self.occasion = occasion
        self.recordedOn = recordedOn
        self.status = status
        self.notDoneReason = notDoneReason
        self.coding = coding
    }
}
