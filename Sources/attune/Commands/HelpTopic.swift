/// What `attune help` explains besides commands.
enum HelpTopic: String, CaseIterable {
    case settings
    case errors

    /// `help settings …` as the command that answers it; everything else as it was typed.
    static func asCommand(_ typed: [String]) -> [String] {
        guard typed.first == "help", typed.count > 1, let topic = HelpTopic(rawValue: typed[1])
        else { return typed }
        return [topic.rawValue] + typed.dropFirst(2)
    }
}
