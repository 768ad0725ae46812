// What befell one family, told as lines of the import files.

import Clinic

/// One family's time with the programme.
struct DemonstrationStory {
    let family: DemonstrationFamily
    var random: SeededRandom
    var rows = DemonstrationRows()
    private var sessionNumber = 0
    private var filmNumber = 0

    /// Who the family of this number is.
    static func family(_ number: Int, seed: UInt64) -> DemonstrationFamily {
        var random = stream(number, seed: seed)
        return DemonstrationFamily(number: number, random: &random)
    }

    /// All lines of the family of this number.
    static func tell(_ number: Int, seed: UInt64) -> DemonstrationRows {
        var random = stream(number, seed: seed)
        let family = DemonstrationFamily(number: number, random: &random)
        var story = DemonstrationStory(family: family, random: random)
        story.rows.families = family.persons
        story.tell()
        return story.rows
    }

    private init(family: DemonstrationFamily, random: SeededRandom) {
        self.family = family
        self.random = random
    }

    /// Streams of two families have nothing to do with each other: their starts lie apart by a number
    /// that is not a multiple of the generator's own step.
    private static func stream(_ number: Int, seed: UInt64) -> SeededRandom {
        var root = SeededRandom(seed: seed ^ (UInt64(number) &* 0xD1B5_4A32_D192_ED03))
        return SeededRandom(seed: root.next())
    }

    private mutating func tell() {
        switch family.part {
        case .refused: addReferral(accepted: "no", reason: "outside_age_range")
        case .undecided: addReferral(accepted: "", reason: "")
        case .unborn, .stillWaiting: addReferral(accepted: "yes", reason: "")
        case .neverCame: add(course(sessions: 0))
        case .transferred: tellTransfer()
        case .changeOfCarer: tellChangeOfCarer()
        case .rereferredSoon: tellReturn(after: 12, isSameCourse: true)
        case .rereferredLate: tellReturn(after: 75, isSameCourse: false)
        case .trialControl, .waitingList, .usualService: tellWaiting()
        case .waitedThenSeen: tellWaiting()
        default: tellCare()
        }
    }

    private mutating func addReferral(accepted: String, reason: String) {
        rows.episodes.append([
            family.episode, family.code, DemonstrationFiles.programme, family.team,
            "\(family.referredOn)", family.source, accepted, reason, "", "", "", "", "", "", "",
        ])
    }

    private mutating func tellCare() {
        let care = course(sessions: plannedSessions())
        add(care)
        addSessions(care)
        if family.part == .group, DemonstrationPart(number: family.number + 1) != .group {
            addGroupSessions()
        }
        measure(care, care)
    }

    /// What is measured over a course of care, from its first episode to its last.
    mutating func measure(_ start: DemonstrationCare, _ end: DemonstrationCare) {
        addForms(start, end)
        addExperience(end)
        addGoals(start, end)
        addFilms(start, end)
    }

    private mutating func plannedSessions() -> Int {
        switch family.part {
        // Whoever meets as a group is in care for as long as the group meets.
        case .group: random.whole(12...16)
        case .oneContact: 1
        case .oneForm: 2
        case .stillInCare: 40
        case .infantDied, .pregnancyLost: 6
        case .droppedOut: 3
        case .lateStart, .threeCodings, .oneCoder: 12
        case .trialCare: random.whole(9...14)
        default: random.whole(4...16)
        }
    }

    /// The family's first course of care, with that many sessions where there is time for them.
    mutating func course(sessions: Int) -> DemonstrationCare {
        var care = DemonstrationCare(
            episode: family.episode, team: family.team, referredOn: family.referredOn,
            people: family.people)
        let first = care.referredOn.adding(days: random.whole(14...60))
        care.addSessions(sessions, from: first, &random)
        let last = care.sessionsOn.last ?? first
        let end = last.adding(days: random.whole(0...10))
        guard care.sessionsOn.count == sessions, end <= DemonstrationFiles.to else { return care }
        care.endedOn = end
        care.endReason = endReason(sessions)
        return care
    }

