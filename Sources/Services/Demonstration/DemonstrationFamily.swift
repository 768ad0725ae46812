import Clinic

/// One family of the demonstration.
struct DemonstrationFamily {
    /// What it is there to show.
    enum Kind {
        case ordinary, twins, group, transferred, unborn, atRisk, notAccepted, neverCame, withheld
    }

    let number: Int
    let kind: Kind
    let code: String
    let episode: String
    let team: String
    let source: String
    let referredOn: CalendarDate
    /// The month of birth, or for an unborn infant the day it is due.
    let bornOn: CalendarDate

    init(number: Int, random: inout SeededRandom) {
        self.number = number
        kind = Self.kind(of: number)
        code = "F" + Rows.padded(number)
        episode = "E" + Rows.padded(number)
        // The group belongs to one team.
        team =
            kind == .group || number % 2 == 0
            ? DemonstrationFiles.teams[0] : DemonstrationFiles.teams[1]
        source = random.pick([
            ("health_visitor", weight: 5), ("midwife", weight: 2),
            ("perinatal_mental_health", weight: 3), ("general_practitioner", weight: 2),
            ("family", weight: 1),
        ])
        let span = DemonstrationFiles.to.days(since: DemonstrationFiles.from)
        switch kind {
        case .group:
            // All five are in care when the group meets.
            referredOn = CalendarDate(daysSince1970: 20_240).adding(days: random.whole(0...10))
        case .unborn:
            referredOn = DemonstrationFiles.to.adding(days: -20)
        default:
            referredOn = DemonstrationFiles.from.adding(days: random.whole(120...span - 60))
        }
        bornOn =
            kind == .unborn
            ? DemonstrationFiles.to.adding(days: 90)
            : referredOn.adding(days: -random.whole(20...420))
    }

    private static func kind(of number: Int) -> Kind {
        switch number {
        case 1: .twins
        case 2...6: .group
        case 7: .transferred
        case 8: .unborn
        case 9: .withheld
        case 10: .atRisk
        case _ where number % 17 == 0: .notAccepted
        case _ where number % 19 == 0: .neverCame
        default: .ordinary
        }
    }

    /// References of the parents.
    var parents: [String] { kind == .twins ? ["P1", "P2"] : ["P1"] }
    /// References of all who come to sessions.
    var people: [String] { parents + (kind == .twins ? ["B1", "B2"] : ["B1"]) }

    /// The family's lines in the families file.
    var persons: [[String]] {
        let infants = kind == .twins ? ["B1", "B2"] : ["B1"]
        let named = infants.joined(separator: ";")
        var lines = [[code, "P1", "parent", named, "birth_mother", "", "", "female"]]
        if kind == .twins {
            lines.append([code, "P2", "parent", named, "birth_father", "", "", "male"])
        }
        for infant in infants {
            lines.append([
                code, infant, "infant", "", "", kind == .unborn ? "" : "\(bornOn.yearMonth)",
                kind == .unborn ? "\(bornOn)" : "", number % 2 == 0 ? "female" : "male",
            ])
        }
        return lines
    }

    /// The family's course of care with that many sessions.
    func course(sessions: Int, _ random: inout SeededRandom) -> DemonstrationCare {
        var care = DemonstrationCare(episode: episode, team: team, referredOn: referredOn)
        let first = referredOn.adding(days: random.whole(14...60))
        var day = first
        for _ in 0..<sessions {
            guard day <= DemonstrationFiles.to else { break }
            care.sessionsOn.append(day)
            day = day.adding(days: random.pick([(7, weight: 8), (14, weight: 3), (21, weight: 1)]))
        }
        let end = (care.sessionsOn.last ?? first).adding(days: random.whole(0...10))
        guard care.sessionsOn.count == sessions, end <= DemonstrationFiles.to else { return care }
        care.endedOn = end
        care.endReason =
            sessions == 0
            ? "declined"
            : random.pick([
                ("completed", weight: 60), ("agreed_early", weight: 12),
                ("dropped_out", weight: 20),
                ("moved_away", weight: 5), ("referred_on", weight: 3),
            ])
        return care
    }
}

/// One episode of the demonstration.
struct DemonstrationCare {
    var episode: String
    var team: String
    var referredOn: CalendarDate
    var sessionsOn: [CalendarDate] = []
    var endedOn: CalendarDate?
    var endReason: String?
    var continues: String?

    init(episode: String, team: String, referredOn: CalendarDate) {
        self.episode = episode
        self.team = team
        self.referredOn = referredOn
    }
}
