// Questionnaires with the flaws of real ones: not done with a reason and without, half filled in,
// outside every window, by another person. A form without a day is not among them: the record takes none.

import Clinic

extension DemonstrationStory {
    /// What is known of the parents at the start and at the end.
    mutating func addForms(_ start: DemonstrationCare, _ end: DemonstrationCare) {
        let first = start.isWaiting ? start.referredOn : start.sessionsOn.first
        guard let first, let last = end.isWaiting ? end.endedOn : end.sessionsOn.last else {
            return
        }
        for parent in start.adults {
            let isFather = parent == "P2" || family.isFatherAlone
            let before = min(0.95, max(0.05, isFather ? family.severity * 0.6 : family.severity))
            let better = random.around(start.isWaiting ? 0.05 : 0.14, spread: 0.17)
            let after = min(0.95, max(0.03, before - better))
            let startOn = startDay(start, first)
            addDepression(start, "baseline", startOn, parent, before, done: startShare(start))
            if family.part != .oneForm, end.endedOn != nil {
                addDepression(end, "end", endDay(end, last), parent, after, done: endShare(end))
            }
            guard parent != "P2", !start.isWaiting else { continue }
            addOthers(start, "baseline", first, before)
            let isThere =
                family.part == .severalMeasures || family.part == .otherRespondent
                || random.chance(min(0.85, endShare(end)))
            if end.endedOn != nil, isThere { addOthers(end, "end", last, after) }
        }
    }

    private mutating func startDay(
        _ care: DemonstrationCare, _ first: CalendarDate
    ) -> CalendarDate {
        if care.isWaiting { return first.adding(days: random.whole(0...10)) }
        if family.part == .lateStart { return first.adding(days: 60) }
        return first
    }

    /// Forms are filled in at the last session, or some days around the end of waiting.
    private mutating func endDay(_ care: DemonstrationCare, _ last: CalendarDate) -> CalendarDate {
        if care.isWaiting { return last.adding(days: -random.whole(0...10)) }
        if family.part == .outsideWindow { return last.adding(days: 95) }
        return last
    }

    private func startShare(_ care: DemonstrationCare) -> Double {
        switch family.part {
        case .ordinary: 0.93
        case .nothingRecorded: 0
        case .waitingList, .trialControl: 0.97
        default: 1
        }
    }

    private func endShare(_ care: DemonstrationCare) -> Double {
        if care.endReason == "dropped_out" { return 0.2 }
        return switch family.part {
        case .ordinary: 0.8
        case .waitingList, .trialControl: 0.93
        case .trialCare: 0.95
        case .noTranslation, .infantDied, .pregnancyLost, .formLost, .neverOffered: 0
        case .nothingRecorded: 0
        default: 1
        }
    }

    private mutating func addDepression(
        _ care: DemonstrationCare, _ occasion: String, _ day: CalendarDate, _ parent: String,
        _ severity: Double, done: Double
    ) {
        var form = DemonstrationForm(
            instrument: "epds", episode: care.episode, occasion: occasion, on: day,
            respondent: parent, subject: parent, language: family.language)
        guard random.chance(done) else { return addNotDone(&form) }
        let missing = missingItems(occasion)
        for item in 1...10 {
            // The last item is answered above nothing far more rarely than the others.
            let chance = item == 10 ? severity * severity * 0.12 : severity
            var answer = points(chance)
            if family.part == .riskAnswer, item == 10, occasion == "baseline" { answer = 2 }
            form.answers.append(missing.contains(item) ? "" : String(answer))
        }
        rows.measures.append(form.line)
    }

    private mutating func missingItems(_ occasion: String) -> ClosedRange<Int> {
        if family.part == .partialForm, occasion == "end" { return 4...8 }
        guard family.part == .ordinary, random.chance(0.05) else { return 0...0 }
        let item = random.whole(1...9)
        return item...item
    }

    /// An item's points: three chances at the parent's severity.
    private mutating func points(_ chance: Double) -> Int {
        var points = 0
        for _ in 0..<3 where random.chance(chance) { points += 1 }
        return points
    }

