// Goals with the flaws of real ones: rated once and never again, first rated weeks after they were
// agreed, changed on the way, given up, still open when care ended.

import Clinic

extension DemonstrationStory {
    /// What a family worked towards in a course of care, over all its sessions.
    mutating func addGoals(_ start: DemonstrationCare, _ end: DemonstrationCare) {
        let days = start.sessionsOn + (end.episode == start.episode ? [] : end.sessionsOn)
        guard days.count > 2, let last = days.last else { return }
        let isOfGoals = family.part == .goalGivenUp
        let number =
            isOfGoals
            ? 2
            : random.pick([
                (0, weight: 12), (1, weight: 25), (2, weight: 38), (3, weight: 25),
            ])
        guard number > 0 else { return }
        for goal in 1...number {
            let agreed =
                isOfGoals
                ? days[0] : days[random.pick([(0, weight: 5), (1, weight: 3), (2, weight: 2)])]
            addGoal(
                goal, of: start.episode, agreed: agreed, days: days.filter { $0 > agreed },
                last: last, end)
        }
    }

    private mutating func addGoal(
        _ number: Int, of episode: String, agreed: CalendarDate, days: [CalendarDate],
        last: CalendarDate, _ care: DemonstrationCare
    ) {
        let hasLeft = care.endReason == "dropped_out"
        let fate = fate(after: days, ended: care.endedOn, hasLeft: hasLeft)
        func line(_ day: CalendarDate?, _ by: String, _ rating: Double?) -> [String] {
            [
                episode, "\(number)", "\(agreed)", day.map { "\($0)" } ?? "",
                day == nil ? "" : by,
                rating.map { String(min(10, max(0, Int($0.rounded())))) } ?? "",
                fate.map { "\($0.on)" } ?? "", fate?.reason ?? "",
            ]
        }
        guard !random.chance(0.06) else { return rows.goals.append(line(nil, "", nil)) }
        let before = random.around(2.6, spread: 1.2)
        let after = before + random.around(2.0, spread: 2.7)
        let isLate = random.chance(0.08)
        // A goal that was changed or given up is seldom asked about again.
        let isGivenUp = fate.map { $0.reason == "changed" || $0.reason == "dropped" } ?? false
        let again = isGivenUp ? 0.25 : (hasLeft ? 0.2 : 0.8)
        let isRatedAgain = care.endedOn != nil && random.chance(again)
        let first = isLate ? agreed.adding(days: 28) : agreed
        guard first <= last else { return rows.goals.append(line(nil, "", nil)) }
        rows.goals.append(line(first, "parent", before))
        let hasClinician = random.chance(0.25)
        if hasClinician { rows.goals.append(line(first, "clinician", before + 1)) }
        guard isRatedAgain else { return }
        if let middle = days.dropFirst(days.count / 2).first, middle > first, middle < last {
            rows.goals.append(line(middle, "parent", (before + after) / 2))
        }
        guard last > first else { return }
        rows.goals.append(line(last, "parent", after))
        if hasClinician { rows.goals.append(line(last, "clinician", after + 0.5)) }
    }

    /// How a goal was closed; nil where it is open.
    private mutating func fate(
        after days: [CalendarDate], ended: CalendarDate?, hasLeft: Bool
    ) -> (on: CalendarDate, reason: String)? {
        if family.part == .goalGivenUp, let day = days.first { return (day, "dropped") }
        if random.chance(0.12), let day = days.dropFirst(days.count / 2).first {
            return (day, random.pick([("changed", weight: 3), ("dropped", weight: 2)]))
        }
        guard let ended, !hasLeft, random.chance(0.75) else { return nil }
        return (ended, random.pick([("care_ended", weight: 3), ("reached", weight: 2)]))
    }
}
