import Glibc

/// The few colours the terminal output knows.
enum Colour: String, Sendable {
    case red = "31"
    case green = "32"

    /// `text` in this colour, or as it is where colour is not wanted.
    func paint(_ text: String, when wanted: Bool) -> String {
        wanted ? "\u{1B}[1;\(rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Whether colour belongs on a stream: a terminal, not a dumb one, and no `NO_COLOR`.
    static func isWanted(on descriptor: Int32, environment: [String: String]) -> Bool {
        isatty(descriptor) == 1
            && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }
}
