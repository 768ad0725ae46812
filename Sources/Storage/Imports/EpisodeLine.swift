package import Clinic
package import Foundation

/// One line of an episodes file.
package struct EpisodeLine: Sendable {
    /// The line of the file, from 1.
    package var line: Int32
    /// An identifier for the episode, should it be new.
    package var id: UUID
    /// The episode's reference.
    package var episode: String
    /// The family's reference.
    package var family: String
    /// The programme's code.
    package var programme: String
    /// The team's code.
    package var team: String
    /// The day of the referral.
    package var referredOn: CalendarDate
    /// Who referred.
    package var referralSource: ReferralSource
    /// Whether the referral was accepted; nil while undecided.
    package var accepted: Bool?
    /// The day it was decided, where that is known.
    package var decidedOn: CalendarDate?
    /// Why it was not accepted.
    package var notAcceptedReason: NotAcceptedReason?
    /// The day of the first session as the sender knows it.
    package var firstSessionOn: CalendarDate?
    /// The day the episode ended.
    package var endedOn: CalendarDate?
    /// Why it ended.
    package var endReason: EndReason?
    /// The reference of the episode this one continues.
    package var continues: String?
    /// References of the participants; empty for all parents, carers and infants of the family.
    package var people: [String]
    /// The role of each participant in this episode; empty for the role in the family.
    package var roles: [String]
    /// Programme or comparison.
    package var arm: Arm
    /// How the family came into its arm.
    package var allocation: Allocation?

    /// Gathers a line.
    package init(
        line: Int32, id: UUID, episode: String, family: String, programme: String, team: String,
        referredOn: CalendarDate, referralSource: ReferralSource, accepted: Bool?,
        decidedOn: CalendarDate?, notAcceptedReason: NotAcceptedReason?,
        firstSessionOn: CalendarDate?, endedOn: CalendarDate?, endReason: EndReason?,
        continues: String?, people: [String], roles: [String], arm: Arm, allocation: Allocation?
    ) {
        self.line = line
        self.id = id
        self.episode = episode
        self.family = family
        self.programme = programme
        self.team = team
        self.referredOn = referredOn
        self.referralSource = referralSource
        self.accepted = accepted
        self.decidedOn = decidedOn
        self.notAcceptedReason = notAcceptedReason
        self.firstSessionOn = firstSessionOn
        self.endedOn = endedOn
        self.endReason = endReason
        self.continues = continues
        self.people = people
        self.roles = roles
        self.arm = arm
        self.allocation = allocation
    }
}
