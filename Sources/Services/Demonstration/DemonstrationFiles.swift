// The demonstration programme: families nobody ever met, made so that a report has something to
// say and every flaw of real records is there: forms missing with a reason and without, a form half
// filled in, families who stopped coming. It is written as import files and comes in by the same
// door as anybody's data. The same seed gives the same bytes.

import CSV
import Clinic

/// The six import files of the demonstration programme.
struct DemonstrationFiles {
    /// The code of the programme that its episodes name.
    static let programme = "PIP"
    /// The codes of its teams.
    static let teams = ["NORTH", "SOUTH"]
    /// The first and the last day that its records tell of.
    static let from = CalendarDate(daysSince1970: 19_814)  // 1 April 2024
    static let to = CalendarDate(daysSince1970: 20_543)  // 31 March 2026

    private(set) var families = Rows("family,person,role,relationship_to,relationship,born,due,sex")
    private(set) var episodes = Rows(
        "episode,family,programme,team,referred,referral_source,accepted,not_accepted_reason,"
            + "first_session,ended,end_reason,continues,participants,arm,allocation")
    private(set) var sessions = Rows(
        "session,episodes,start,minutes,mechanism,place,attendance,staff,focus")
    private(set) var measures = Rows(
        "episode,instrument,version,occasion,date,received,respondent,subject,mode,language,"
            + "not_done_reason," + (1...10).map { "q\($0)" }.joined(separator: ",")
            + ",score:total,alert:9")
    var goals = Rows("episode,goal,agreed,rated,by,rating,closed,closed_reason")
    var observations = Rows(DemonstrationFiles.observationHeader)
    var random: SeededRandom
    var goalRandom: SeededRandom
    var observationRandom: SeededRandom
    private var sessionNumber = 0

    /// Writes the files.
    ///
    /// - Parameters:
    ///   - seed: the same seed gives the same bytes.
    ///   - dyads: about how many dyads; at least 20, so that every kind of family is there.
    init(seed: UInt64, dyads: Int) {
        random = SeededRandom(seed: seed)
        goalRandom = SeededRandom(seed: ~seed)
        observationRandom = SeededRandom(seed: seed.byteSwapped)
        // The family of two parents with twins is four dyads; every other is one.
        let count = max(20, dyads) - 3
        for number in 1...count { addFamily(number) }
        addGroupSessions()
    }

    /// The files by the kind of import, in the order in which one needs the other.
    var all: [(kind: ImportKind, bytes: [UInt8])] {
        [
            (.families, families.bytes), (.episodes, episodes.bytes),
            (.sessions, sessions.bytes), (.measures, measures.bytes), (.goals, goals.bytes),
            (.measures, observations.bytes),
        ]
    }

    private mutating func addFamily(_ number: Int) {
        let family = DemonstrationFamily(number: number, random: &random)
        for person in family.persons { families.add(person) }
        switch family.kind {
        case .notAccepted: addRefusal(family)
        case .neverCame: addEpisode(family, family.course(sessions: 0, &random))
        case .unborn: addOpenReferral(family)
        case .transferred: addTransfer(family)
        default: addCare(family)
        }
    }

    private mutating func addRefusal(_ family: DemonstrationFamily) {
        episodes.add([
            family.episode, family.code, Self.programme, family.team, "\(family.referredOn)",
            family.source, "no", "outside_age_range", "", "", "", "", "", "", "",
        ])
    }

    private mutating func addOpenReferral(_ family: DemonstrationFamily) {
        episodes.add([
            family.episode, family.code, Self.programme, family.team, "\(family.referredOn)",
            "midwife", "yes", "", "", "", "", "", "", "", "",
        ])
    }

    private mutating func addEpisode(_ family: DemonstrationFamily, _ care: DemonstrationCare) {
        episodes.add([
            care.episode, family.code, Self.programme, care.team, "\(care.referredOn)",
            care.continues == nil ? family.source : "internal_transfer", "yes", "",
            care.sessionsOn.first.map { "\($0)" } ?? "", care.endedOn.map { "\($0)" } ?? "",
            care.endReason ?? "", care.continues ?? "", "", "", "",
        ])
    }

    private mutating func addCare(_ family: DemonstrationFamily) {
        // Whoever meets as a group is in care for as long as the group meets.
        let number = family.kind == .group ? random.whole(12...16) : random.whole(4...16)
        let care = family.course(sessions: number, &random)
        addEpisode(family, care)
        addSessions(family, care)
        addMeasures(family, start: care, end: care)
        addGoals(care, care)
        addObservations(family, care, care)
    }

    /// A family that moves from one team to the other in mid-care: two episodes, one course.
    private mutating func addTransfer(_ family: DemonstrationFamily) {
        var first = family.course(sessions: 6, &random)
        let movedOn = (first.sessionsOn.last ?? first.referredOn).adding(days: 3)
        first.endedOn = movedOn
        first.endReason = "transferred"
        addEpisode(family, first)
        addSessions(family, first)
        var second = first
        second.episode = family.episode + "-2"
        second.continues = first.episode
        second.team = Self.teams[first.team == Self.teams[0] ? 1 : 0]
        second.referredOn = movedOn
        second.sessionsOn = (1...6).map { movedOn.adding(days: 7 * $0) }
        second.endedOn = movedOn.adding(days: 45)
        second.endReason = "completed"
        addEpisode(family, second)
        addSessions(family, second)
        addMeasures(family, start: first, end: second)
        addGoals(first, second)
        addObservations(family, first, second)
    }

