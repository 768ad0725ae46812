/// Where to find help.
struct HelpPage: Page {
    static let template = "help"
    static let examples = [HelpPage()]
    let title = "Help"

    func value(named name: String) -> (any Sendable)? { nil }
}
