import Clinic

/// One form of a measures file on its way out.
struct DemonstrationForm {
    /// How many item columns the file has.
    static let columns = 12

    var instrument: String
    var episode: String
    var occasion: String
    var on: CalendarDate?
    var respondent: String
    var subject: String
    var mode = "paper"
    var language = "en"
    var notDoneReason = ""
    var answers: [String] = []
    var total = ""
    var warmth = ""
    var invasion = ""
    var alert = ""

    /// Its line.
    var line: [String] {
        let isDone = notDoneReason.isEmpty
        return [
            episode, instrument, "", occasion, on.map { "\($0)" } ?? "", "", respondent, subject,
            isDone ? mode : "", isDone ? language : "", notDoneReason,
        ] + answers + [String](repeating: "", count: Self.columns - answers.count)
            + [total, warmth, invasion, alert]
    }
}
