import Clinic

/// One family of the demonstration.
struct DemonstrationFamily {
    let number: Int
    let part: DemonstrationPart
    let code: String
    let episode: String
    let team: String
    let source: String
    let referredOn: CalendarDate
    /// The month of birth, or the day an infant is due who is not born when the family is referred.
    let bornOn: CalendarDate
    /// Whether a father comes along with the mother.
    let hasFather: Bool
    /// How bad the mother's mood is at the referral, about 0 to 1.
    let severity: Double

    init(number: Int, random: inout SeededRandom) {
        self.number = number
        let part = DemonstrationPart(number: number)
        self.part = part
        code = "F" + DemonstrationRows.padded(number)
        episode = "E" + DemonstrationRows.padded(number)
        let teams = DemonstrationFiles.teams
        // The group belongs to one team, and so does the trial.
        team =
            switch part {
            case .group: teams[0]
            case .trialCare, .trialControl: teams[2]
            default: teams[number % teams.count]
            }
        source = random.pick([
            ("health_visitor", weight: 5), ("midwife", weight: 2),
            ("perinatal_mental_health", weight: 3), ("general_practitioner", weight: 2),
            ("family", weight: 1),
        ])
        referredOn = Self.referral(part, &random)
        let days =
            switch part {
            case .unborn, .pregnancyLost: -110
            case .bornInCare: -60
            case .tooOld: 920
            case .threeCodings: 400
            // The kin who take over take part in the same sessions of filmed play.
            case .oneCoder: 150
            default: random.chance(0.04) ? random.whole(800...1000) : random.whole(20...560)
            }
        bornOn = referredOn.adding(days: -days)
        let isPair = part == .ordinary && random.chance(0.12)
        hasFather = part == .twins || part == .otherRespondent || isPair
        severity = min(0.92, max(0.08, random.around(0.5, spread: 0.16)))
    }

    private static func referral(
        _ part: DemonstrationPart, _ random: inout SeededRandom
    ) -> CalendarDate {
        let from = DemonstrationFiles.from
        let to = DemonstrationFiles.to
        return switch part {
        // All five are in care when the group meets.
        case .group: CalendarDate(daysSince1970: 20_240).adding(days: random.whole(0...10))
        case .unborn, .undecided: to.adding(days: -20)
        case .stillWaiting: to.adding(days: -75)
        case .stillInCare: to.adding(days: -120)
        case .ordinary: from.adding(days: random.whole(0...to.days(since: from) - 45))
        // These are over before the last day, whatever else is drawn.
        case .trialCare, .trialControl: from.adding(days: random.whole(200...440))
        default: from.adding(days: random.whole(20...330))
        }
    }

    /// Whether the only parent in the record is the father.
    var isFatherAlone: Bool { part == .father }
    /// Whether an infant is expected and not born when the file is sent.
    var isUnborn: Bool { part == .unborn || part == .pregnancyLost }
    /// References of the parents who come first.
    var parents: [String] { hasFather ? ["P1", "P2"] : ["P1"] }
    /// References of the infants.
    var infants: [String] { part == .twins ? ["B1", "B2"] : ["B1"] }
    /// References of all who come to sessions.
    var people: [String] { parents + infants }
    /// How many dyads the family has.
    var dyads: Int { (parents.count + (part == .changeOfCarer ? 1 : 0)) * infants.count }
    /// The language of sessions and forms.
    var language: String {
        switch part {
        case .interpreter: "pl"
        case .noTranslation: "so"
        default: number % 29 == 0 ? "ur" : "en"
        }
    }
    /// Whether an interpreter comes.
    var hasInterpreter: Bool { language != "en" }

    /// The family's lines in the families file.
    var persons: [[String]] {
        let named = infants.joined(separator: ";")
        var lines = [
            isFatherAlone
                ? [code, "P1", "parent", named, "birth_father", "", "", "male"]
                : [code, "P1", "parent", named, "birth_mother", "", "", "female"]
        ]
        if hasFather {
            lines.append([code, "P2", "parent", named, "birth_father", "", "", "male"])
        }
        if part == .changeOfCarer {
            lines.append([code, "P3", "carer", named, "kinship_carer", "", "", "female"])
        }
        let isExpected = isUnborn || part == .bornInCare
        for infant in infants {
            lines.append([
                code, infant, "infant", "", "", isUnborn ? "" : "\(bornOn.yearMonth)",
                isExpected ? "\(bornOn)" : "", number % 2 == 0 ? "female" : "male",
            ])
        }
        return lines
    }
}
