// What the outcome questions need to know of an episode, and no more: no name, no note, and of staff
// only a number that tells one therapist's families from another's.

package import Clinic

/// One episode as outcomes see it.
package struct EpisodeFacts: Sendable {
    /// How many of the earliest attended contacts are kept: the fourth closes the baseline.
    package static let keptContacts = 4

    /// The episode.
    package var id: ID<Episode>
    /// The first episode of its chain of transfers and re-referrals; itself where there is no chain.
    package var course: ID<Episode>
    /// The family.
    package var family: ID<Family>
    /// The code of the team that worked with the family.
    package var team: String
    /// The code of the programme.
    package var programme: String
    /// The sender's pseudonym of the episode; never a name.
    package var reference: String
    /// The day of the referral.
    package var referredOn: CalendarDate
    /// Whether the referral was accepted; nil while it is undecided.
    package var accepted: Bool?
    /// Why it was not.
    package var notAcceptedReason: NotAcceptedReason?
    /// The days of the earliest attended contacts, ascending, at most `keptContacts` of them.
    package var earliestAttendedOn: [CalendarDate]
    /// The day of the last attended contact.
    package var lastAttendedOn: CalendarDate?
    /// How many contacts were attended.
    package var attendedCount: Int
    /// The day the episode ended; nil while it is open.
    package var endedOn: CalendarDate?
    /// Why it ended.
    package var endReason: EndReason?
    /// The group the family belongs to.
    package var arm: Arm
    /// How the family came into its arm.
    package var allocation: Allocation?
    /// The parents and carers who take part.
    package var parentIDs: [ID<Person>]
    /// What each of them is to the infants, in the same order; nil where it is not recorded or not the
    /// same for all of them.
    package var parentRelationships: [Relationship?]
    /// The infants who take part.
    package var infantIDs: [ID<Person>]
    /// The dyads the episode works with.
    package var dyadIDs: [ID<Dyad>]
    /// The month of birth of the youngest infant who takes part; nil where unborn or unknown.
    package var youngestInfantBorn: YearMonth?
    /// A number that stands for whoever led most of the course's attended sessions, the same within one
    /// organisation; nil where that is not recorded. It is there to be counted, never to be shown.
    package var lead: Int64?

    /// Gathers the facts of one episode. `attendedOn` holds the days of attended contacts in any order;
    /// where only some are given (the earliest four and the last are enough), `attendedCount` says how
    /// many there were.
    package init(
        id: ID<Episode>, course: ID<Episode>? = nil, family: ID<Family>, team: String,
        programme: String, reference: String = "", referredOn: CalendarDate, accepted: Bool?,
        notAcceptedReason: NotAcceptedReason? = nil, attendedOn: [CalendarDate],
        attendedCount: Int? = nil, endedOn: CalendarDate?, endReason: EndReason?,
        arm: Arm = .programme, allocation: Allocation? = nil, parentIDs: [ID<Person>],
        parentRelationships: [Relationship?]? = nil, infantIDs: [ID<Person>],
        dyadIDs: [ID<Dyad>] = [], youngestInfantBorn: YearMonth? = nil, lead: Int64? = nil
    ) {
        precondition(
            parentRelationships.map { $0.count == parentIDs.count } ?? true,
            "a relationship for each parent")
        let days = attendedOn.sorted()
        self.id = id
        self.course = course ?? id
        self.family = family
        self.team = team
        self.programme = programme
        self.reference = reference
        self.referredOn = referredOn
        self.accepted = accepted
        self.notAcceptedReason = notAcceptedReason
        // The last day may be given a second time, behind the earliest four, and is no further contact.
        let contacts = attendedCount ?? days.count
        self.earliestAttendedOn = Array(days.prefix(min(Self.keptContacts, contacts)))
        self.lastAttendedOn = days.last
        self.attendedCount = contacts
        self.endedOn = endedOn
        self.endReason = endReason
        self.arm = arm
        self.allocation = allocation
        self.parentIDs = parentIDs
        self.parentRelationships =
            parentRelationships ?? Array(repeating: nil, count: parentIDs.count)
        self.infantIDs = infantIDs
        self.dyadIDs = dyadIDs
        self.youngestInfantBorn = youngestInfantBorn
        self.lead = lead
    }
}
