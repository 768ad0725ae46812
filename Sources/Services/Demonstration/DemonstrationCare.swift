import Clinic

/// One episode of the demonstration.
struct DemonstrationCare {
    var episode: String
    var team: String
    var referredOn: CalendarDate
    /// References of who takes part.
    var people: [String]
    var sessionsOn: [CalendarDate] = []
    var endedOn: CalendarDate?
    var endReason: String?
    var continues: String?
    /// Whether it is in the arm that the programme is compared with.
    var isWaiting = false
    var allocation = ""

    init(episode: String, team: String, referredOn: CalendarDate, people: [String]) {
        self.episode = episode
        self.team = team
        self.referredOn = referredOn
        self.people = people
    }

    /// Parents and carers who take part.
    var adults: [String] { people.filter { $0.hasPrefix("P") } }

    /// Adds sessions week by week, with gaps, up to the last day of the demonstration.
    mutating func addSessions(
        _ number: Int, from first: CalendarDate, _ random: inout SeededRandom
    ) {
        var day = first
        for _ in 0..<number {
            guard day <= DemonstrationFiles.to else { return }
            sessionsOn.append(day)
            day = day.adding(days: random.pick([(7, weight: 8), (14, weight: 3), (21, weight: 1)]))
        }
    }
}
