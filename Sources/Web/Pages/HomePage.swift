/// The one page that says what this is.
struct HomePage: Page {
    static let template = "home"
    static let examples = [HomePage()]
    let title = "Outcomes of parent-infant work"

    func value(named name: String) -> (any Sendable)? { nil }
}
