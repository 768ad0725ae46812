/// The lines of one family in each of the import files.
struct DemonstrationRows {
    var families: [[String]] = []
    var episodes: [[String]] = []
    var sessions: [[String]] = []
    var measures: [[String]] = []
    var goals: [[String]] = []
    var observations: [[String]] = []

    /// A number of three digits at least.
    static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
