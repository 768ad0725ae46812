import Statistics

/// One trial as the file has it.
struct TrialRow {
    /// A place in the file, both from 1.
    struct Place {
        let line: Int
        let column: Int

        var words: String { "line \(line), column \(column)" }
    }

    let name: String
    /// Where its row begins in the file.
    let place: Place
    let figures: any TrialFigures
    /// The values of `--moderators`, in the order they were named.
    let moderators: [Double]
    /// The value of `--subgroup`.
    let subgroup: String?
}
