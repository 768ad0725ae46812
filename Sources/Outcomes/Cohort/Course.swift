// A course of care: an episode with those it continues. Waits, pairing and the waterfall run
// through transfers and re-referrals, and each subject counts once per course.

import Clinic
import Foundation

/// One course of care, as the waterfall and the pairing need it.
struct Course: Sendable {
    /// The first episode of the chain.
    let id: ID<Episode>
    let family: ID<Family>
    let familyIndex: Int32
    /// The sender's pseudonym of the course's first episode.
    let reference: String
    let team: String
    let programme: String
    let referredOn: CalendarDate
    let isAccepted: Bool?
    let notAcceptedReason: NotAcceptedReason?
    /// The days of the first four attended contacts since 1970, `noDay` where there were fewer.
    let earliestDays: SIMD4<Int32>
    let lastAttendedOn: CalendarDate?
    let attendedCount: Int
    let endedOn: CalendarDate?
    let endReason: EndReason?
    let arm: Arm
    let allocation: Allocation?
    /// Parents and carers, then infants, then dyads: there may be a hundred thousand courses, and each list
    /// of their own would cost more than it holds.
    private let participants: [UUID]
    private let parentCount: Int
    private let infantCount: Int
    /// What each parent is to the infants; nil where that is not known or not the same throughout.
    let relationships: [Relationship?]
    let youngestInfantBorn: YearMonth?
    /// The time over which a course of a comparison group is looked at; nil for the programme's.
    let comparison: ComparisonPeriod?
    /// Tells therapists apart: whoever led most of its attended sessions; -1 where that is not recorded.
    let therapistIndex: Int32

    static let noDay = Int32.max

    var parents: ArraySlice<UUID> { participants[..<parentCount] }
    var infants: ArraySlice<UUID> { participants[parentCount..<(parentCount + infantCount)] }
    var dyads: ArraySlice<UUID> { participants[(parentCount + infantCount)...] }

    var firstAttendedOn: CalendarDate? {
        earliestDays[0] == Self.noDay ? nil : CalendarDate(daysSince1970: earliestDays[0])
    }

    /// What the windows hang on; nil where nobody was seen. `session`, 2 to 4, is the one before which
    /// a baseline is answered.
    func anchors(baselineBefore session: Int?) -> CourseAnchors? {
        if let comparison { return comparison.anchors(baselineBefore: session) }
        guard let lastAttendedOn, earliestDays[0] != Self.noDay else { return nil }
        precondition(
            session.map { (2...4).contains($0) } ?? true, "only four contacts are known")
        let closing = session.map { earliestDays[$0 - 1] } ?? Self.noDay
        return CourseAnchors(
            firstDay: earliestDays[0], closingDay: closing == Self.noDay ? nil : closing,
            lastDay: lastAttendedOn.daysSince1970)
    }

    /// Whether the course ended with the loss of a pregnancy or the death of a baby: nothing is due
    /// any more then.
    var endedInBereavement: Bool {
        endReason == .pregnancyLost || endReason == .infantDied
    }

    /// What a person is to the infants; nil where that is not known or the person is no parent here.
    func relationship(of person: UUID) -> Relationship? {
        parents.firstIndex(of: person).flatMap { relationships[$0] }
    }

    /// Age in months of the youngest infant at the first attended contact, in a comparison group on the
    /// day its start hangs on; nil where unknown.
    var youngestInfantMonthsAtStart: Int? {
        let startedOn =
            comparison.map { CalendarDate(daysSince1970: $0.startDay) } ?? firstAttendedOn
        guard let youngestInfantBorn, let startedOn else { return nil }
        return youngestInfantBorn.greatestAgeInMonths(on: startedOn)
    }
}

extension Course {
    /// Joins the episodes of one chain: at least one, in any order.
    init(joining episodes: [EpisodeFacts], familyIndex: Int32, therapistIndex: Int32 = -1) {
        precondition(!episodes.isEmpty, "a course has at least one episode")
        let inOrder = episodes.sorted { left, right in
            if left.referredOn != right.referredOn { return left.referredOn < right.referredOn }
            return left.id.description < right.id.description
        }
        let first = inOrder[0]
        // A re-referral that was refused does not reopen the course before it.
        let last = inOrder.last { $0.accepted == true } ?? inOrder[inOrder.count - 1]
        var days = inOrder.flatMap { $0.earliestAttendedOn.map(\.daysSince1970) }.sorted()
        days.append(contentsOf: repeatElement(Self.noDay, count: 4))
        id = first.course
        family = first.family
        self.familyIndex = familyIndex
        reference = first.reference
        team = last.team
        programme = last.programme
        referredOn = first.referredOn
        isAccepted = inOrder.contains { $0.accepted == true } ? true : last.accepted
        notAcceptedReason = last.notAcceptedReason
        earliestDays = SIMD4(days[0], days[1], days[2], days[3])
        lastAttendedOn = inOrder.compactMap(\.lastAttendedOn).max()
        attendedCount = inOrder.reduce(0) { $0 + $1.attendedCount }
        comparison = first.arm == .comparison ? ComparisonPeriod(inOrder) : nil
        // A course of a comparison group is over when its time is, whatever care comes after it.
        endedOn =
            comparison.map { $0.endDay.map { CalendarDate(daysSince1970: $0) } } ?? last.endedOn
        endReason = last.endReason
        arm = first.arm
        allocation = first.allocation
        let parents = Self.union(inOrder.map { $0.parentIDs.map(\.uuid) })
        let infants = Self.union(inOrder.map { $0.infantIDs.map(\.uuid) })
        relationships = parents.map { Self.relationship(of: $0, in: inOrder) }
        let dyads = Self.union(inOrder.map { $0.dyadIDs.map(\.uuid) })
        participants = parents + infants + dyads
        (parentCount, infantCount) = (parents.count, infants.count)
        youngestInfantBorn = inOrder.compactMap(\.youngestInfantBorn).max()
        self.therapistIndex = therapistIndex
    }

    private static func relationship(
        of parent: UUID, in episodes: [EpisodeFacts]
    ) -> Relationship? {
        var found: Relationship?
        for episode in episodes {
            guard let index = episode.parentIDs.firstIndex(where: { $0.uuid == parent }),
                let relationship = episode.parentRelationships[index]
            else { continue }
            if let found, found != relationship { return nil }
            found = relationship
        }
        return found
    }

    private static func union(_ lists: [[UUID]]) -> [UUID] {
        var joined = lists[0]
        for identifier in lists.dropFirst().joined() where !joined.contains(identifier) {
            joined.append(identifier)
        }
        return joined
    }
}
