// The demonstration programme: families nobody ever met, made so that a report has something to
// say and every flaw of real records is there. It is written as import files and comes in by the same
// door as anybody's data. Each family has a stream of random numbers of its own, so a file is written
// while it is read, family by family, and any number of dyads takes the memory of one. The same seed
// gives the same bytes.

import CSV
import Clinic

/// The six import files of the demonstration programme.
struct DemonstrationFiles: Sendable {
    /// The code of the programme that its episodes name.
    static let programme = "PIP"
    /// The codes of its teams.
    static let teams = ["NORTH", "SOUTH", "COAST"]
    /// The first and the last day that its records tell of.
    static let from = CalendarDate(daysSince1970: 19_814)  // 1 April 2024
    static let to = CalendarDate(daysSince1970: 20_543)  // 31 March 2026
    /// The fewest dyads, so that every part is played.
    static let fewestDyads = 60

    let seed: UInt64
    /// How many families there are.
    let families: Int

    /// Prepares the files.
    ///
    /// - Parameters:
    ///   - seed: the same seed gives the same bytes.
    ///   - dyads: about how many dyads; at least `fewestDyads`.
    init(seed: UInt64, dyads: Int) {
        self.seed = seed
        var families = 0
        var counted = 0
        let wanted = max(Self.fewestDyads, dyads)
        // Some families are two dyads or more; which ones is known from the families alone.
        while counted < wanted {
            families += 1
            counted += DemonstrationStory.family(families, seed: seed).dyads
        }
        self.families = families
    }

    /// The files in the order in which one needs the other.
    enum File: CaseIterable {
        case families, episodes, sessions, measures, goals, observations

        /// By which kind of import it comes in.
        var kind: ImportKind {
            switch self {
            case .families: .families
            case .episodes: .episodes
            case .sessions: .sessions
            case .measures, .observations: .measures
            case .goals: .goals
            }
        }

        /// Its first line.
        var header: [String] {
            switch self {
            case .families:
                Self.words("family person role relationship_to relationship born due sex")
            case .episodes:
                Self.words(
                    "episode family programme team referred referral_source accepted "
                        + "not_accepted_reason first_session ended end_reason continues "
                        + "participants arm allocation")
            case .sessions:
                Self.words(
                    "session episodes start minutes mechanism place attendance staff focus "
                        + "language interpreter")
            case .measures:
                Self.words(
                    "episode instrument version occasion date received respondent subject mode "
                        + "language not_done_reason")
                    + (1...DemonstrationForm.columns).map { "q\($0)" }
                    + Self.words("score:total score:warmth score:invasion alert:9")
            case .goals: Self.words("episode goal agreed rated by rating closed closed_reason")
            case .observations:
                Self.words(
                    "episode instrument occasion date subject respondent not_done_reason class "
                        + "procedure coder blind coding")
                    + DemonstrationFilm.indexScales.map { "score:\($0)" } + ["certified_until"]
            }
        }

        private static func words(_ text: String) -> [String] {
            text.split(separator: " ").map(String.init)
        }

        fileprivate func lines(of rows: DemonstrationRows) -> [[String]] {
            switch self {
            case .families: rows.families
            case .episodes: rows.episodes
            case .sessions: rows.sessions
            case .measures: rows.measures
            case .goals: rows.goals
            case .observations: rows.observations
            }
        }
    }

    /// A file, written family by family while it is read.
    func open(_ file: File) -> ImportFile {
        let files = self
        return ImportFile(size: nil) {
            var writer = CSVWriter()
            writer.append(file.header)
            var number = 0
            return {
                var bytes = writer.take()
                while bytes.count < 1 << 16, number < files.families {
                    number += 1
                    let rows = DemonstrationStory.tell(number, seed: files.seed)
                    for line in file.lines(of: rows) { writer.append(line) }
                    bytes += writer.take()
                }
                return bytes.isEmpty ? nil : bytes
            }
        }
    }
}