    private mutating func addSessions(_ family: DemonstrationFamily, _ care: DemonstrationCare) {
        for (index, day) in care.sessionsOn.enumerated() {
            sessionNumber += 1
            // The first and the last are held, so that dates of care are what they seem.
            let isFixed = index == 0 || index == care.sessionsOn.count - 1
            let outcome =
                isFixed
                ? "attended"
                : random.pick([
                    ("attended", weight: 80), ("late_seen", weight: 5),
                    ("did_not_attend", weight: 6),
                    ("cancelled_by_family", weight: 7), ("cancelled_by_service", weight: 2),
                ])
            let people = family.people.filter { $0 != "B1" || !random.chance(0.05) }
            sessions.add([
                "S\(sessionNumber)", care.episode, "\(day)T\(10 + random.whole(0...6)):30", "50",
                random.pick([("face_to_face", weight: 85), ("video", weight: 15)]),
                random.pick([("home", weight: 60), ("clinic", weight: 40)]),
                people.map { "\($0):\(outcome)" }.joined(separator: ";"),
                "T\(1 + family.number % 5):lead",
                random.pick([("relationship", weight: 70), ("parental_mood", weight: 30)]),
            ])
        }
    }

    /// Five families meet as a group: one session, five episodes.
    private mutating func addGroupSessions() {
        let group = (2...6).map { "E\(Rows.padded($0))" }
        for week in 0..<4 {
            let day = CalendarDate(daysSince1970: 20_300).adding(days: 7 * week)  // 31 July 2025
            sessions.add([
                "G\(week + 1)", group.joined(separator: ";"), "\(day)T10:00", "90", "face_to_face",
                "childrens_centre", group.map { "\($0)/P1:attended" }.joined(separator: ";"),
                "T1:lead;T2:co_therapist", "relationship",
            ])
        }
    }
}

extension DemonstrationFiles {
    /// What is known of the parents at the start and at the end.
    private mutating func addMeasures(
        _ family: DemonstrationFamily, start: DemonstrationCare, end: DemonstrationCare
    ) {
        guard let first = start.sessionsOn.first, let last = end.sessionsOn.last else { return }
        for parent in family.parents {
            let before = min(0.95, max(0.05, random.around(0.5, spread: 0.17)))
            let better = random.around(0.17, spread: 0.16)
            let after = min(0.95, max(0.03, before - better))
            add(family, start.episode, "baseline", first, parent, severity: before, done: 0.93)
            guard end.endedOn != nil else { continue }
            let done = end.endReason == "dropped_out" ? 0.2 : 0.82
            add(family, end.episode, "end", last, parent, severity: after, done: done)
            if family.number % 4 == 0 {
                addInventory(start.episode, "baseline", first, parent, before)
                addInventory(end.episode, "end", last, parent, after)
            }
        }
    }

    /// An EPDS by its answers: each item three chances at the parent's severity.
    private mutating func add(
        _ family: DemonstrationFamily, _ episode: String, _ occasion: String, _ day: CalendarDate,
        _ parent: String, severity: Double, done: Double
    ) {
        var fields = [episode, "epds", "", occasion, "\(day)", "", parent, parent, "paper", "en"]
        guard random.chance(done) else {
            // A few are simply not there, as in every real record.
            if random.chance(0.3) { return }
            fields[4] = ""
            fields[8] = ""
            let reason =
                occasion == "end"
                ? random.pick([
                    ("ended_unplanned", weight: 6), ("declined", weight: 2),
                    ("not_offered", weight: 3),
                ])
                : random.pick([("not_offered", weight: 3), ("declined", weight: 1)])
            measures.add(fields + [reason] + [String](repeating: "", count: 12))
            return
        }
        let missing = random.chance(0.05) ? random.whole(1...9) : 0
        var answers: [String] = []
        for item in 1...10 {
            // The last item is answered above nothing far more rarely than the others.
            let chance = item == 10 ? severity * severity * 0.12 : severity
            var answer = 0
            for _ in 0..<3 where random.chance(chance) { answer += 1 }
            if family.kind == .atRisk, item == 10, occasion == "baseline" { answer = 2 }
            answers.append(item == missing ? "" : String(answer))
        }
        measures.add(fields + [""] + answers + ["", ""])
    }

    /// A BDI-II of which only the total was kept.
    private mutating func addInventory(
        _ episode: String, _ occasion: String, _ day: CalendarDate, _ parent: String,
        _ severity: Double
    ) {
        let total = min(63, max(0, Int(random.around(severity * 50, spread: 5))))
        let drawn = random.pick([("0", weight: 80), ("1", weight: 8), ("not_seen", weight: 12)])
        // Who has no points at all has none on item 9 either.
        let alert = total == 0 && drawn == "1" ? "0" : drawn
        measures.add(
            [episode, "bdi2", "", occasion, "\(day)", "", parent, parent, "paper", "en", ""]
                + [String](repeating: "", count: 10) + [String(total), alert])
    }
}

/// Lines of a CSV file on their way out.
struct Rows {
    private var writer = CSVWriter()
    /// The file so far.
    var bytes: [UInt8] { writer.bytes }

    /// A file with this header.
    init(_ header: String) { add(header.split(separator: ",").map(String.init)) }

    /// Adds a line.
    mutating func add(_ fields: [String]) {
        writer.append(fields)
    }

    /// A number of three digits at least.
    static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