    private mutating func endReason(_ sessions: Int) -> String {
        switch family.part {
        case .infantDied: return "infant_died"
        case .pregnancyLost: return "pregnancy_lost"
        case .droppedOut, .oneContact: return "dropped_out"
        case .neverCame: return "declined"
        // Those whose forms show something stay until the end.
        case .ordinary: break
        case .trialCare:
            return random.chance(0.9) ? "completed" : "dropped_out"
        default: return "completed"
        }
        return random.pick([
            ("completed", weight: 60), ("agreed_early", weight: 12), ("dropped_out", weight: 20),
            ("moved_away", weight: 5), ("referred_on", weight: 3),
        ])
    }

    /// The line of one episode.
    mutating func add(_ care: DemonstrationCare) {
        rows.episodes.append([
            care.episode, family.code, DemonstrationFiles.programme, care.team,
            "\(care.referredOn)", care.continues == nil ? family.source : "internal_transfer",
            "yes", "", care.isWaiting ? "" : care.sessionsOn.first.map { "\($0)" } ?? "",
            care.endedOn.map { "\($0)" } ?? "", care.endReason ?? "", care.continues ?? "",
            care.people.joined(separator: ";"), care.isWaiting ? "comparison" : "",
            care.allocation,
        ])
    }

    /// The sessions of one episode.
    mutating func addSessions(_ care: DemonstrationCare) {
        for (index, day) in care.sessionsOn.enumerated() {
            sessionNumber += 1
            // The first and the last are held, so that dates of care are what they seem.
            let isFixed = index == 0 || index == care.sessionsOn.count - 1
            let isMissed = family.part == .missedAppointments && index % 2 == 1
            let outcome =
                isFixed
                ? "attended"
                : isMissed ? ["did_not_attend", "late_not_seen"][index / 2 % 2] : drawnOutcome()
            let people = care.people.filter {
                !($0.hasPrefix("B") && (family.isUnborn || random.chance(0.05)))
                    && !(family.part == .bornInCare && $0 == "B1" && day < family.bornOn)
            }
            let isByVideo = random.chance(0.15)
            rows.sessions.append([
                "S\(family.number)-\(sessionNumber)", care.episode,
                "\(day)T\(10 + random.whole(0...6)):30", "50", isByVideo ? "video" : "face_to_face",
                isByVideo
                    ? "remote" : random.pick([("home", weight: 60), ("clinic", weight: 40)]),
                people.map { "\($0):\(outcome)" }.joined(separator: ";"),
                "T\(1 + family.number % 9):lead",
                random.pick([("relationship", weight: 70), ("parental_mood", weight: 30)]),
                family.language, interpreter(),
            ])
        }
    }

    private mutating func drawnOutcome() -> String {
        random.pick([
            ("attended", weight: 80), ("late_seen", weight: 5), ("did_not_attend", weight: 6),
            ("cancelled_by_family", weight: 7), ("cancelled_by_service", weight: 2),
        ])
    }

    /// Now and then nobody writes down whether one was there.
    private mutating func interpreter() -> String {
        if random.chance(0.03) { return "" }
        return family.hasInterpreter ? "yes" : "no"
    }

    /// Five families meet as a group: one session, five episodes.
    private mutating func addGroupSessions() {
        let group = (0..<5).reversed().map { "E" + DemonstrationRows.padded(family.number - $0) }
        for week in 0..<4 {
            let day = CalendarDate(daysSince1970: 20_300).adding(days: 7 * week)  // 31 July 2025
            rows.sessions.append([
                "G\(week + 1)", group.joined(separator: ";"), "\(day)T10:00", "90", "face_to_face",
                "childrens_centre", group.map { "\($0)/P1:attended" }.joined(separator: ";"),
                "T1:lead;T2:co_therapist", "relationship", "en", "no",
            ])
        }
    }

    /// The number of the family's next recording.
    mutating func nextFilm() -> String {
        filmNumber += 1
        return "V\(filmNumber)"
    }
}