    private mutating func addNotDone(_ form: inout DemonstrationForm) {
        form.on = nil
        switch (family.part, form.occasion) {
        case (.nothingRecorded, _), (.infantDied, _), (.pregnancyLost, _): return
        case (.noTranslation, _): form.notDoneReason = "no_translated_form"
        case (.formLost, _): form.notDoneReason = "form_lost"
        case (.neverOffered, _): form.notDoneReason = "not_offered"
        default:
            // A few are simply not there, as in every real record.
            if random.chance(0.3) { return }
            form.notDoneReason =
                form.occasion == "end"
                ? random.pick([
                    ("ended_unplanned", weight: 6), ("declined", weight: 2),
                    ("not_offered", weight: 3),
                ]) : random.pick([("not_offered", weight: 3), ("declined", weight: 1)])
        }
        rows.measures.append(form.line)
    }

    /// Measures beside the first: of mood, worry and the bond, for some of the parents.
    private mutating func addOthers(
        _ care: DemonstrationCare, _ occasion: String, _ day: CalendarDate, _ severity: Double
    ) {
        guard !family.isUnborn, family.part != .infantDied, family.part != .nothingRecorded else {
            return
        }
        func form(_ instrument: String, _ subject: String) -> DemonstrationForm {
            DemonstrationForm(
                instrument: instrument, episode: care.episode, occasion: occasion, on: day,
                respondent: care.adults[0], subject: subject, language: family.language)
        }
        let parent = care.adults[0]
        if family.number % 5 == 0 || family.part == .severalMeasures {
            var mood = form("phq9", parent)
            mood.answers = (1...9).map { item in
                String(points(item == 9 ? severity * severity * 0.1 : severity * 0.85))
            }
            rows.measures.append(mood.line)
            var worry = form("gad7", parent)
            worry.answers = (1...7).map { _ in String(points(severity * 0.9)) }
            rows.measures.append(worry.line)
        }
        if family.number % 7 == 0 || family.part == .severalMeasures {
            rows.measures.append(inventory(form("bdi2", parent), severity).line)
        }
        guard family.number % 6 == 0 || family.part == .otherRespondent else { return }
        var bond = form("mors_sf", "\(parent)/B1")
        if family.part == .otherRespondent, occasion == "end" { bond.respondent = "P2" }
        bond.warmth = String(min(35, max(0, Int(random.around(30 - 12 * severity, spread: 3)))))
        bond.invasion = String(min(35, max(0, Int(random.around(6 + 14 * severity, spread: 3)))))
        rows.measures.append(bond.line)
    }

    /// A BDI-II of which only the total was kept.
    private mutating func inventory(
        _ empty: DemonstrationForm, _ severity: Double
    ) -> DemonstrationForm {
        var form = empty
        let total = min(63, max(0, Int(random.around(severity * 50, spread: 5))))
        let drawn = random.pick([("0", weight: 80), ("1", weight: 8), ("not_seen", weight: 12)])
        form.total = String(total)
        // Who has no points at all has none on item 9 either.
        form.alert = total == 0 && drawn == "1" ? "0" : drawn
        return form
    }

    /// How the parent found the service, where they were asked and answered.
    mutating func addExperience(_ care: DemonstrationCare) {
        guard let last = care.sessionsOn.last, care.endedOn != nil, !family.isUnborn,
            family.part != .infantDied
        else { return }
        guard family.part == .experience || random.chance(0.4) else { return }
        var form = DemonstrationForm(
            instrument: "chi_esq", episode: care.episode, occasion: "end", on: last,
            respondent: care.adults[0], subject: care.adults[0], mode: "tablet",
            language: family.language)
        let isAnswered = family.part == .experience || random.chance(0.75)
        guard isAnswered else {
            form.notDoneReason = random.pick([("declined", weight: 3), ("not_offered", weight: 2)])
            return rows.measures.append(form.line)
        }
        form.answers = (1...12).map { _ in
            random.pick([
                ("ct", weight: 66), ("pt", weight: 22), ("nt", weight: 6), ("dk", weight: 4),
                ("", weight: 2),
            ])
        }
        rows.measures.append(form.line)
    }
}
