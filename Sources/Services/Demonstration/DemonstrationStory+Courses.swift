// Courses of care of more than one episode, and time spent waiting.

import Clinic

extension DemonstrationStory {
    /// A family that moves from one team to another in mid-care: two episodes, one course.
    mutating func tellTransfer() {
        var first = course(sessions: 6)
        let movedOn = (first.sessionsOn.last ?? first.referredOn).adding(days: 3)
        first.endedOn = movedOn
        first.endReason = "transferred"
        var second = next(first, referredOn: movedOn, isSameCourse: true, waits: 7)
        let teams = DemonstrationFiles.teams
        second.team = teams[first.team == teams[0] ? 1 : 0]
        tell(first, second)
        measure(first, second)
    }

    /// A baby who comes to live with a relative: a new dyad with the same infant, in an episode of its
    /// own. Each parent or carer is measured in their own.
    mutating func tellChangeOfCarer() {
        var first = course(sessions: 5)
        let movedOn = (first.sessionsOn.last ?? first.referredOn).adding(days: 10)
        first.endedOn = movedOn
        first.endReason = "referred_on"
        var second = next(first, referredOn: movedOn, isSameCourse: false, waits: 14)
        second.people = ["P3"] + family.infants
        tell(first, second)
        measure(first, first)
        measure(second, second)
    }

    /// A family that is referred again that many days after it left.
    mutating func tellReturn(after days: Int, isSameCourse: Bool) {
        var first = course(sessions: 5)
        let leftOn = (first.sessionsOn.last ?? first.referredOn).adding(days: 4)
        first.endedOn = leftOn
        first.endReason = "agreed_early"
        let second = next(
            first, referredOn: leftOn.adding(days: days), isSameCourse: isSameCourse, waits: 14)
        tell(first, second)
        if isSameCourse {
            measure(first, second)
        } else {
            measure(first, first)
            measure(second, second)
        }
    }

    private mutating func tell(_ first: DemonstrationCare, _ second: DemonstrationCare) {
        for care in [first, second] {
            add(care)
            addSessions(care)
        }
    }

    private mutating func next(
        _ earlier: DemonstrationCare, referredOn: CalendarDate, isSameCourse: Bool, waits: Int
    ) -> DemonstrationCare {
        var care = DemonstrationCare(
            episode: family.episode + "-2", team: earlier.team, referredOn: referredOn,
            people: earlier.people)
        if isSameCourse { care.continues = earlier.episode }
        care.addSessions(6, from: referredOn.adding(days: waits), &random)
        let last = care.sessionsOn.last ?? referredOn
        let end = last.adding(days: 3)
        if care.sessionsOn.count == 6, end <= DemonstrationFiles.to {
            care.endedOn = end
            care.endReason = "completed"
        }
        return care
    }

    /// A family of a comparison group: forms at the referral and when the waiting ends, and no contact
    /// that was attended in between. Some then start the programme, in an episode of its own.
    mutating func tellWaiting() {
        var waiting = DemonstrationCare(
            episode: family.episode, team: family.team, referredOn: family.referredOn,
            people: family.people)
        waiting.isWaiting = true
        waiting.allocation =
            switch family.part {
            case .trialControl: "randomised"
            case .usualService: "service_as_usual"
            default: "waiting_list"
            }
        let end = family.referredOn.adding(days: random.whole(75...115))
        waiting.endedOn = end
        let starts =
            family.part == .waitedThenSeen
            || family.part == .waitingList && random.chance(0.45)
        waiting.endReason =
            starts
            ? "transferred"
            : random.pick([
                ("other", weight: 6), ("moved_away", weight: 1), ("declined", weight: 1),
            ])
        add(waiting)
        addForms(waiting, waiting)
        guard starts else { return }
        let care = next(waiting, referredOn: end, isSameCourse: false, waits: 10)
        add(care)
        addSessions(care)
        measure(care, care)
    }
}
